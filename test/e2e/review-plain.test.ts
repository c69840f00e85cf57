import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { demoHome } from '../helpers/demo.ts';
import { type Home, readLog } from '../helpers/home.ts';
import { type Outcome, wengu } from '../helpers/program.ts';

function plain(home: Home, input: string, ...args: readonly string[]): Promise<Outcome> {
  return wengu(home, ['review', 'own/demo', '--plain', ...args], { env: onDay(0), input });
}

const events = (home: Home): readonly string[] =>
  readLog(home).map(({ kind, card, rating }) => [kind, card?.split('#c-')[1], rating].filter((part) => part !== null).join(' '));

test('an empty line shows the answer and a grade grades, by number or by name', async () => {
  const home = await demoHome();
  const { code, stdout, stderr } = await plain(home, '\n3\n\neasy\n2\nAGAIN\nq\n');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(events(home)).toEqual(['grade 1 3', 'grade 2 4', 'grade 3 2', 'grade 4 1']);
  expect(stdout).toMatch(
    /## Demo › Title 1\nnew 5 {2}learn 0 {2}due 0\nQuestion 1\?\n-- answer --\nAnswer 1\.\n1 Again \(1 min\) {2}2 Hard \(6 min\) {2}3 Good \(10 min\) {2}4 Easy \(\d+ d\)\nGood: again in 10 min\n/,
  );
  expect(stdout).toMatch(/That is it for now; every answer is saved\.\n4 answers on 4 cards/);
  expect(stdout).not.toContain('\u001b');
});

test('a grade without a look shows the answer all the same', async () => {
  const home = await demoHome();
  const { stdout } = await plain(home, '3\n');
  expect(stdout).toMatch(/Question 1\?\n-- answer --\nAnswer 1\.\n.*\nGood: again in 10 min/);
});

test('the end of the input leaves as q would', async () => {
  const home = await demoHome();
  const { code, stdout } = await plain(home, '3\n');
  expect(code).toBe(0);
  expect(stdout).toContain('That is it for now; every answer is saved.');
  expect((await plain(home, '')).code).toBe(0);
  expect(events(home)).toEqual(['grade 1 3']);
});

test('u undoes, - buries, @ suspends, and what is not understood is asked again', async () => {
  const home = await demoHome();
  const { code, stdout } = await plain(home, '3\nu\nwhat?\n-\n@\n4\nq\n');
  expect(code).toBe(0);
  expect(events(home)).toEqual(['grade 1 3', 'undo 1', 'bury 1', 'suspend 2', 'grade 3 4']);
  expect(stdout).toContain('undone: grade');
  expect(stdout).toContain('buried until tomorrow');
  expect(stdout).toContain('suspended; u brings it back');
  expect(stdout.match(/Enter: answer; 1-4: grade/g)).toHaveLength(2);
});

test('--unsuspend brings suspended cards back, which an undo takes back', async () => {
  const home = await demoHome();
  await plain(home, '@\n@\nq\n');
  const back = await plain(home, 'u\nq\n', '--unsuspend');
  expect(back).toMatchObject({ code: 0, stderr: '2 suspended cards are back\n' });
  expect(back.stdout).toContain('undone: bring back');
  expect(events(home)).toEqual(['suspend 1', 'suspend 2', 'unsuspend 1', 'unsuspend 2', 'undo 2']);
  expect((await plain(home, '')).stdout).toMatch(/new 4 /);
});

test('lines with CR LF, spaces and no last line break are read', async () => {
  const home = await demoHome();
  await plain(home, '\r\n 3 \r\n4');
  expect(events(home)).toEqual(['grade 1 3', 'grade 2 4']);
});

test('a session that is done says so, and so does one with nothing to do', async () => {
  const home = await demoHome();
  expect((await plain(home, '4\n'.repeat(9))).stdout).toMatch(/Done for today\.\n5 answers on 5 cards/);
  expect((await plain(home, '')).stdout).toContain('Nothing is due now.');
});

test('without a terminal and without a word about it, a review is plain', async () => {
  const home = await demoHome();
  expect((await wengu(home, ['review', 'own/demo'], { env: onDay(0), input: '3\n' })).stdout).toContain('Good: again in 10 min');
});

test('in Chinese, with colours when they are asked for', async () => {
  const home = await demoHome();
  const { stdout } = await wengu(home, ['review', 'own/demo', '--plain', '--lang', 'zh'], { env: { ...onDay(0), FORCE_COLOR: '1' }, input: '3\n' });
  expect(stdout).toContain('已记为“记得”，10 分后再见');
  expect(stdout).toContain('这张卡片只有英文');
  expect(stdout).toContain('\u001b[');
});
