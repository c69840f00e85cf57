import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { wholeProgram } from '../../src/content/go-programs.ts';
import { runGoSource } from '../../src/content/go-run.ts';
import { NOON, onDay } from '../helpers/clock.ts';
import { readLog } from '../helpers/home.ts';
import { quizHome, readAttempts, withGo } from '../helpers/quiz.ts';
import { Terminal, type TerminalOptions } from '../helpers/terminal.ts';
import type { Home } from '../helpers/home.ts';

const CHINESE = { LANG: 'zh_CN.UTF-8' };

async function open(home: Home, args: readonly string[], waitFor: string | RegExp, options: TerminalOptions = {}): Promise<Terminal> {
  const terminal = Terminal.start(home, ['quiz', 'own/quiz', '--seed', '1', ...args], { ...options, env: { ...onDay(0), ...options.env } });
  await terminal.waitFor(waitFor);
  return terminal;
}

/** The key of the option with a text, as it stands on the screen. */
function keyOf(terminal: Terminal, text: string): string {
  const line = terminal.screen().find((each) => each.trimEnd().endsWith(text)) ?? '';
  return /([a-z1-9])(?: \[.\])? +\S/.exec(line)?.[1] ?? '';
}

test('one of several is chosen with its digit; the feedback stands beside each option, then comes the result', async () => {
  const home = await quizHome();
  const terminal = await open(home, ['--kind', 'single'], /Which keyword starts a goroutine/);
  expect(terminal.text()).not.toContain('no such keyword');
  await terminal.press(`${keyOf(terminal, 'run')}\r`, /x {2}\d run\s+no such keyword/);
  expect(terminal.text()).toMatch(/\d go \(right\)[\s\S]*why {2}since single is so\.[\s\S]*x Wrong/);
  await terminal.press('\r', /Result[\s\S]*Done · score 0%[\s\S]*› x {2}One of them/);
  await terminal.press('\r', 'since single is so.');
  await terminal.press('q', /Up\/Down choose/);
  await terminal.press('r', /Which keyword starts a goroutine/);
  await terminal.press(`${keyOf(terminal, 'go')}\r`, '✓ Right');
  await terminal.press('\r', 'score 100%');
  terminal.type('q');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.alternate).toBe(false);
  expect(terminal.text()).toMatch(/Done · score 100%\nright 1/);
  expect(readAttempts(home).map(({ score }) => score)).toEqual([0, 1]);
  expect([...terminal.spills]).toEqual([]);
});

/** Gives every left side the letter of its right side. */
async function pair(terminal: Terminal): Promise<void> {
  terminal.type(['0', '""', 'false'].map((text) => keyOf(terminal, text)).join(''));
  await terminal.waitFor(/3 \[[a-c]\] bool/);
}

/** Puts each step in its place by the place's digit. */
async function arrange(terminal: Terminal): Promise<void> {
  for (const [index, step] of ['compile', 'link', 'run'].entries()) {
    const from = Number(keyOf(terminal, step));
    const cursor = Number(/[›=] (\d)/.exec(terminal.text())?.[1]);
    terminal.type((cursor < from ? '\u001b[B' : '\u001b[A').repeat(Math.abs(from - cursor)));
    await terminal.waitFor(new RegExp(`› ${from}`));
    await terminal.press(String(index + 1), new RegExp(`› ${index + 1} +${step}`));
  }
}

test('match and order are answered with the keyboard at 40 columns in Chinese', async () => {
  const home = await quizHome();
  const terminal = await open(home, ['--kind', 'match,order', '--n', '2'], /第 1\/2 题/, { columns: 40, rows: 20, env: CHINESE });
  for (let question = 1; question <= 2; question++) {
    await terminal.waitFor(`第 ${question}/2 题`);
    await (terminal.text().includes('Match the zero values') ? pair(terminal) : arrange(terminal));
    await terminal.press('\r', '✓ 答对了');
    terminal.type('\r');
  }
  await terminal.waitFor(/测验结果[\s\S]*得分 100%/);
  expect([...terminal.spills]).toEqual([]);
});

test('a text is typed and edited, full-width digits and all; x runs the program and shows what it prints', async () => {
  const home = await quizHome();
  const terminal = await open(home, ['--kind', 'fill'], /type your answer/, { env: withGo(home, 'really 256') });
  await terminal.press('x', /› x/);
  await terminal.press('\u007f２５７\u007f６', '› ２５６');
  await terminal.press('\r', '✓ Right');
  expect(terminal.text()).toMatch(/you said {2}２５６[\s\S]*accepted {2}256/);
  await terminal.press('x', /output · it ran[\s\S]*really 256/);
  await terminal.press('q', () => true);
  await terminal.exit;
  expect(readAttempts(home)).toMatchObject([{ reply: '["２５６"]', score: 1 }]);
});

/** Where the real toolchain keeps what it has compiled; `undefined` without one. With a cache of its own a test would compile the library first. */
const goCache = spawnSync('go', ['env', 'GOCACHE'], { encoding: 'utf8' }).stdout?.trim();
const NEEDS_GO = goCache ? '' : ' [skipped: go is not on PATH]';

