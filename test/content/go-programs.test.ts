import { describe, expect, test } from 'vitest';
import { goPrograms, wholeProgram } from '../../src/content/go-programs.ts';
import { cut, type Edit, edited, lineOf, parse, SOUND_ZH } from './sound.ts';

function programs(...edits: readonly Edit[]) {
  const source = edited(SOUND_ZH, ...edits);
  return goPrograms(parse(source)).map(({ line, mode, expected }) => ({ at: source.split('\n')[line], mode, expected }));
}

const SINGLE_PROGRAM = '```go run\nfmt.Println(2 * 3)';

test('programs of notes and cards expect the output that follows, those of questions the answer key', () => {
  expect(programs()).toEqual([
    { at: 'fmt.Println(1 + 1) // 二', mode: 'runs', expected: ['2'] },
    { at: '// 围栏里的问号和标题不算数', mode: 'runs', expected: ['a b'] },
    { at: 'fmt.Println(2 * 3)', mode: 'runs', expected: ['6'] },
  ]);
});

test('the line of a program is that of its fence', () => {
  expect(goPrograms(parse(SOUND_ZH)).map((program) => program.line)).toContain(lineOf(SOUND_ZH, 'fmt.Println(2 * 3)') - 1);
});

test.each([['go panics', 'panics'], ['go build-fails', 'build-fails']] as const)('a fence marked %s is expected to fail', (info, mode) => {
  expect(programs([SINGLE_PROGRAM, SINGLE_PROGRAM.replace('go run', info)])).toContainEqual({ at: 'fmt.Println(2 * 3)', mode, expected: ['6'] });
});

test('an unmarked program of a question that asks for its output is run', () => {
  expect(programs([SINGLE_PROGRAM, SINGLE_PROGRAM.replace('go run', 'go')])).toContainEqual({ at: 'fmt.Println(2 * 3)', mode: 'runs', expected: ['6'] });
});

test('an unmarked program of a question that asks for something else is only shown', () => {
  expect(programs([SINGLE_PROGRAM, SINGLE_PROGRAM.replace('go run', 'go')], ['程序输出什么？', '哪一行最慢？'])).toHaveLength(2);
});

test('an unmarked program in an explanation is only shown', () => {
  expect(programs().map((program) => program.at)).not.toContain('> x := 2 * 3');
});

test('a fill expects any of its texts and numbers, and no pattern', () => {
  expect(programs(['三分之五约等于 ____。', '写出程序的输出。\n\n```go\nfmt.Println(5.0 / 3)\n```'])).toContainEqual({ at: 'fmt.Println(5.0 / 3)', mode: 'runs', expected: ['5/3', '1.67'] });
});

test('a program without an answer expects nothing, which nothing satisfies', () => {
  expect(programs(['```output\n2\n```\n', ''])).toContainEqual({ at: 'fmt.Println(1 + 1) // 二', mode: 'runs', expected: [] });
});

test('the output of another item answers nothing', () => {
  const program = cut(SOUND_ZH, '```go run\n// 围栏', '\n?\n\n```output');
  expect(programs([program, ''], ['基本卡的正面？', '```go run\nfmt.Println()\n```'])).toContainEqual({ at: 'fmt.Println()', mode: 'runs', expected: [] });
});

test('the program of a faulty question waits until the question is mended', () => {
  expect(programs(['- [x] `6`', '- [ ] `6`']).map((program) => program.at)).not.toContain('fmt.Println(2 * 3)');
});

describe('a snippet becomes a whole program', () => {
  test.each<readonly [name: string, code: string, program: string]>([
    ['statements are wrapped and their imports guessed', 'fmt.Println(strings.ToUpper("a"))', 'package main\nimport "fmt"\nimport "strings"\nfunc main() {\nfmt.Println(strings.ToUpper("a"))\n}\n'],
    ['the last part of a path is the name', 'var n atomic.Int64\nn.Add(1)', 'package main\nimport "sync/atomic"\nfunc main() {\nvar n atomic.Int64\nn.Add(1)\n}\n'],
    ['a main of its own stays', 'type t int\n\nfunc main() {}', 'package main\ntype t int\n\nfunc main() {}\n'],
    ['imports of its own are all', 'import "os"\n\nfunc main() { os.Exit(0) }', 'package main\nimport "os"\n\nfunc main() { os.Exit(0) }\n'],
    ['a whole program is left alone', 'package main\n\nfunc main() { fmt.Println() }', 'package main\n\nfunc main() { fmt.Println() }'],
    ['names in texts and comments import nothing', 'x := "time.Now" // os.Exit\n_ = x', 'package main\nfunc main() {\nx := "time.Now" // os.Exit\n_ = x\n}\n'],
    ['a field named like a package imports nothing', 'x.time.Sub(y)\nmytime.Add(1)', 'package main\nfunc main() {\nx.time.Sub(y)\nmytime.Add(1)\n}\n'],
    ['a variable named like a package imports nothing', 'errors := 1\n_ = errors', 'package main\nfunc main() {\nerrors := 1\n_ = errors\n}\n'],
  ])('%s', (_, code, program) => {
    expect(wholeProgram(code.split('\n'))).toBe(program);
  });
});
