import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultParams, Scheduler } from '../../../src/domain/memory/scheduler.ts';
import { type Candidate, type DueCandidate, planQueue } from '../../../src/domain/review/queue.ts';
import { Session } from '../../../src/domain/review/session.ts';
import { todayOf } from '../../../src/domain/review/today.ts';
import { seededRng } from '../../../src/domain/rng.ts';

const scheduler = new Scheduler(defaultParams(0.9));

function fresh(topic: string, name: string, note = name): Candidate {
  return { card: `${topic}#${name}`, topic, note: `${topic}#${note}` };
}

function due(topic: string, name: string, overdue = 0, note = name): DueCandidate {
  return { ...fresh(topic, name, note), state: 2, stability: 10, difficulty: 5, lastDay: 90 - overdue };
}

function plan(input: { due?: readonly DueCandidate[]; fresh?: readonly Candidate[]; reviewsLeft?: number; newLeft?: number }, seed = 'x'): readonly string[] {
  return planQueue({ due: [], fresh: [], reviewsLeft: 200, newLeft: 10, day: 100, ...input }, scheduler, seededRng(seed));
}

describe('the queue', () => {
  test('shows every due card once and no more new cards than the day allows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 15 }), (dueCount, freshCount, newLeft) => {
        const reviews = Array.from({ length: dueCount }, (_, index) => due(`go/t${index % 5}`, `r${index}`));
        const news = Array.from({ length: freshCount }, (_, index) => fresh(`go/t${index % 5}`, `n${index}`));
        const queue = plan({ due: reviews, fresh: news, newLeft });
        expect(new Set(queue).size).toBe(queue.length);
        for (const card of reviews) expect(queue).toContain(card.card);
        expect(queue.length).toBe(dueCount + Math.min(newLeft, freshCount));
      }),
    );
  });

  test('never holds two siblings', () => {
    const queue = plan({ due: [due('go/a', 'x1', 0, 'x'), due('go/a', 'x2', 0, 'x')], fresh: [fresh('go/a', 'x3', 'x'), fresh('go/a', 'y')] });
    expect([...queue].sort()).toEqual(['go/a#x1', 'go/a#y']);
  });

  test('keeps new cards of a topic in the order of the module and takes turns between topics', () => {
    const news = ['a', 'b'].flatMap((topic) => [1, 2, 3, 4].map((index) => fresh(`go/${topic}`, `n${index}`)));
    expect(plan({ fresh: news, newLeft: 4 })).toEqual(['go/a#n1', 'go/b#n1', 'go/a#n2', 'go/b#n2']);
  });

  test('interleaves topics: no topic’s cards stand in one block', () => {
    const reviews = ['a', 'b'].flatMap((topic) => Array.from({ length: 20 }, (_, index) => due(`go/${topic}`, `r${index}`)));
    const topics = plan({ due: reviews }).map((card) => card.slice(0, 4));
    const longest = Math.max(...(topics.join(' ').match(/(go\/\w)(?: \1)*/g) ?? []).map((run) => run.split(' ').length));
    expect(longest).toBeLessThanOrEqual(2);
  });

  test('is the same for the same seed and another for another', () => {
    const reviews = Array.from({ length: 30 }, (_, index) => due('go/a', `r${index}`));
    expect(plan({ due: reviews }, 'day 1')).toEqual(plan({ due: reviews }, 'day 1'));
    expect(plan({ due: reviews }, 'day 1')).not.toEqual(plan({ due: reviews }, 'day 2'));
  });

  test('of a backlog takes the reviews that gain most recall', () => {
    const reviews = [...Array.from({ length: 10 }, (_, index) => due('go/a', `late${index}`, 10)), ...Array.from({ length: 10 }, (_, index) => due('go/a', `now${index}`, -9))];
    const queue = plan({ due: reviews, reviewsLeft: 10, newLeft: 0 });
    expect(queue).toHaveLength(10);
    expect(queue.every((card) => card.includes('late'))).toBe(true);
  });
});

describe('a session', () => {
  const MINUTE = 60_000;
  const session = () => new Session({ queue: ['a', 'b', 'c'], learning: [{ card: 'l', due: 5 * MINUTE }], fresh: new Set(['b']) });

  test('shows the queue, and a card in learning as soon as its time has come', () => {
    const running = session();
    expect(running.next(0)).toBe('a');
    running.answered('a');
    expect(running.next(5 * MINUTE)).toBe('l');
    running.answered('l', 15 * MINUTE);
    expect(running.next(6 * MINUTE)).toBe('b');
  });

  test('shows a card in learning up to 20 minutes early when nothing else is left', () => {
    const running = new Session({ queue: [], learning: [{ card: 'l', due: 20 * MINUTE }], fresh: new Set() });
    expect(running.next(0)).toBe('l');
    expect(running.next(-1)).toBeUndefined();
  });

  test('counts what is left', () => {
    const running = session();
    expect(running.left()).toEqual({ fresh: 1, learning: 1, review: 2 });
    running.answered('b', 10 * MINUTE);
    expect(running.left()).toEqual({ fresh: 0, learning: 2, review: 2 });
  });

  test('puts an undone card before all others, once', () => {
    const running = session();
    running.answered('a');
    running.putFirst('a');
    running.putFirst('a');
    expect([running.next(0), running.left().review]).toEqual(['a', 2]);
  });
});

describe('what today holds', () => {
  const settings = { newPerDay: 10, reviewsPerDay: 100 };
  test.each([
    // due, fresh, answered today -> today
    [30, 50, { answers: 0, fresh: 0, reviews: 0 }, { reviewsLeft: 100, newLeft: 10, due: 30, fresh: 10, waiting: 0 }],
    [150, 3, { answers: 0, fresh: 0, reviews: 0 }, { reviewsLeft: 100, newLeft: 10, due: 100, fresh: 3, waiting: 50 }],
    [20, 50, { answers: 90, fresh: 10, reviews: 80 }, { reviewsLeft: 20, newLeft: 0, due: 20, fresh: 0, waiting: 0 }],
    [20, 50, { answers: 300, fresh: 30, reviews: 200 }, { reviewsLeft: 0, newLeft: 0, due: 0, fresh: 0, waiting: 20 }],
  ])('%s due and %s new after %o', (dueCount, freshCount, done, expected) => {
    expect(todayOf(dueCount, freshCount, done, settings)).toEqual(expected);
  });
});
