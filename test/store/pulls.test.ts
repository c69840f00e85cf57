import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RATINGS } from '../../src/domain/memory/memory.ts';
import { UNTOUCHED } from '../../src/domain/memory/replay.ts';
import { defaultParams, Scheduler } from '../../src/domain/memory/scheduler.ts';
import { planQueue } from '../../src/domain/review/queue.ts';
import { seededRng } from '../../src/domain/rng.ts';
import { DAY } from '../../src/domain/memory/day.ts';
import type { Stamp } from '../../src/store/log.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import type { Reviews } from '../../src/store/reviews.ts';
import { openStore } from '../../src/store/store.ts';
import { clozeOf, deckOf, NOON, openTemporary, stampAt, TODAY } from './open.ts';

const PARAMS = defaultParams(0.9);
const HOUR = 3_600_000;
const [FIRST = '', SECOND = '', THIRD = ''] = deckOf(5).map((ref) => ref.id);
const CAUSE = { question: 'go/slice#q-1', quiz: 'quiz' };

type Action = (typeof RATINGS)[number] | 'pull' | 'unpull' | 'bury' | 'suspend' | 'forget' | 'undo';

function act(reviews: Reviews, what: Action, card: string, stamp: Stamp): void {
  const rating = RATINGS.find((known) => known === what);
  if (rating) reviews.grade(card, rating, 1000, PARAMS, stamp);
  else if (what === 'pull') reviews.pull(card, CAUSE, stamp);
  else if (what === 'unpull') reviews.unpull(card, stamp);
  else if (what === 'undo') reviews.undo(stamp);
  else reviews.mark(what as 'bury', card, stamp);
}

const inQuiz = (quiz: string, at = NOON) => ({ ...stampAt(at), session: quiz });

describe('a card pulled forward', () => {
  test('is due today, with what is known of it unchanged', async () => {
    const { reviews, store } = await openTemporary();
    const { after: known } = reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON - 2 * DAY));
    expect(known.memory.dueDay).toBeGreaterThan(TODAY);
    reviews.pull(FIRST, CAUSE, inQuiz('quiz'));
    const { stability, difficulty, reps, state, lastDay } = known.memory;
    expect(store.cards.state(FIRST)?.memory).toMatchObject({ stability, difficulty, reps, state, lastDay, dueDay: TODAY, interval: 2 });
    expect(store.cards.due(TODAY, undefined).map(({ card }) => card)).toEqual([FIRST]);
    expect(store.cards.counts(TODAY)).toEqual([{ topic: 'go/slice', due: 1, fresh: 4 }]);
  });

  test('is due tomorrow when it was answered today', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON));
    reviews.pull(FIRST, CAUSE, inQuiz('quiz', NOON + HOUR));
    expect(store.cards.state(FIRST)?.memory.dueDay).toBe(TODAY + 1);
    expect(store.cards.due(TODAY, undefined)).toEqual([]);
  });

  test('goes before the other new cards when it is new, until it is answered', async () => {
    const { reviews, store } = await openTemporary([...deckOf(3, 'go/map'), ...deckOf(3)]);
    reviews.pull(THIRD, CAUSE, inQuiz('quiz'));
    const fresh = () => store.cards.fresh(TODAY, ['go/map', 'go/slice'], 2).map(({ card }) => card);
    expect(fresh().slice(0, 2)).toEqual([THIRD, 'go/map#c-0']);
    const queue = planQueue({ due: [], fresh: store.cards.fresh(TODAY, ['go/map', 'go/slice'], 1), reviewsLeft: 0, newLeft: 1, day: TODAY }, new Scheduler(PARAMS), seededRng('1'));
    expect(queue).toEqual([THIRD]);
    reviews.grade(THIRD, 'again', 1000, PARAMS, stampAt(NOON));
    expect(store.cards.state(THIRD)?.pulledDay).toBe(0);
    expect(fresh()).not.toContain(THIRD);
  });

  test('comes forward once in a quiz, and again in the next', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON - 2 * DAY));
    expect(reviews.pull(FIRST, CAUSE, inQuiz('one'))).toBeDefined();
    expect(reviews.pull(FIRST, { ...CAUSE, question: 'go/slice#q-2' }, inQuiz('one'))).toBeUndefined();
    reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON));
    expect(reviews.pull(FIRST, CAUSE, inQuiz('one', NOON + DAY))).toBeUndefined();
    expect(reviews.pull(FIRST, CAUSE, inQuiz('two', NOON + DAY))).toBeDefined();
    expect(store.log.ofCard(FIRST).filter(({ kind }) => kind === 'pull')).toHaveLength(2);
  });

  test('that is due anyway stays as it is, and the log says nothing', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'again', 1000, PARAMS, stampAt(NOON));
    const before = store.log.count();
    expect(reviews.pull(FIRST, CAUSE, inQuiz('quiz'))).toBeUndefined();
    expect(store.log.count()).toBe(before);
  });

  test('can be left on its day after all, once, whatever was done since', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON - 2 * DAY));
    const before = store.cards.state(FIRST);
    reviews.pull(FIRST, CAUSE, inQuiz('quiz'));
    reviews.grade(SECOND, 'good', 1000, PARAMS, stampAt(NOON));
    expect(reviews.unpull(FIRST, inQuiz('other'))).toBe(false);
    expect(reviews.unpull(FIRST, inQuiz('quiz'))).toBe(true);
    expect(store.cards.state(FIRST)).toEqual(before);
    expect(reviews.unpull(FIRST, inQuiz('quiz'))).toBe(false);
    expect(reviews.pull(FIRST, CAUSE, inQuiz('quiz'))).toBeUndefined();
  });

  test('goes back with undo like everything else', async () => {
    const { reviews, store } = await openTemporary();
    reviews.pull(FIRST, CAUSE, inQuiz('quiz'));
    expect(reviews.undo(stampAt(NOON))).toMatchObject({ kind: 'pull', card: FIRST });
    expect(store.cards.state(FIRST)).toEqual(UNTOUCHED);
  });

  test('is part of what a replay rebuilds, and undo unwinds', async () => {
    const deck = [...deckOf(4), ...clozeOf(2)];
    const { reviews, store } = await openTemporary(deck);
    const action = fc.record({
      card: fc.constantFrom(...deck.map((ref) => ref.id)),
      what: fc.constantFrom(...RATINGS, 'pull' as const, 'pull' as const, 'unpull' as const, 'bury' as const, 'suspend' as const, 'forget' as const, 'undo' as const),
      gap: fc.integer({ min: -2, max: 200 }),
      zone: fc.integer({ min: -12, max: 14 }),
      quiz: fc.constantFrom('one', 'two', 'three'),
    });
    let now = NOON;
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 40 }), (actions) => {
        for (const { card, what, gap, zone, quiz } of actions) {
          now += gap * HOUR;
          const stamp = { ...stampAt(now, zone * HOUR), session: quiz };
          act(reviews, what, card, stamp);
        }
        const live = JSON.stringify([[...store.cards.all()], store.days.all(), store.cards.siblingDays()]);
        reviews.rebuild();
        expect(JSON.stringify([[...store.cards.all()], store.days.all(), store.cards.siblingDays()])).toBe(live);
      }),
      { numRuns: 25 },
    );
    while (reviews.undo(stampAt(now)));
    expect([...store.cards.all().values()]).toEqual(deck.map(() => UNTOUCHED));
  });
});

