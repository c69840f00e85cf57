import { describe, expect, test } from 'vitest';
import { DAY } from '../../../src/domain/memory/day.ts';
import { type LogEvent, retentionOf, tally } from '../../../src/domain/progress/tally.ts';

const STEPS = () => ({ steps: [1, 10], relearningSteps: [10] });
const HOUR = 3_600_000;

/** An event at noon of a day, `hours` later. */
function event(card: string, day: number, rating: number | null, more: Partial<LogEvent> & { readonly hours?: number } = {}): LogEvent {
  const { hours = 0, ...rest } = more;
  return { card, at: (day + 0.5) * DAY + hours * HOUR, shift: 0, rating, took: 2000, scheduler: 1, ...rest };
}

/** `from: recalled/reviews` of the buckets that hold anything. */
function shown(events: readonly LogEvent[]): string {
  const { retention } = tally(events, STEPS);
  return retention.filter(({ reviews }) => reviews > 0).map(({ from, reviews, recalled }) => `${from}: ${recalled}/${reviews}`).join(', ');
}

describe('true retention', () => {
  test('counts answers to learnt cards by the days since their last answer', () => {
    const events = [event('a', 0, 4), event('b', 0, 4), event('a', 1, 3), event('b', 3, 1), event('a', 8, 2)];
    expect(shown(events)).toBe('1: 1/1, 2: 0/1, 4: 1/1');
  });

  test.each([
    [1, '1'], [2, '2'], [3, '2'], [4, '4'], [7, '4'], [8, '8'], [14, '8'], [15, '15'], [30, '15'], [31, '31'], [90, '31'], [91, '91'], [4000, '91'],
  ])('puts an answer after %s days into the bucket that begins at %s', (days, from) => {
    expect(shown([event('a', 0, 4), event('a', days, 3)])).toBe(`${from}: 1/1`);
  });

  test.each<[string, readonly LogEvent[]]>([
    ['of the same day', [event('a', 0, 4), event('a', 0, 3, { hours: 1 })]],
    ['to a card that was left within its learning steps overnight', [event('a', 0, 1), event('a', 1, 3), event('a', 2, 3)]],
    ['to a card that is being relearnt', [event('a', 0, 4), event('a', 0, 1, { hours: 1 }), event('a', 1, 3)]],
    ['to a card that was reset', [event('a', 0, 4), event('a', 5, null), event('a', 6, 3)]],
  ])('leaves out answers %s', (_what, events) => {
    expect(shown(events)).toBe('');
  });

  test('counts days by the learner’s clock, wherever that was', () => {
    const late = event('a', 0, 4, { hours: 9, shift: 0 });
    const shifted = event('a', 0, 3, { hours: 10, shift: 4 * HOUR });
    expect(shown([late, shifted])).toBe('1: 1/1');
  });

  test('takes an answer before the last one for one at the same time, as the scheduler does', () => {
    expect(shown([event('a', 10, 4), event('a', 8, 3), event('a', 11, 3)])).toBe('1: 1/1');
  });

  test('is the same from one card’s course at a time', () => {
    const events = [event('a', 0, 1), event('a', 0, 3), event('a', 0, 3), event('a', 4, 1), event('a', 4, 3), event('a', 9, 3), event('a', 10, null), event('a', 11, 4), event('a', 50, 3)];
    const course = events.flatMap(({ at, rating, scheduler }) => [Math.floor(at / DAY), rating ?? 0, scheduler]);
    expect(retentionOf([course, []], STEPS)).toEqual(tally(events, STEPS).retention);
    expect(shown(events)).toBe('4: 1/2, 31: 1/1');
  });
});

describe('the days of a tally', () => {
  test('hold answers, new cards, reviews, what was recalled, and the time', () => {
    const events = [event('a', 3, 4), event('b', 0, 4), event('b', 3, 1), event('b', 3, 3, { took: 500 })];
    expect(tally(events, STEPS).days).toEqual([
      { day: 0, answers: 1, fresh: 1, reviews: 0, recalled: 0, took: 2000 },
      { day: 3, answers: 3, fresh: 1, reviews: 1, recalled: 0, took: 4500 },
    ]);
  });
});
