import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { ANSWER, answerDemo, demoHome, intervalsShown, QUESTION, reviewDemo } from '../helpers/demo.ts';
import { type Home, readLog, readStore } from '../helpers/home.ts';
import { DEMO } from '../helpers/modules.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

interface CardRow {
  readonly state: number;
  readonly interval: number;
  readonly reps: number;
}

function card(home: Home, id: string): CardRow {
  return readStore(home, (db) => db.prepare('SELECT state, interval, reps FROM cards WHERE card = ?').get(`own/demo#${id}`)) as CardRow;
}

function kinds(home: Home): readonly string[] {
  return readLog(home).map((entry) => entry.kind);
}

test('the answer comes with space or Enter, and either once more grades it good', async () => {
  const home = await demoHome();
  const terminal = await reviewDemo(home);
  expect(terminal.text()).toContain('Question 1?');
  expect(terminal.text()).not.toContain('Answer 1.');
  await terminal.press(' ', 'Answer 1.');
  await terminal.press(' ', /Question 2\?.*Good: again in 10 min/s);
  await terminal.press('\r', 'Answer 2.');
  await terminal.press('\r', /Question 3\?/);
  terminal.type('q');
  await terminal.exit;
  expect(readLog(home).map((entry) => entry.rating)).toEqual([3, 3]);
});

const RATINGS = [
  ['1', 'Again'],
  ['2', 'Hard'],
  ['3', 'Good'],
  ['4', 'Easy'],
] as const;

test.each(RATINGS)('key %s on a new card leads to the interval that stands under %s', async (key, name) => {
  const home = await demoHome();
  const terminal = await reviewDemo(home);
  await terminal.press(' ', ANSWER);
  const shown = intervalsShown(terminal)[name];
  expect(shown).toMatch(/^\d+ (?:min|d)$/);
  await terminal.press(key, `${name}: again in ${shown}`);
  expect(readLog(home).map((entry) => entry.rating)).toEqual([Number(key)]);
});

test.each(RATINGS)('key %s on a card learnt before leads to the interval that stands under %s', async (key, name) => {
  const home = await demoHome();
  await answerDemo(home, ['easy']);
  const { interval } = card(home, 'c-1');
  const terminal = await reviewDemo(home, { day: interval, args: ['--new', '0'] });
  await terminal.press(' ', ANSWER);
  const shown = intervalsShown(terminal)[name] ?? '';
  const over = terminal.waitFor(key === '1' ? 'Again: again in' : 'Done for today.');
  terminal.type(key);
  await over;
  const after = card(home, 'c-1');
  expect(after.reps).toBe(2);
  expect(shown).toMatch(after.interval === 0 ? /^\d+ min$/ : after.interval < 30 ? new RegExp(`^${after.interval} d$`) : /^\d+\.\d mo$/);
});

test('a burst of keys in one write is taken key by key', async () => {
  const home = await demoHome();
  const terminal = await reviewDemo(home);
  await terminal.press(' 3 3 3', /Question 4\?/);
  await terminal.press(' 1 2uu 4', /Question 5\?/);
  terminal.type('q');
  await terminal.exit;
  const log = readLog(home);
  expect(log.filter(({ kind }) => kind === 'grade').map(({ card, rating }) => `${card?.slice(-1)}=${rating}`)).toEqual([
    '1=3',
    '2=3',
    '3=3',
    '4=1',
    '5=2',
    '4=4',
  ]);
  expect(log.filter(({ kind }) => kind === 'undo')).toHaveLength(2);
});

test('two hundred keys in one write are a hundred answers', async () => {
  const home = await demoHome();
  const terminal = Terminal.start(home, ['review', '--new', '9999']);
  await terminal.waitFor(QUESTION);
  const fresh = Number(/new (\d+)/.exec(terminal.text())?.[1]);
  await terminal.press(' 3'.repeat(100), `new ${fresh - 100} `);
  const cards = readLog(home).map((entry) => entry.card);
  expect(cards).toHaveLength(100);
  expect(new Set(cards).size).toBe(100);
});

test('keys beyond the last card change nothing', async () => {
  const home = await demoHome();
  const terminal = await reviewDemo(home);
  terminal.type(' 4'.repeat(9));
  expect((await terminal.exit).code).toBe(0);
  expect(readLog(home)).toHaveLength(5);
  expect(terminal.text()).toContain('Done for today.\n5 answers on 5 cards');
});

test('the last card of the day can be undone where the session ends, and after a restart with --undo', async () => {
  const home = await demoHome();
  let terminal = await reviewDemo(home, { args: ['--limit', '1'] });
  await terminal.press(' 4', /That was the number of cards you asked for\.\n +1 answer on 1 card/);
  await terminal.press('3', 'Enter: end  u: undo');
  await terminal.press('u', /Question 1\?.*undone: grade/s);
  await terminal.press(' 4', 'That was the number of cards you asked for.');
  await terminal.press('uu', /nothing to undo/);
  await terminal.press(' 4', 'That was the number of cards you asked for.');
  terminal.type('q');
  expect((await terminal.exit).code).toBe(0);
  expect(kinds(home)).toEqual(['grade', 'undo', 'grade', 'undo', 'grade']);
  expect((await wengu(home, ['review', 'own/demo', '--plain', '--new', '0'], { env: onDay(0) })).stdout).toContain('Nothing is due now.');

  terminal = Terminal.start(home, ['review', 'own/demo', '--new', '0', '--undo'], { env: onDay(0) });
  await terminal.waitFor(/Question 1\?/);
  expect(kinds(home)).toHaveLength(6);
});

