import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, dayName, dayStart, studyDay } from '../../../src/domain/memory/day.ts';
import { FRESH, isLeechLapse, type Memory, RATINGS, type Rating, STATES } from '../../../src/domain/memory/memory.ts';
import { defaultParams, Scheduler } from '../../../src/domain/memory/scheduler.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const CARD = 'go/slice#c-header';
const scheduler = new Scheduler(defaultParams(0.9));
const at = (text: string): number => Date.parse(text);
/** Zone offset and rollover in hours, as the learner's shift. */
const shift = (zone: number, rollover: number): number => (zone - rollover) * HOUR;

describe('study days', () => {
  test.each([
    // instant (UTC), zone, rollover, study day
    ['2026-11-24T03:59:00Z', 0, 4, '2026-11-23'],
    ['2026-11-24T04:00:00Z', 0, 4, '2026-11-24'],
    ['2026-11-24T23:59:00Z', 0, 4, '2026-11-24'],
    ['2026-11-25T00:01:00Z', 0, 4, '2026-11-24'],
    ['2026-11-24T16:30:00Z', 8, 4, '2026-11-24'],
    ['2026-11-24T20:00:00Z', 8, 4, '2026-11-25'],
    ['2026-11-24T00:30:00Z', -8, 0, '2026-11-23'],
    ['2026-11-24T08:00:00Z', -8, 0, '2026-11-24'],
    ['2026-11-24T18:29:00Z', 5.5, 0, '2026-11-24'],
    ['2026-11-24T18:30:00Z', 5.5, 0, '2026-11-25'],
    ['2024-02-29T12:00:00Z', 0, 4, '2024-02-29'],
    ['2026-03-01T01:00:00Z', 0, 4, '2026-02-28'],
    ['1969-12-31T23:00:00Z', 0, 0, '1969-12-31'],
  ])('%s in zone %s with rollover %s is %s', (instant, zone, rollover, expected) => {
    expect(dayName(studyDay(at(instant), shift(zone, rollover)))).toBe(expected);
  });

  test('a day begins where the day before ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), fc.integer({ min: -14, max: 14 }), (day, zone) => {
        const begins = dayStart(day, shift(zone, 4));
        expect([studyDay(begins - 1, shift(zone, 4)), studyDay(begins, shift(zone, 4))]).toEqual([day - 1, day]);
      }),
    );
  });

  test('names of days agree with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (day) => {
        expect(dayName(day)).toBe(new Date(day * DAY).toISOString().slice(0, 10));
      }),
    );
  });
});

function learnt(now: string, zone: number, rollover: number): Memory {
  return scheduler.answer(FRESH, CARD, 'easy', at(now), shift(zone, rollover));
}

