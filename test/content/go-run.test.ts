import { expect, test } from 'vitest';
import { FaultList } from '../../src/content/fault-list.ts';
import { type GoProgram, goPrograms, wholeProgram } from '../../src/content/go-programs.ts';
import { goVersion, runGoProgram } from '../../src/content/go-run.ts';
import { edited, lineOf, parse, SOUND_ZH } from './sound.ts';

const hasGo = (await goVersion(process.env)) !== undefined;
const NEEDS_GO = hasGo ? '' : ' [skipped: go is not on PATH]';
const withGo = test.skipIf(!hasGo);

async function faultsOf(mode: GoProgram['mode'], code: string, ...expected: readonly string[]) {
  const faults = new FaultList('zh.md');
  await runGoProgram({ line: 7, mode, source: wholeProgram(code.split('\n')), expected }, process.env, faults);
  return faults.all();
}

test('the version of a toolchain that is not there is unknown', async () => {
  expect(await goVersion({ PATH: '/nowhere' })).toBeUndefined();
});

withGo(`the version of the toolchain is known${NEEDS_GO}`, async () => {
  expect(await goVersion(process.env)).toMatch(/^go\d+\.\d+/);
});

withGo.each<readonly [name: string, mode: GoProgram['mode'], code: string, expected: string]>([
  ['printing the answer', 'runs', 'fmt.Println(1 + 1)', '2'],
  ['printing several lines, in an answer that is one', 'runs', 'fmt.Println("a")\nfmt.Println("b")', 'a b'],
  ['panicking with the answer', 'panics', 'var m map[string]int\nm["a"] = 1', 'assignment to entry in nil map'],
  ['not compiling, with the answer', 'build-fails', 'var x int = "a"\n_ = x', 'cannot use "a"'],
])(`a program is sound by %s${NEEDS_GO}`, async (_, mode, code, expected) => {
  expect(await faultsOf(mode, code, expected)).toEqual([]);
});

withGo.each<readonly [code: string, name: string, mode: GoProgram['mode'], program: string, expected: string, said: string]>([
  ['go-output', 'prints something else', 'runs', 'fmt.Println(3)', '2', '3'],
  ['go-output', 'prints nothing where an answer is expected', 'runs', '', '2', ''],
  ['go-output', 'panics though it should run', 'runs', 'panic("boom")', 'boom', 'panic: boom'],
  ['go-output', 'runs though it should panic', 'panics', 'fmt.Println("boom")', 'boom', 'exit 0'],
  ['go-output', 'panics with something else', 'panics', 'panic("bang")', 'boom', 'panic: bang'],
  ['go-output', 'fails to compile for another reason', 'build-fails', 'undefined()', 'cannot use', 'undefined: undefined'],
  ['go-build', 'does not compile', 'runs', 'fmt.Println(x)', '2', 'undefined: x'],
  ['go-build', 'compiles though it should not', 'build-fails', 'fmt.Println(1)', '1', 'it compiles'],
])(`%s: a program that %s${NEEDS_GO}`, async (code, _, mode, program, expected, said) => {
  expect(await faultsOf(mode, program, expected)).toMatchObject([{ file: 'zh.md', line: 7, code, severity: 'error', params: [expect.stringContaining(said), ...(code === 'go-output' ? [expect.anything()] : [])] }]);
});

withGo(`a program without any answer to compare with is a fault${NEEDS_GO}`, async () => {
  expect(await faultsOf('runs', 'fmt.Println(1)')).toMatchObject([{ code: 'go-output' }]);
});

withGo(`any of several answers will do${NEEDS_GO}`, async () => {
  expect(await faultsOf('runs', 'fmt.Println(2)', '1', '2')).toEqual([]);
});

withGo(`a program that never ends is stopped${NEEDS_GO}`, async () => {
  const faults = new FaultList('zh.md');
  await runGoProgram({ line: 7, mode: 'runs', source: wholeProgram(['for {', '}']), expected: ['2'] }, process.env, faults, 300);
  expect(faults.all()).toEqual([{ file: 'zh.md', line: 7, code: 'go-timeout', params: ['0.3'], severity: 'error' }]);
});

withGo(`a program behaves as the newest Go does, whatever GODEBUG says outside${NEEDS_GO}`, async () => {
  const faults = new FaultList('zh.md');
  const source = wholeProgram(['defer func() { fmt.Println(recover() != nil) }()', 'panic(nil)']);
  await runGoProgram({ line: 1, mode: 'runs', source, expected: ['true'] }, { ...process.env, GODEBUG: 'panicnil=1' }, faults);
  expect(faults.all()).toEqual([]);
});

withGo(`the programs of the sound module say what it claims${NEEDS_GO}`, async () => {
  const faults = new FaultList('zh.md');
  for (const program of goPrograms(parse(SOUND_ZH))) await runGoProgram(program, process.env, faults);
  expect(faults.all()).toEqual([]);
});

withGo(`a wrong answer key is reported at its program${NEEDS_GO}`, async () => {
  const source = edited(SOUND_ZH, ['- [x] `6`', '- [x] `8`']);
  const faults = new FaultList('zh.md');
  for (const program of goPrograms(parse(source))) await runGoProgram(program, process.env, faults);
  expect(faults.all()).toMatchObject([{ code: 'go-output', line: lineOf(source, 'fmt.Println(2 * 3)') - 1, params: ['6', '8'] }]);
});
