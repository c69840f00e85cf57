import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CardRef, questionCard } from '../../src/domain/card.ts';
import { RATINGS } from '../../src/domain/memory/memory.ts';
import { defaultParams } from '../../src/domain/memory/scheduler.ts';
import { DAY } from '../../src/domain/memory/day.ts';
import type { Stamp } from '../../src/store/log.ts';
import type { Reviews } from '../../src/store/reviews.ts';
import type { Store } from '../../src/store/store.ts';
import { deckOf, NOON, type Opened, openTemporary, stampAt, TODAY } from './open.ts';

const PARAMS = defaultParams(0.9);
const HOUR = 3_600_000;
const [FIRST = ''] = deckOf(5).map((ref) => ref.id);
const MADE = 'go/slice#q-alias';
const QUESTIONS: readonly CardRef[] = ['go/slice#q-grow', MADE, 'go/map#q-nil'].map(questionCard);
const CAUSE = { question: MADE, quiz: 'quiz' };

const inQuiz = (quiz: string, at = NOON): Stamp => ({ ...stampAt(at), session: quiz });

/** The next start with another deck: other questions, the same cards. */
function recompiled(store: Store, hash: string, questions: readonly CardRef[]): void {
  store.cards.sync(
    hash,
    () => deckOf(5),
    () => questions,
  );
}

/** What is cached, row by row; a day whose answers were all undone counts as no day. */
function cached({ files }: Opened): string {
  const db = new Database(files.database, { readonly: true });
  const rows = ['cards', 'days WHERE answers > 0', 'edits', 'meta'].map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all());
  db.close();
  return JSON.stringify(rows);
}

const freshCards = (store: Store): readonly string[] => store.cards.fresh(TODAY, ['go/map', 'go/slice'], 3).map(({ card }) => card);

describe('a card that a miss makes', () => {
  test('is new, goes before the others and counts like any card', async () => {
    const { reviews, store } = await openTemporary();
    expect(reviews.make(CAUSE, inQuiz('quiz'))?.after).toMatchObject({ made: true, pulledDay: TODAY, memory: { state: 0 } });
    expect(freshCards(store)[0]).toBe(MADE);
    expect(store.cards.counts(TODAY)).toEqual([{ topic: 'go/slice', due: 0, fresh: 6 }]);
    expect(store.cards.remembered()).toHaveLength(6);
    expect((await store.progress()).cards()).toHaveLength(6);
    expect(store.cards.isLive(MADE)).toBe(true);
    const { after } = reviews.grade(MADE, 'easy', 1000, PARAMS, stampAt(NOON));
    expect(store.cards.dueBetween(TODAY, after.memory.dueDay)).toBe(1);
  });

  test('is made once: not again in its quiz, nor while there is one', async () => {
    const { reviews, store } = await openTemporary();
    reviews.make(CAUSE, inQuiz('quiz'));
    const log = store.log.count();
    expect(reviews.make(CAUSE, inQuiz('quiz'))).toBeUndefined();
    expect(reviews.make(CAUSE, inQuiz('another'))).toBeUndefined();
    expect(store.log.count()).toBe(log);
  });

  test('is brought forward by the next miss, as any card is', async () => {
    const { reviews, store } = await openTemporary();
    reviews.make(CAUSE, inQuiz('quiz', NOON - 2 * DAY));
    reviews.grade(MADE, 'easy', 1000, PARAMS, stampAt(NOON - 2 * DAY));
    expect(reviews.pull(MADE, CAUSE, inQuiz('another'))?.after.memory.dueDay).toBe(TODAY);
    expect(store.cards.due(TODAY, undefined).map(({ card }) => card)).toEqual([MADE]);
  });

  test('goes when the learner wants none, and is not made again in that quiz', async () => {
    const opened = await openTemporary();
    const { reviews, store } = opened;
    const before = cached(opened);
    reviews.make(CAUSE, inQuiz('quiz'));
    expect(reviews.unpull(MADE, inQuiz('quiz'))).toBe(true);
    expect(cached(opened)).toBe(before);
    expect(store.cards.isLive(MADE)).toBe(false);
    expect(reviews.make(CAUSE, inQuiz('quiz'))).toBeUndefined();
    expect(reviews.make(CAUSE, inQuiz('another'))).toBeDefined();
  });

  test('goes with undo like everything else', async () => {
    const opened = await openTemporary();
    const before = cached(opened);
    opened.reviews.make(CAUSE, inQuiz('quiz'));
    expect(opened.reviews.undo(stampAt(NOON))).toMatchObject({ kind: 'make', card: MADE });
    expect(cached(opened)).toBe(before);
  });

  test('comes back with what is known of it, when it was answered before it went', async () => {
    const { reviews, store } = await openTemporary();
    reviews.make(CAUSE, inQuiz('quiz', NOON - 2 * DAY));
    const { after } = reviews.grade(MADE, 'easy', 1000, PARAMS, stampAt(NOON - 2 * DAY));
    reviews.unpull(MADE, inQuiz('quiz', NOON - DAY));
    const { before } = reviews.grade(MADE, 'good', 1000, PARAMS, stampAt(NOON - DAY)); // another window still showed it
    expect(before.memory).toEqual(after.memory);
    expect(store.cards.state(MADE)).toBeUndefined();
    expect(reviews.make(CAUSE, inQuiz('another'))?.after).toMatchObject({ made: true, memory: { reps: 2, dueDay: TODAY } });
  });

  test('outlives a restart and new content, and waits while its question is gone', async () => {
    const opened = await openTemporary();
    opened.reviews.make(CAUSE, inQuiz('quiz'));
    opened.store.close();
    const { store } = await opened.again();
    expect(store.cards.isLive(MADE)).toBe(true);
    recompiled(store, 'new words', QUESTIONS);
    expect([store.cards.isLive(MADE), freshCards(store)[0]]).toEqual([true, MADE]);
    recompiled(store, 'question gone', QUESTIONS.slice(0, 1));
    expect([store.cards.isLive(MADE), store.cards.counts(TODAY)]).toEqual([false, [{ topic: 'go/slice', due: 0, fresh: 5 }]]);
    recompiled(store, 'question back', QUESTIONS);
    expect(store.cards.isLive(MADE)).toBe(true);
    expect(store.cards.state('go/slice#q-grow')).toBeUndefined();
  });

  test('stands after the cards of its topic, once it does not go before them', async () => {
    const { reviews, store } = await openTemporary();
    reviews.make(CAUSE, inQuiz('quiz'));
    reviews.mark('forget', MADE, stampAt(NOON));
    expect(freshCards(store).at(-1)).toBe(MADE);
    recompiled(store, 'new words', QUESTIONS);
    expect(freshCards(store).at(-1)).toBe(MADE);
  });

  test('is rebuilt from the log to the same bytes', async () => {
    const opened = await openTemporary();
    const { reviews, store } = opened;
    recompiled(store, 'all', QUESTIONS);
    reviews.make(CAUSE, inQuiz('quiz'));
    reviews.make({ question: 'go/map#q-nil', quiz: 'quiz' }, inQuiz('quiz'));
    reviews.grade(MADE, 'good', 1000, PARAMS, stampAt(NOON));
    reviews.unpull('go/map#q-nil', inQuiz('quiz'));
    const before = cached(opened);
    reviews.rebuild();
    expect(cached(opened)).toBe(before);
  });

  test('comes back from the log alone, and is asked once the content is known to hold its question', async () => {
    const { files, reviews, store } = await openTemporary();
    recompiled(store, 'all', QUESTIONS);
    reviews.make(CAUSE, inQuiz('quiz'));
    reviews.grade(MADE, 'good', 1000, PARAMS, stampAt(NOON));
    const state = store.cards.state(MADE);
    const db = new Database(files.database);
    db.exec(`DELETE FROM cards WHERE made = 1`);
    db.exec(`INSERT INTO cards (card, topic, note, place, present, made) VALUES ('go/slice#q-never', 'go/slice', 'go/slice#q-never', 9, 1, 1)`);
    db.close();
    reviews.rebuild();
    expect(store.cards.state('go/slice#q-never')).toBeUndefined();
    expect([store.cards.state(MADE), store.cards.isLive(MADE)]).toEqual([state, false]);
    recompiled(store, 'all', QUESTIONS);
    expect([store.cards.state(MADE), store.cards.isLive(MADE)]).toEqual([state, true]);
  });

  test('is told beside what was pulled, as long as it stands', async () => {
    const { reviews, store } = await openTemporary();
    reviews.make(CAUSE, inQuiz('quiz'));
    reviews.pull(FIRST, { question: 'go/slice#q-grow', quiz: 'retry' }, inQuiz('quiz'));
    reviews.make({ question: 'go/map#q-nil', quiz: 'quiz' }, inQuiz('quiz'));
    reviews.unpull('go/map#q-nil', inQuiz('quiz'));
    reviews.make({ question: 'go/slice#q-grow', quiz: 'other' }, inQuiz('other'));
    expect(store.log.pullsIn('quiz').map(({ kind, card, payload }) => [kind, card, JSON.parse(payload)])).toEqual([
      ['make', MADE, CAUSE],
      ['pull', FIRST, { question: 'go/slice#q-grow', quiz: 'retry' }],
    ]);
  });
});

