import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeHome } from '../helpers/home.ts';
import { REFERENCE, save, startLab, UNCLAMPED } from '../helpers/lab.ts';
import { PROGRAM, wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

/** Processes of the runner, of this and of all tests that run beside it. */
function runners(): readonly string[] {
  const ours = PROGRAM.replace('bin/wengu.js', 'dist/runner.cjs');
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && readProc(pid, 'cmdline').includes(ours));
}

/** Those of them that a process started, by the fourth field of its stat. */
function startedBy(parent: number): readonly string[] {
  return runners().filter((pid) => Number(readProc(pid, 'stat').split(') ')[1]?.split(' ')[1]) === parent);
}

/** Empty when the process is gone by now. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

test('a new user starts, fails, takes a hint, mends and passes while watch looks on, and explains', async () => {
  const home = makeHome();
  const folder = await startLab(home);
  const terminal = Terminal.start(home, ['lab', 'watch'], { columns: 100, rows: 40 });
  await terminal.waitFor(/0 of 9 checks[\s\S]*x {2}burst/);
  save(folder, UNCLAMPED);
  await terminal.waitFor(/2 of 9 checks[\s\S]*exactly like a limiter that fills above its capacity/);
  expect(terminal.text()).toMatch(/save to verdict \d+ ms/);
  await terminal.press('h', /clamp · hint 1 of 3\n +Nobody came all night/);
  await terminal.press('n', /pass this step first/);
  save(folder, REFERENCE.replace('const wanted =', 'while (true) {}\nconst wanted ='));
  await terminal.waitFor(/stopped: 5,000,000 steps in check "burst": the loop or call at solution\.ts:\d+:\d+ did not end/);
  save(folder, REFERENCE);
  await terminal.waitFor(/9 of 9 checks[\s\S]*All checks pass\./);
  await terminal.press('x', /press x again/);
  await terminal.press('d', /compared with/);
  terminal.resize(40, 20);
  await terminal.waitFor(/enter h n v s b d o x q/);
  expect(terminal.wrapped()).toEqual([]);
  const waiting = startedBy(terminal.pid);
  expect(waiting).toHaveLength(1);
  terminal.type('q');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.alternate).toBe(false);
  expect(readFileSync(`${folder}/solution.ts`, 'utf8')).toBe(REFERENCE);
  expect((await wengu(home, ['lab', 'list'])).stdout).toMatch(/token-bucket +passed with hints, \d+ tests, .*1 hint, again in 3 d/);
  expect(runners().filter((pid) => waiting.includes(pid))).toEqual([]);
});

test('goes through a failure call by call, runs beside the model, times, and comes back from each', async () => {
  const home = makeHome();
  const folder = await startLab(home);
  save(folder, UNCLAMPED);
  const terminal = Terminal.start(home, ['lab', 'watch'], { columns: 100, rows: 40 });
  await terminal.waitFor(/2 of 9 checks/);
  await terminal.press('v', /clamp: call 1 of 2[\s\S]*so far yours and the model answer alike/);
  await terminal.press('n', /call 2 of 2[\s\S]*<--[\s\S]*here they part/);
  await terminal.press('q', /2 of 9 checks/);
  await terminal.press('s', /request \d+ of [\d,]+ at[\s\S]*divergence 1 of/);
  await terminal.press('q', /2 of 9 checks/);
  await terminal.press('b', /pass all checks first/);
  save(folder, REFERENCE);
  await terminal.waitFor(/9 of 9 checks/);
  await terminal.press('b', /timing \.\.\. esc gives up/);
  await terminal.press('\u001b', /given up/);
  await terminal.press('b', /\dx the time of the reference/);
  expect(terminal.wrapped()).toEqual([]);
  terminal.type('q');
  expect((await terminal.exit).code).toBe(0);
  expect(startedBy(terminal.pid)).toEqual([]);
});

test('the same in Chinese, left by Ctrl-C', async () => {
  const home = makeHome();
  await startLab(home);
  const terminal = Terminal.start(home, ['lab', 'watch'], { env: { LANG: 'zh_CN.UTF-8' } });
  await terminal.waitFor(/通过 0\/9 项检查[\s\S]*回车 重测/);
  await terminal.press('h', /burst · 提示 1\/3/);
  terminal.type('\u0003');
  expect((await terminal.exit).code).toBe(130);
  expect(terminal.alternate).toBe(false);
});

test('without a terminal every save gives one line of JSON, until the input ends', async () => {
  const home = makeHome();
  const folder = await startLab(home);
  save(folder, REFERENCE);
  const { stdout, code } = await wengu(home, ['lab', 'watch', '--json'], { input: '' });
  expect(code).toBe(0);
  expect(stdout.trim().split('\n').map((line) => JSON.parse(line))).toMatchObject([{ lab: 'limiter', ended: 'graded', code: 0, passed: true }]);
});