describe('the scheduler', () => {
  test.each([
    // learnt (UTC), answered (UTC), zone, rollover, study days between
    ['2026-11-24T23:59:00Z', '2026-11-25T00:01:00Z', 0, 4, 0],
    ['2026-11-24T23:59:00Z', '2026-11-25T00:01:00Z', 0, 0, 1],
    ['2026-11-24T03:59:00Z', '2026-11-24T04:01:00Z', 0, 4, 1],
    ['2026-11-24T15:00:00Z', '2026-11-24T17:00:00Z', 8, 4, 0],
    ['2026-11-24T19:00:00Z', '2026-11-24T21:00:00Z', 8, 4, 1],
    ['2026-11-01T05:00:00Z', '2026-11-11T04:30:00Z', 0, 4, 10],
  ])('from %s to %s in zone %s with rollover %s counts %s days', (first, second, zone, rollover, days) => {
    const memory = learnt(first, zone, rollover);
    const again = scheduler.answer(memory, CARD, 'good', at(second), shift(zone, rollover));
    const sameByDays = scheduler.answer({ ...memory, lastAt: 1000 * DAY, lastDay: 1000 }, CARD, 'good', (1000 + days) * DAY, 0);
    expect(again.stability).toBe(sameByDays.stability);
    expect(again.lastDay - memory.lastDay).toBe(days);
  });

  test('what stands under a key is what the key does, to the byte', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...RATINGS), fc.integer({ min: 0, max: 90 * 24 * 60 })), { minLength: 1, maxLength: 30 }), (answers) => {
        let memory = FRESH;
        let now = at('2026-01-01T09:00:00Z');
        for (const [rating, minutes] of answers) {
          now += minutes * MINUTE;
          const shown = scheduler.preview(memory, CARD, now, 0)[rating];
          memory = scheduler.answer(memory, CARD, rating, now, 0);
          expect(memory).toEqual(shown);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('better grades never bring a card back sooner', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Rating>('good', 'hard', 'again', 'easy'), { maxLength: 12 }), fc.integer({ min: 1, max: 60 }), (ratings, gap) => {
        let now = at('2026-01-01T09:00:00Z');
        let memory = FRESH;
        for (const rating of ratings) {
          memory = scheduler.answer(memory, CARD, rating, now, 0);
          now += gap * DAY;
        }
        const { again, hard, good, easy } = scheduler.preview(memory, CARD, now, 0);
        expect(again.due <= hard.due && hard.due <= good.due && good.due <= easy.due).toBe(true);
      }),
    );
  });

  test('a clock that jumps back counts as the last answer’s time and never throws', () => {
    const memory = learnt('2026-11-24T12:00:00Z', 0, 4);
    const back = scheduler.answer(memory, CARD, 'good', at('2026-11-20T12:00:00Z'), shift(0, 4));
    const same = scheduler.answer(memory, CARD, 'good', at('2026-11-24T12:00:00Z'), shift(0, 4));
    expect(back).toEqual(same);
    expect(back.lastAt).toBe(memory.lastAt);
  });

  test('new cards walk through the steps of 1 and 10 minutes', () => {
    const now = at('2026-11-24T12:00:00Z');
    const { again, good, easy } = scheduler.preview(FRESH, CARD, now, 0);
    expect([again.due - now, again.state]).toEqual([MINUTE, STATES.learning]);
    expect([good.due - now, good.state]).toEqual([10 * MINUTE, STATES.learning]);
    expect(easy.state).toBe(STATES.review);
    expect(easy.interval).toBeGreaterThan(3);
  });

  test('a card due in days is due on a study day, whatever the hour it was learnt at', () => {
    const early = learnt('2026-11-24T04:10:00Z', 0, 4);
    const late = learnt('2026-11-25T03:50:00Z', 0, 4);
    expect(early.dueDay).toBe(late.dueDay);
  });

  test('studying ahead of time does not inflate the interval', () => {
    const memory: Memory = { ...learnt('2026-10-01T12:00:00Z', 0, 4), stability: 30, state: STATES.review, interval: 30 };
    const onTime = scheduler.answer(memory, CARD, 'good', memory.lastAt + 30 * DAY, shift(0, 4));
    const nextDay = scheduler.answer(memory, CARD, 'good', memory.lastAt + DAY, shift(0, 4));
    expect(nextDay.stability - 30).toBeLessThan((onTime.stability - 30) / 5);
  });

  test('recall is 90 % when stability many days have passed and 0 for a card never seen', () => {
    expect(scheduler.recall({ state: STATES.review, stability: 25, lastDay: 100 }, 125)).toBeCloseTo(0.9, 6);
    expect(scheduler.recall(FRESH, 125)).toBe(0);
  });

  test('a review gains most where recall has decayed but not gone', () => {
    const gain = (overdue: number): number => scheduler.gain({ state: STATES.review, stability: 10, difficulty: 5, lastDay: 100 - overdue }, 100, 130);
    expect(gain(0)).toBeLessThan(gain(15));
    expect(gain(15)).toBeGreaterThan(0);
  });

  test('aiming at a higher recall shortens every interval', () => {
    const careful = new Scheduler(defaultParams(0.95));
    const memory: Memory = { ...learnt('2026-10-01T12:00:00Z', 0, 4), stability: 60, state: STATES.review };
    const now = memory.lastAt + 60 * DAY;
    expect(careful.answer(memory, CARD, 'good', now, 0).interval).toBeLessThan(scheduler.answer(memory, CARD, 'good', now, 0).interval);
  });

  test('nothing is written on the screen by the library', () => {
    const written: unknown[] = [];
    const { warn, log, error } = console;
    Object.assign(console, { warn: (...said: unknown[]) => written.push(said), log: (...said: unknown[]) => written.push(said), error: (...said: unknown[]) => written.push(said) });
    new Scheduler(defaultParams(0.85)).preview(FRESH, CARD, 0, 0);
    Object.assign(console, { warn, log, error });
    expect(written).toEqual([]);
  });
});

describe('leeches', () => {
  test.each([
    [6, 7, false],
    [7, 8, true],
    [8, 8, false],
    [8, 9, false],
    [11, 12, true],
    [15, 16, true],
  ])('from %s to %s lapses: %s', (before, after, leech) => {
    expect(isLeechLapse({ ...FRESH, lapses: before }, { ...FRESH, lapses: after })).toBe(leech);
  });
});
