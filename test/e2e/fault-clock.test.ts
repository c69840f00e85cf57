import { describe, expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { answerDemo, demoHome } from '../helpers/demo.ts';
import { readLog } from '../helpers/home.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

describe.each([
  ['en', 'en_US.UTF-8', /^wengu: the clock is 24 h behind your last review\. Set it right; if it is right now, add --accept-clock/],
  ['zh', 'zh_CN.UTF-8', /^wengu: 系统时钟比上次复习早 24 小时。请校准时钟；若现在的时间没错，加 --accept-clock/],
] as const)('a clock set back a day, in %s', (_, locale, said) => {
  test('ends a review in one line and nothing is written', async () => {
    const home = await demoHome();
    await answerDemo(home, ['good', 'easy'], onDay(1));
    const env = { ...onDay(0), LANG: locale };
    for (const face of ['--plain', '--json']) expectOneLine(await wengu(home, ['review', face], { env, input: '3\n' }), said);
    const terminal = Terminal.start(home, ['review'], { env, columns: 200 });
    expect((await terminal.exit).code).toBe(1);
    expect(terminal.text().trim()).toMatch(said);
    expect(readLog(home)).toHaveLength(2);
  });
});

test('--accept-clock goes on, and from then on the clock is right', async () => {
  const home = await demoHome();
  await answerDemo(home, ['good', 'easy'], onDay(1));
  const first = await wengu(home, ['review', 'own/demo', '--plain', '--accept-clock'], { env: onDay(0), input: '3\nq\n' });
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(await wengu(home, ['review', 'own/demo', '--plain'], { env: onDay(0, 1), input: '3\nq\n' })).toMatchObject({ code: 0, stderr: '' });
  expect(readLog(home).map((entry) => entry.kind)).toEqual(['grade', 'grade', 'clock', 'grade', 'grade']);
  expect(await wengu(home, ['doctor', '--json'], { env: onDay(0, 1) })).toMatchObject({ code: 0 });
});

test('an answer on a card whose last answer lies ahead counts from that answer', async () => {
  const home = await demoHome();
  await answerDemo(home, ['again'], onDay(0, 1));
  const { code, stdout } = await wengu(home, ['review', 'own/demo', '--json', '--accept-clock', '--new', '0'], {
    env: onDay(0),
    input: '{"reply":["good"]}\n',
  });
  expect(code).toBe(0);
  expect(stdout).not.toContain('NaN');
  await wengu(home, ['doctor', '--rebuild'], { env: onDay(0) });
});

test('the doctor tells that the clock is behind, with the cure', async () => {
  const home = await demoHome();
  await answerDemo(home, ['good'], onDay(1));
  const { code, stdout } = await wengu(home, ['doctor'], { env: onDay(0) });
  expect(code).toBe(1);
  expect(stdout).toMatch(/x +clock +1440 minutes behind the last review\. Set it right; if it is right now: wengu review --accept-clock/);
});

test('a clock that is minutes behind, as between two machines, is borne', async () => {
  const home = await demoHome();
  await answerDemo(home, ['good'], onDay(0));
  expect(await wengu(home, ['review', 'own/demo', '--plain'], { env: onDay(0, -0.15), input: '3\nq\n' })).toMatchObject({ code: 0, stderr: '' });
});

test('counts and home work whatever the clock says', async () => {
  const home = await demoHome();
  await answerDemo(home, ['good'], onDay(1));
  for (const args of [['due', '--count'], ['due', '--json'], [], ['topics']])
    expect(await wengu(home, args, { env: onDay(0) })).toMatchObject({ code: 0, stderr: '' });
});
