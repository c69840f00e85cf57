import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/memory/day.ts';
import { RATINGS, STATES } from '../../src/domain/memory/memory.ts';
import { UNTOUCHED } from '../../src/domain/memory/replay.ts';
import { defaultParams } from '../../src/domain/memory/scheduler.ts';
import { clozeOf, deckOf, NOON, openTemporary, stampAt, TODAY } from './open.ts';

const PARAMS = defaultParams(0.9);
const HOUR = 3_600_000;
const [FIRST = '', SECOND = '', THIRD = ''] = deckOf(5).map((ref) => ref.id);

describe('an answer', () => {
  test('is in the log and in the memory when the call returns, also for another process', async () => {
    const { reviews, again } = await openTemporary();
    const { after } = reviews.grade(FIRST, 'easy', 4000, PARAMS, stampAt(NOON));
    const other = await again();
    expect(other.store.cards.state(FIRST)).toEqual(after);
    expect(other.store.log.ofCard(FIRST)).toMatchObject([{ kind: 'grade', rating: 4, took: 4000, at: NOON }]);
  });

  test('counts in the totals of its study day', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'easy', 4000, PARAMS, stampAt(NOON));
    reviews.grade(SECOND, 'again', 6000, PARAMS, stampAt(NOON));
    reviews.grade(FIRST, 'again', 1000, PARAMS, stampAt(NOON + 20 * DAY));
    expect(store.days.totals(TODAY)).toEqual({ answers: 2, fresh: 2, reviews: 0, forgotten: 0, took: 10_000 });
    expect(store.days.totals(TODAY + 20)).toEqual({ answers: 1, fresh: 0, reviews: 1, forgotten: 1, took: 1000 });
  });

  test('falls on the study day of the learner’s zone and rollover', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(TODAY * DAY + 3 * HOUR, -4 * HOUR));
    expect(store.days.totals(TODAY - 1).answers).toBe(1);
  });

  test('hides the siblings for the day, and undoing it brings them back', async () => {
    const { reviews, store } = await openTemporary(clozeOf(3));
    const [first = '', ...others] = clozeOf(3).map((ref) => ref.id);
    const seen = () => store.cards.fresh(TODAY, ['go/slice'], 10).map((candidate) => candidate.card);
    reviews.grade(first, 'easy', 1000, PARAMS, stampAt(NOON));
    expect(seen()).toEqual([]);
    expect(store.cards.fresh(TODAY + 1, ['go/slice'], 10).map((candidate) => candidate.card)).toEqual(others);
    reviews.undo(stampAt(NOON));
    expect(seen()).toEqual([first, ...others]);
  });

  test('stamped before the last one is clamped, and the log says by how much', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON));
    const { after } = reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(NOON - DAY));
    expect(after.memory.lastAt).toBe(NOON);
    expect(store.log.ofCard(FIRST).at(-1)?.at).toBe(NOON - DAY);
  });

  test('with an id that exists is refused and changes nothing', async () => {
    const { reviews, store } = await openTemporary();
    const stamp = stampAt(NOON);
    reviews.grade(FIRST, 'good', 1000, PARAMS, stamp);
    expect(() => reviews.grade(SECOND, 'good', 1000, PARAMS, stamp)).toThrow(/UNIQUE/);
    expect([store.log.count(), store.cards.state(SECOND), store.days.totals(TODAY).answers]).toEqual([1, UNTOUCHED, 1]);
  });
});

