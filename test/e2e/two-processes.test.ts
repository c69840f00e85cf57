import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { dice } from '../helpers/dice.ts';
import { integrity, type Home, makeHome, readLog, readStore } from '../helpers/home.ts';
import { JsonReview } from '../helpers/json-review.ts';
import { wengu } from '../helpers/program.ts';

const RATINGS = ['again', 'hard', 'good', 'easy'];

interface Answer {
  readonly card: string;
  readonly rating: number;
  readonly took: number;
}

const COUNT = 120;

/** Sends all its answers at once, so that the review takes them as fast as it can; each carries a number of its own. */
async function answers(home: Home, seed: number, ready: () => Promise<void>): Promise<readonly Answer[]> {
  const random = dice(seed);
  const review = JsonReview.start(home, ['--new', '9999'], onDay(0));
  let ask = await review.expect('ask');
  await ready();
  const replies = Array.from({ length: COUNT }, (_, index) => ({ rating: 1 + Math.floor(random() * 4), took: seed * 1000 + index }));
  for (const { rating, took } of replies) review.reply(RATINGS[rating - 1] ?? '', took);
  const given: Answer[] = [];
  for (const reply of replies) {
    await review.expect('verdict');
    given.push({ card: String(ask['id']), ...reply });
    ask = await review.expect('ask');
  }
  expect(await review.close()).toMatchObject({ code: 0, stderr: '' });
  return given;
}

/** Lets `count` callers go on together. */
function startLine(count: number): () => Promise<void> {
  let waiting = count;
  let open: () => void = () => undefined;
  const line = new Promise<void>((resolve) => (open = resolve));
  return () => {
    waiting -= 1;
    if (waiting === 0) open();
    return line;
  };
}

test('two reviews of one store at once lose nothing and keep each its order', async () => {
  const home = makeHome();
  const ready = startLine(2);
  const given = await Promise.all([answers(home, 1, ready), answers(home, 2, ready)]);
  const log = readLog(home);
  expect(log).toHaveLength(2 * COUNT);
  expect(new Set(log.map((entry) => entry.id)).size).toBe(2 * COUNT);
  const sessions = [...new Set(log.map((entry) => entry.session))];
  expect(sessions).toHaveLength(2);
  const stored = sessions.map((session) => log.filter((entry) => entry.session === session).map(({ card, rating, took }) => ({ card, rating, took })));
  const byNumber = (lists: readonly (readonly { took: number | null }[])[]) => lists.toSorted((a, b) => (a[0]?.took ?? 0) - (b[0]?.took ?? 0));
  expect(byNumber(stored)).toEqual(byNumber(given));
  // they took turns: neither waited for the other to end
  const changes = log.filter((entry, index) => index > 0 && entry.session !== log[index - 1]?.session);
  expect(changes.length).toBeGreaterThan(2);
  expect(integrity(home)).toBe('ok');
  const before = readStore(home, (db) => db.prepare('SELECT * FROM cards ORDER BY card').all());
  await wengu(home, ['doctor', '--rebuild']);
  expect(readStore(home, (db) => db.prepare('SELECT * FROM cards ORDER BY card').all())).toEqual(before);
});

test('what one review suspends or finishes is not asked by the other', async () => {
  const home = makeHome();
  const [one, other] = [JsonReview.start(home, [], onDay(0)), JsonReview.start(home, [], onDay(0))];
  const first = await one.expect('ask');
  expect((await other.expect('ask'))['id']).toBe(first['id']);
  one.reply('good');
  await one.expect('verdict');
  const second = await one.expect('ask');
  one.reply('suspend');
  await one.expect('verdict');
  other.reply('good');
  await other.expect('verdict');
  expect((await other.expect('ask'))['id']).not.toBe(second['id']);
  await Promise.all([one.close(), other.close()]);
});

test('the prompt’s count works beside a review', async () => {
  const home = makeHome();
  const review = JsonReview.start(home, [], onDay(0));
  const counts = [];
  for (const rating of ['easy', 'easy', 'easy']) {
    await review.answer(rating);
    counts.push((await wengu(home, ['due', '--count'], { env: onDay(0) })).stdout.trim());
  }
  expect(counts).toEqual(['9', '8', '7']);
  await review.close();
});

test('eight processes that open a fresh store at once all work', async () => {
  const home = makeHome();
  const runs = await Promise.all(Array.from({ length: 8 }, () => wengu(home, ['due', '--json'], { env: onDay(0) })));
  for (const run of runs) expect(run).toEqual({ code: 0, signal: null, stderr: '', stdout: runs[0]?.stdout });
  expect(JSON.parse(runs[0]?.stdout ?? '')).toMatchObject({ due: 0, new: 10 });
  expect(readStore(home, (db) => db.prepare(`SELECT count(*) FROM meta WHERE key = 'device'`).pluck().get())).toBe(1);
  expect(integrity(home)).toBe('ok');
});

test('eight processes that change settings at once lose none', async () => {
  const home = makeHome();
  const settings = [
    ['newPerDay', '7'],
    ['reviewsPerDay', '70'],
    ['minutesPerDay', '17'],
    ['retention', '0.85'],
    ['rollover', '5'],
    ['buttons', '2'],
    ['glyphs', 'ascii'],
    ['theme', 'light'],
  ] as const;
  const runs = await Promise.all(settings.map(([key, value]) => wengu(home, ['config', 'set', key, value])));
  expect(runs.map((run) => run.code)).toEqual(settings.map(() => 0));
  const { stdout } = await wengu(home, ['config', 'list', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({
    newPerDay: 7,
    reviewsPerDay: 70,
    minutesPerDay: 17,
    retention: 0.85,
    rollover: 5,
    buttons: 2,
    glyphs: 'ascii',
    theme: 'light',
  });
});