test('a database of before the quizzes keeps its log, row by row, and can be gone on with', async () => {
  const { files, store } = await openTemporary();
  store.close();
  const db = new Database(files.database);
  db.pragma('foreign_keys = OFF');
  for (const { type, name } of db.prepare(`SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND type IN ('table', 'trigger')`).all() as { type: string; name: string }[]) db.exec(`DROP ${type} IF EXISTS ${name}`);
  db.exec(MIGRATIONS[0] ?? '');
  db.pragma('user_version = 1');
  db.exec(`INSERT INTO schedulers VALUES (1, '${JSON.stringify(PARAMS)}', 0)`);
  db.exec(`INSERT INTO meta VALUES ('device', 'before')`);
  const put = db.prepare(`INSERT INTO log (seq, id, device, session, kind, card, at, shift, rating, took, scheduler, undoes) VALUES (?, ?, 'before', 's', ?, ?, ?, 0, ?, ?, ?, ?)`);
  put.run(1, 'a', 'grade', FIRST, NOON, 4, 1000, 1, null);
  put.run(2, 'b', 'grade', SECOND, NOON, 3, 1000, 1, null);
  put.run(7, 'c', 'undo', SECOND, NOON, null, null, null, 'b');
  const rows = db.prepare('SELECT * FROM log ORDER BY seq').all();
  db.close();

  const migrated = openStore(files, () => 'id');
  migrated.cards.sync('deck', () => deckOf(5));
  const reviews = await migrated.reviews();
  reviews.rebuild();
  expect(migrated.cards.state(FIRST)?.memory.reps).toBe(1);
  expect(migrated.cards.state(SECOND)).toEqual(UNTOUCHED);
  expect(reviews.pull(FIRST, CAUSE, inQuiz('quiz', NOON + DAY))).toBeDefined();
  migrated.close();
  const after = new Database(files.database);
  expect(after.prepare(`SELECT * FROM log WHERE kind <> 'pull' ORDER BY seq`).all()).toEqual(rows);
  expect(after.pragma('foreign_key_check')).toEqual([]);
  expect(() => after.exec('UPDATE log SET rating = 1')).toThrow(/append-only/);
  expect(() => after.exec('DELETE FROM log')).toThrow(/append-only/);
  expect(() => undoNothing(after)).toThrow(/FOREIGN KEY/);
  after.close();
});

function undoNothing(db: Database.Database): void {
  db.pragma('foreign_keys = ON');
  db.exec(`INSERT INTO log (id, device, session, kind, at, shift, undoes) VALUES ('x', 'd', 's', 'undo', 0, 0, 'nothing')`);
}