describe('undo', () => {
  test('takes back grades, buries, suspensions, resets and edits, latest first, without limit and after a restart', async () => {
    const { reviews, store, again } = await openTemporary();
    reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON));
    const graded = store.cards.state(FIRST);
    reviews.mark('bury', SECOND, stampAt(NOON));
    reviews.mark('suspend', THIRD, stampAt(NOON));
    reviews.mark('forget', FIRST, stampAt(NOON));
    reviews.edit('go/slice#c-0@zh', '{"text":"new"}', stampAt(NOON));
    const { store: restarted, reviews: later } = await again();
    const undo = () => later.undo(stampAt(NOON + HOUR))?.kind;
    expect(undo()).toBe('edit');
    expect(restarted.edits.get('go/slice#c-0@zh')).toBeUndefined();
    expect(undo()).toBe('forget');
    expect(restarted.cards.state(FIRST)).toEqual(graded);
    expect([undo(), undo(), undo(), undo()]).toEqual(['suspend', 'bury', 'grade', undefined]);
    expect([FIRST, SECOND, THIRD].map((card) => restarted.cards.state(card))).toEqual([UNTOUCHED, UNTOUCHED, UNTOUCHED]);
    expect(restarted.days.totals(TODAY)).toEqual({ answers: 0, fresh: 0, reviews: 0, forgotten: 0, took: 0 });
  });

  test('of an edit brings back the edit before it', async () => {
    const { reviews, store } = await openTemporary();
    reviews.edit('note@zh', '"one"', stampAt(NOON));
    reviews.edit('note@zh', '"two"', stampAt(NOON));
    reviews.undo(stampAt(NOON));
    expect(store.edits.get('note@zh')).toBe('"one"');
  });

  test('leaves every fact in the log', async () => {
    const { reviews, store } = await openTemporary();
    reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(NOON));
    reviews.undo(stampAt(NOON));
    expect(store.log.count()).toBe(2);
    expect(store.log.ofCard(FIRST)).toEqual([]);
  });

  test('undoes any number of random actions back to an untouched deck', async () => {
    const deck = [...deckOf(4), ...clozeOf(2)];
    const { reviews, store } = await openTemporary(deck);
    const cards = deck.map((ref) => ref.id);
    const action = fc.record({ card: fc.constantFrom(...cards), what: fc.constantFrom(...RATINGS, 'bury' as const, 'suspend' as const, 'unsuspend' as const, 'forget' as const), gap: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        let now = NOON;
        const before: unknown[] = [];
        for (const { card, what, gap } of actions) {
          now += gap * DAY;
          before.push([...store.cards.all()]);
          const rating = RATINGS.find((known) => known === what);
          if (rating) reviews.grade(card, rating, 1000, PARAMS, stampAt(now));
          else reviews.mark(what as 'bury', card, stampAt(now));
        }
        for (const state of before.reverse()) {
          reviews.undo(stampAt(now));
          expect([...store.cards.all()]).toEqual(state);
        }
        expect(store.days.all()).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('replaying the log', () => {
  test('gives byte-equal memories, days and siblings, across changes of zone and of scheduler', async () => {
    const deck = [...deckOf(6), ...clozeOf(3)];
    const { reviews, store } = await openTemporary(deck);
    const cards = deck.map((ref) => ref.id);
    const action = fc.record({
      card: fc.constantFrom(...cards),
      what: fc.constantFrom(...RATINGS, ...RATINGS, 'bury' as const, 'suspend' as const, 'unsuspend' as const, 'forget' as const, 'undo' as const),
      gap: fc.integer({ min: -30, max: 5000 }),
      zone: fc.integer({ min: -12, max: 14 }),
      retention: fc.constantFrom(0.85, 0.9, 0.95),
    });
    fc.assert(
      fc.property(fc.array(action, { minLength: 1, maxLength: 60 }), (actions) => {
        let now = NOON;
        for (const { card, what, gap, zone, retention } of actions) {
          now += gap * 60_000;
          const stamp = stampAt(now, zone * HOUR);
          const rating = RATINGS.find((known) => known === what);
          if (rating) reviews.grade(card, rating, 1000, defaultParams(retention), stamp);
          else if (what === 'undo') reviews.undo(stamp);
          else reviews.mark(what as 'bury', card, stamp);
        }
        const live = JSON.stringify([[...store.cards.all()], store.days.all(), store.cards.siblingDays()]);
        reviews.rebuild();
        expect(JSON.stringify([[...store.cards.all()], store.days.all(), store.cards.siblingDays()])).toBe(live);
      }),
      { numRuns: 25 },
    );
  });

  test('keeps the state names that the schema counts on', () => {
    expect(STATES).toEqual({ fresh: 0, learning: 1, review: 2, relearning: 3 });
  });
});

describe('the log', () => {
  test('can neither be changed nor shortened', async () => {
    const { reviews, files } = await openTemporary();
    reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(NOON));
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(files.database);
    expect(() => db.exec('UPDATE log SET rating = 1')).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM log')).toThrow(/append-only/);
    db.close();
  });
});

describe('streaks', () => {
  test.each([
    // days with answers, relative to today -> length
    [[], 0],
    [[0], 1],
    [[-1], 1],
    [[0, -1, -2], 3],
    [[-1, -2], 2],
    [[0, -2], 1],
    [[-2, -3], 0],
    [[0, -1, -3], 2],
    [[1, 0], 1],
  ])('answers on days %j make a streak of %s', async (offsets, length) => {
    const { reviews, store } = await openTemporary();
    for (const offset of offsets) reviews.grade(FIRST, 'good', 1000, PARAMS, stampAt(NOON + offset * DAY));
    expect(store.days.streak(TODAY)).toBe(length);
  });
});

describe('the deck', () => {
  test('keeps the memory of cards that leave the content and come back', async () => {
    const { reviews, store } = await openTemporary();
    const { after } = reviews.grade(FIRST, 'easy', 1000, PARAMS, stampAt(NOON));
    store.cards.sync('smaller', () => deckOf(5).slice(1));
    expect(store.cards.isLive(FIRST)).toBe(false);
    expect(store.cards.counts(TODAY + 100)).toEqual([{ topic: 'go/slice', due: 0, fresh: 4 }]);
    store.cards.sync('whole', () => deckOf(5));
    expect(store.cards.state(FIRST)).toEqual(after);
    expect(store.cards.counts(TODAY + 100)).toEqual([{ topic: 'go/slice', due: 1, fresh: 4 }]);
  });

  test('counts one of an item’s due siblings, and no suspended or buried card', async () => {
    const { reviews, store } = await openTemporary([...clozeOf(2), ...deckOf(2)]);
    for (const [index, { id }] of clozeOf(2).entries()) reviews.grade(id, 'easy', 1000, PARAMS, stampAt(NOON + index * DAY));
    const later = TODAY + 60;
    expect(store.cards.counts(later)).toEqual([{ topic: 'go/slice', due: 1, fresh: 2 }]);
    reviews.mark('suspend', 'go/slice#c-0', stampAt(NOON + 60 * DAY));
    reviews.mark('bury', 'go/slice#c-1', stampAt(NOON + 60 * DAY));
    expect(store.cards.counts(later)).toEqual([{ topic: 'go/slice', due: 1, fresh: 0 }]);
    expect(store.cards.counts(later + 1)).toEqual([{ topic: 'go/slice', due: 1, fresh: 1 }]);
  });
});