test.skipIf(!goCache)(`x runs the program with the real Go, and says so while it does${NEEDS_GO}`, async () => {
  const home = await quizHome();
  expect(await runGoSource(wholeProgram(['fmt.Println(1)']), { ...process.env })).toEqual({ state: 'ended', output: '1\n' }); // compiles the library
  const terminal = await open(home, ['--kind', 'fill'], /type your answer/, { env: { GOCACHE: goCache } });
  await terminal.press('255\r', 'x Wrong');
  await terminal.press('x', 'compiling and running…');
  await terminal.waitFor(/output · it ran\s+256/);
  expect(terminal.text()).not.toContain('compiling and running…');
});

test('a program that takes long does not keep the learner: Ctrl-C leaves at once, and it is stopped', async () => {
  const home = await quizHome();
  const env = withGo(home, 'never');
  const started = join(home.folder, 'started');
  const go = join(String(env['PATH']).split(':')[0] ?? '', 'go');
  writeFileSync(go, readFileSync(go, 'utf8').replace('build)', () => `build) echo $$ > "${started}"; exec sleep 600;; never)`));
  const terminal = await open(home, ['--kind', 'fill'], /type your answer/, { env });
  await terminal.press('1\r', 'x Wrong');
  await terminal.press('x', 'compiling and running…');
  await vi.waitFor(() => expect(readFileSync(started, 'utf8')).toMatch(/^\d+\n$/), { timeout: 45_000 });
  terminal.type('\u0003');
  expect((await terminal.exit).code).toBe(130);
  expect(() => process.kill(Number(readFileSync(started, 'utf8')), 0)).toThrow('ESRCH');
});

test('without Go, x says so', async () => {
  const home = await quizHome();
  const node = process.execPath.replace(/\/[^/]+$/, '');
  const terminal = await open(home, ['--kind', 'fill'], /type your answer/, { env: { PATH: existsSync(`${node}/go`) ? '/nowhere' : node } });
  await terminal.press('1\r', 'x Wrong');
  await terminal.press('x', 'Go is not on PATH');
});

test('a miss tells which card comes forward; u leaves it on its day', async () => {
  const home = await quizHome();
  const terminal = await open(home, ['--kind', 'fill'], /type your answer/);
  await terminal.press('1\r', 'card "What Println prints" comes forward: first among the new cards');
  await terminal.press('u', 'that card is back on its day');
  terminal.type('q');
  await terminal.exit;
  expect(readLog(home).map(({ kind }) => kind)).toEqual(['pull', 'undo']);
});

test('a short answer is graded by the learner, with what was mentioned shown', async () => {
  const home = await quizHome();
  const terminal = await open(home, ['--kind', 'short'], /a few sentences, or say it aloud/);
  terminal.type('A copy has its own state, says vet.');
  await terminal.press('\r', /self-graded: tick the points you made/);
  expect(terminal.text()).toMatch(/\[ \] its state would be split\s+2 points {2}you wrote state, copy\s[\s\S]*\[ \] vet finds it\s+1 point {2}you wrote vet/);
  await terminal.press('1', /\[x\] its state/);
  await terminal.press('\r', '~ Partly right, 67% (self-graded)');
  expect(readAttempts(home).map(({ score }) => (score === null ? null : Math.round(score * 100)))).toEqual([null, 67]);
});

test('q leaves, every answer kept; the next start goes on and says so, in Chinese', async () => {
  const home = await quizHome();
  let terminal = await open(home, ['--kind', 'tf,single'], /第 1\/2 题/, { env: CHINESE });
  await terminal.press('1\r', /答对了|答错了/);
  await terminal.press('\r', '第 2/2 题');
  terminal.type('q');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.text()).toContain('先到这里，再次运行 wengu quiz 接着做');
  terminal = Terminal.start(home, ['quiz'], { env: { ...onDay(0), ...CHINESE } });
  await terminal.waitFor(/第 2\/2 题[\s\S]*接着上次的测验，已答 1 题/);
  terminal.type('\u0003');
  expect((await terminal.exit).code).toBe(130);
  expect(terminal.cursorVisible).toBe(true);
});

test('an exam counts down on the screen, is silent until its end, and ends by itself', async () => {
  const home = await quizHome();
  const start = await open(home, ['--exam', '1', '--kind', 'tf,single'], /Exam › Quizzing +\d:\d\d {2}1 of 2/);
  await start.press('1\r', '2 of 2');
  expect(start.text()).not.toMatch(/Right|Wrong/);
  start.kill('SIGKILL');
  await start.exit;
  const later = Terminal.start(home, ['quiz'], { env: { WENGU_NOW: String(NOON + 58_000) } });
  await later.waitFor(/0:0[12] +2 of 2/);
  await later.waitFor(/Result[\s\S]*Time is up[\s\S]*unanswered 1/);
});

test('an exam is handed in with Ctrl-E, once the learner is sure', async () => {
  const home = await quizHome();
  const terminal = await open(home, ['--exam', '5', '--kind', 'tf,fill', '--confidence'], /How sure are you\?/);
  await terminal.press('\u0005', /2 unanswered\. y hands in/);
  await terminal.press('n', /How sure are you\?/);
  await terminal.press('\t', '2 of 2');
  await terminal.press('\u001b[Z', '1 of 2');
  await terminal.press('\u0005', 'y hands in');
  await terminal.press('y', /Result[\s\S]*unanswered 2/);
});
