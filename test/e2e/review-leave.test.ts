import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { ANSWER, demoHome, QUESTION, reviewDemo } from '../helpers/demo.ts';
import { type Home, readLog } from '../helpers/home.ts';
import { PROGRAM } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

/** The review within a shell that tells afterwards how the terminal stands. */
function inShell(home: Home): Terminal {
  const line = `echo before; "${process.execPath}" "${PROGRAM}" review own/demo; echo "code $?"; stty -a`;
  return Terminal.run(home, 'sh', ['-c', line], { env: onDay(0), rows: 40 });
}

test.each([
  ['q', 'q', 0],
  ['Ctrl-C', '\u0003', 130],
  ['Ctrl-D', '\u0004', 130],
])('%s leaves the terminal as it was', async (_, key, code) => {
  const home = await demoHome();
  const terminal = inShell(home);
  await terminal.waitFor(QUESTION);
  await terminal.press(' 3', /Question 2\?/);
  terminal.type(key);
  await terminal.exit;
  expect(terminal.alternate).toBe(false);
  expect(terminal.cursorVisible).toBe(true);
  expect(terminal.screen()[0]).toBe('before');
  expect(terminal.text()).toContain(`code ${code}`);
  expect(terminal.text()).toMatch(/(?<!-)icanon/);
  expect(terminal.text()).toMatch(/(?<!-)echo /);
  expect(terminal.text().includes('every answer is saved')).toBe(code === 0);
  expect(readLog(home)).toHaveLength(1);
});

test.each([
  ['a card', ''],
  ['an answer', ' '],
  ['the notes', 'o'],
  ['the help', '?'],
])('Ctrl-C leaves from %s without a word', async (_, keys) => {
  const terminal = await reviewDemo(await demoHome());
  terminal.type(`${keys}\u0003`);
  expect((await terminal.exit).code).toBe(130);
  expect(terminal.text().trim()).toBe('');
  expect(terminal.alternate).toBe(false);
  expect(terminal.cursorVisible).toBe(true);
});

test.each([
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s restores the terminal and loses no answer', async (signal, code) => {
  const home = await demoHome();
  const terminal = await reviewDemo(home);
  await terminal.press(' 3', /Question 2\?/);
  terminal.kill(signal);
  expect((await terminal.exit).code).toBe(code);
  expect(terminal.alternate).toBe(false);
  expect(terminal.cursorVisible).toBe(true);
  expect(readLog(home)).toHaveLength(1);
});

test('Ctrl-Z gives the terminal to the shell, and fg goes on at the same card', async () => {
  const home = await demoHome();
  const terminal = Terminal.run(home, 'sh', ['-i'], { env: { ...onDay(0), PS1: 'shell> ' } });
  await terminal.waitFor('shell>');
  terminal.type(`"${process.execPath}" "${PROGRAM}" review own/demo\r`);
  await terminal.waitFor(QUESTION);
  await terminal.press(' ', ANSWER);
  await terminal.press('\u001a', /Stopped.*shell>/s);
  expect(terminal.alternate).toBe(false);
  expect(terminal.cursorVisible).toBe(true);
  await terminal.press('fg\r', ANSWER);
  expect(terminal.alternate).toBe(true);
  await terminal.press('3', /Question 2\?/);
  await terminal.press('q', 'every answer is saved');
  await terminal.press('echo still here\r', /^(?:shell> )?still here$/m);
  expect(readLog(home)).toHaveLength(1);
});

const CHANGES = [
  { from: [120, 40], to: [40, 24] },
  { from: [40, 24], to: [120, 40] },
  { from: [80, 24], to: [60, 12] },
] as const;

test.each(
  CHANGES.flatMap((change) => [
    { ...change, keys: ' ', shows: ANSWER },
    { ...change, keys: '?', shows: /bury until\s+tomorrow/ },
  ]),
)('from $from to $to, "$keys" shown, the screen is as if it had always been so', async ({ from, to, keys, shows }) => {
  const home = await demoHome();
  const [resized, fresh] = await Promise.all([reviewDemo(home, { columns: from[0], rows: from[1] }), reviewDemo(home, { columns: to[0], rows: to[1] })]);
  await Promise.all([resized.press(keys, shows), fresh.press(keys, shows)]);
  resized.resize(to[0], to[1]);
  await resized.waitFor((lines) => lines.join('\n') === fresh.text());
  expect([...resized.spills]).toEqual([]);
});

test('a terminal that is too small says so, and shows the card again when it grows', async () => {
  const terminal = await reviewDemo(await demoHome());
  const before = terminal.text();
  terminal.resize(18, 5);
  await terminal.waitFor('terminal too');
  expect([...terminal.spills]).toEqual([]);
  terminal.resize(80, 24);
  await terminal.waitFor((lines) => lines.join('\n') === before);
});