test('undo takes back everything, one by one, across restarts', async () => {
  const home = await demoHome();
  let terminal = await reviewDemo(home);
  await terminal.press(' 3 4-@', /Question 5\?/);
  terminal.type('q');
  await terminal.exit;
  expect(kinds(home)).toEqual(['grade', 'grade', 'bury', 'suspend']);

  terminal = await reviewDemo(home);
  expect(terminal.text()).toContain('Question 5?');
  await terminal.press('u', /Question 4\?.*undone: suspend/s);
  await terminal.press('u', /Question 3\?.*undone: bury/s);
  terminal.kill('SIGKILL');
  await terminal.exit;

  terminal = await reviewDemo(home);
  await terminal.press('u', /Question 2\?.*undone: grade/s);
  await terminal.press('u', /Question 1\?.*undone: grade/s);
  await terminal.press('u', 'nothing to undo');
  expect(terminal.text()).toMatch(/new 5 +learn 0 +due 0/);
  expect(card(home, 'c-1')).toEqual({ state: 0, interval: 0, reps: 0 });
  expect(card(home, 'c-2')).toEqual({ state: 0, interval: 0, reps: 0 });
});

test('a buried card is back tomorrow, a suspended one is not', async () => {
  const home = await demoHome();
  let terminal = await reviewDemo(home);
  await terminal.press('-', /Question 2\?.*buried until tomorrow/s);
  await terminal.press('@', /Question 3\?.*suspended; u brings it back/s);
  expect(terminal.text()).toMatch(/new 3 /);
  terminal.type('q');
  await terminal.exit;
  terminal = await reviewDemo(home);
  expect(terminal.text()).toMatch(/Question 3\?/);
  expect(terminal.text()).toMatch(/new 3 /);
  terminal.type('q');
  await terminal.exit;
  terminal = await reviewDemo(home, { day: 1 });
  expect(terminal.text()).toMatch(/new 4 /);
  await terminal.press('-'.repeat(3), 'new 1 ');
  await terminal.press('-', 'Enter: end');
  terminal.type('\r');
  await terminal.exit;
  const suspended = readStore(home, (db) => db.prepare('SELECT card FROM cards WHERE suspended = 1').pluck().all());
  expect(suspended).toEqual(['own/demo#c-2']);
});

test('i tells the history and the memory of a card, and resets it on request', async () => {
  const home = await demoHome();
  await answerDemo(home, ['easy']);
  const { interval } = card(home, 'c-1');
  const terminal = await reviewDemo(home, { day: interval, args: ['--new', '0'] });
  await terminal.press('i', 'own/demo#c-1');
  expect(terminal.text()).toMatch(/recall now +(?:8\d|9\d)%/);
  expect(terminal.text()).toMatch(/reviews +1\n/);
  expect(terminal.text()).toMatch(/history\n +2026-11-24 +Easy/);
  await terminal.press('f', 'reset to a new card');
  expect(card(home, 'c-1').state).toBe(0);
  await terminal.press('u', 'undone: reset');
  expect(card(home, 'c-1').state).toBe(2);
});

const NOTES = `### Beginnings\n\nOf other things. [S1]\n\n### Nightingales\n\nThey sing in the dark.\n\n${Array.from({ length: 40 }, (_, index) => `- line ${index + 1}`).join('\n')}\n\n### Endings\n\nThe last word.`;

test('o opens the notes at the section that speaks of the card, and they scroll', async () => {
  const cards = [{ id: 'c-1', title: 'Nightingales', front: 'When do nightingales sing?', back: 'In the dark.' }];
  const terminal = await reviewDemo(await demoHome({ ...DEMO, notes: NOTES, cards }));
  await terminal.press('o', /Notes › Demo 2\/3.*Nightingales/s);
  expect(terminal.text()).toContain('▼');
  await terminal.press('\u001b[F', 'line 40');
  expect(terminal.text()).not.toContain('They sing');
  await terminal.press('\u001b[H', 'They sing');
  await terminal.press('\u001b[B\u001b[B\u001b[6~', /▲.*line 20/s);
  await terminal.press('\u001b[C', 'The last word.');
  await terminal.press('\u001b[D\u001b[D', 'Of other things.');
  await terminal.press('q', QUESTION);
  expect(terminal.text()).toContain('When do nightingales sing?');
});

test('? lists the keys and goes back to where one was', async () => {
  const terminal = await reviewDemo(await demoHome());
  await terminal.press(' ', ANSWER);
  await terminal.press('?', 'bury until tomorrow');
  await terminal.press('x', ANSWER);
  expect(terminal.text()).toContain('Answer 1.');
});

test('with two buttons there are Again and Good', async () => {
  const home = await demoHome();
  await wengu(home, ['config', 'set', 'buttons', '2']);
  const terminal = await reviewDemo(home);
  await terminal.press(' ', ANSWER);
  expect(Object.keys(intervalsShown(terminal))).toEqual(['Again', 'Good']);
  await terminal.press('2', 'Good: again in 10 min');
  expect(readLog(home).map((entry) => entry.rating)).toEqual([3]);
});

test('a session ends by its number of cards, and says what was done', async () => {
  const home = await demoHome();
  const terminal = await reviewDemo(home, { args: ['--limit', '2'] });
  terminal.type(' 3 4 3');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.text()).toMatch(/^That was the number of cards you asked for\.\n2 answers on 2 cards in \d+ s · 2 of them new\n/);
  expect(terminal.text()).toMatch(/1-day streak/);
  expect(await wengu(home, ['review', 'own/demo', '--new', '0'], { env: onDay(0) })).toMatchObject({ code: 0, stdout: expect.stringContaining('Question 1?') });
});
