import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { answerDemo, demoHome, QUESTION } from '../helpers/demo.ts';
import { makeHome, readLog } from '../helpers/home.ts';
import { wengu } from '../helpers/program.ts';
import { quizHome } from '../helpers/quiz.ts';
import { Terminal } from '../helpers/terminal.ts';

const MENU = /What next\?.*Quit/s;
const DOWN = '\u001b[B';

test('Enter in the home menu opens the first card of the review', async () => {
  const home = makeHome();
  const terminal = Terminal.start(home, []);
  await terminal.waitFor(MENU);
  expect(terminal.text()).toMatch(/Today: 0 due, 10 new/);
  expect(terminal.text()).toContain('wengu config set new-per-day');
  await terminal.press('\r', QUESTION);
  expect(terminal.alternate).toBe(true);
  await terminal.press(' 3', /new 9 +learn 1 /);
  terminal.type('q');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.text()).toContain('That is it for now');
  expect(readLog(home)).toHaveLength(1);
});

test('home fits a narrow terminal: no line is broken by the terminal', async () => {
  const terminal = Terminal.start(makeHome(), [], { columns: 40, rows: 40 });
  await terminal.waitFor(MENU);
  expect(terminal.wrapped()).toEqual([]);
});

test('home and its menu fit a low screen: topics that find no place are counted', async () => {
  const terminal = Terminal.start(makeHome(), [], { rows: 20 });
  await terminal.waitFor(MENU);
  expect(terminal.text()).toMatch(/^wengu\nToday/);
  expect(terminal.text()).toMatch(/GMP .* new 25\n[\s\S]*\n {2}and 3 more topics: wengu topics\n/);
});

test('the second run has no first-run line, and tells the streak and what was done', async () => {
  const home = await demoHome();
  await answerDemo(home, ['good', 'easy']);
  const terminal = Terminal.start(home, [], { env: onDay(0) });
  await terminal.waitFor(MENU);
  expect(terminal.text()).toMatch(/wengu +1-day streak\nToday: 1 due, 8 new · 2 answered today/);
  expect(terminal.text()).toMatch(/Demo +due 1 +new 3/);
  expect(terminal.text()).not.toContain('config set');
});

test('the menu goes on to topics and settings', async () => {
  const terminal = Terminal.start(makeHome(), [], { rows: 60 });
  await terminal.waitFor(MENU);
  terminal.type(`${DOWN}${DOWN}\r`);
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.text()).toMatch(/go\/slice +切片 slice +0% .*new \d+/);
});

test('the menu offers a quiz, and the text without a terminal names it', async () => {
  const home = await quizHome();
  const terminal = Terminal.start(home, [], { rows: 60, env: { LANG: 'zh_CN.UTF-8' } });
  await terminal.waitFor(/做什么？[\s\S]*做一组测验[\s\S]*退出/);
  await terminal.press(`${DOWN}\r`, /第 1\/10 题/);
  expect(terminal.alternate).toBe(true);
  await terminal.press('\u001b', /先到这里，再次运行 wengu quiz 接着做/);
  expect((await terminal.exit).code).toBe(0);
  expect((await wengu(home, [])).stdout).toMatch(/\nBegin: wengu review .*; a quiz: wengu quiz\n$/);
});

test.each([
  ['Ctrl-C', (terminal: Terminal) => terminal.type('\u0003'), 130],
  ['SIGTERM', (terminal: Terminal) => terminal.kill('SIGTERM'), 143],
  ['Quit', (terminal: Terminal) => terminal.type(`${DOWN}${DOWN}${DOWN}${DOWN}\r`), 0],
] as const)('%s leaves the menu with the cursor shown', async (_, leave, code) => {
  const terminal = Terminal.start(makeHome(), [], { rows: 40 });
  await terminal.waitFor(MENU);
  leave(terminal);
  expect((await terminal.exit).code).toBe(code);
  expect(terminal.cursorVisible).toBe(true);
});

test('NO_COLOR takes the colours from the menu too', async () => {
  const terminal = Terminal.start(makeHome(), [], { env: { NO_COLOR: '1' } });
  await terminal.waitFor(MENU);
  expect(terminal.raw.match(/\u001b\[(?:3[0-8]|9[0-7])[;m]/g)).toBeNull();
});