type Action = (typeof RATINGS)[number] | 'make' | 'pull' | 'unpull' | 'bury' | 'suspend' | 'forget' | 'undo';

function act(reviews: Reviews, what: Action, card: string, stamp: Stamp): void {
  const rating = RATINGS.find((known) => known === what);
  const cause = { question: card, quiz: stamp.session };
  if (rating) reviews.grade(card, rating, 1000, PARAMS, stamp);
  else if (what === 'make') reviews.make(cause, stamp);
  else if (what === 'pull') reviews.pull(card, cause, stamp);
  else if (what === 'unpull') reviews.unpull(card, stamp);
  else if (what === 'undo') reviews.undo(stamp);
  else reviews.mark(what as 'bury', card, stamp);
}

test('whatever is done to made cards, a replay rebuilds it and undo unwinds it', async () => {
  const opened = await openTemporary();
  const { reviews, store } = opened;
  recompiled(store, 'all', QUESTIONS);
  const untouched = JSON.stringify([...store.cards.all()]);
  const action = fc.record({
    card: fc.constantFrom(...QUESTIONS.map((ref) => ref.id)),
    what: fc.constantFrom<Action>(...RATINGS, 'make', 'make', 'make', 'pull', 'unpull', 'bury', 'suspend', 'forget', 'undo'),
    gap: fc.integer({ min: -2, max: 200 }),
    quiz: fc.constantFrom('one', 'two', 'three'),
  });
  let now = NOON;
  fc.assert(
    fc.property(fc.array(action, { minLength: 1, maxLength: 40 }), (actions) => {
      for (const { card, what, gap, quiz } of actions) {
        now += gap * HOUR;
        act(reviews, what, card, { ...stampAt(now), session: quiz });
      }
      const live = cached(opened);
      reviews.rebuild();
      expect(cached(opened)).toBe(live);
    }),
    { numRuns: 25 },
  );
  while (reviews.undo(stampAt(now)));
  expect(JSON.stringify([...store.cards.all()])).toBe(untouched);
});
