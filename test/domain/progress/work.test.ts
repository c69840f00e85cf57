import { describe, expect, test } from 'vitest';
import { type DayWork, spansOf, streakOf } from '../../../src/domain/progress/work.ts';

const TODAY = 20_000;

describe('streaks', () => {
  test.each([
    // days with answers, relative to today -> current, longest
    [[], 0, 0],
    [[0], 1, 1],
    [[-1], 1, 1],
    [[-2, -1, 0], 3, 3],
    [[-2, -1], 2, 2],
    [[-3, -2], 0, 2],
    [[-2, 0], 1, 1],
    [[-9, -8, -7, -6, -1, 0], 2, 4],
    [[-1, 0, 1], 2, 3],
  ])('answers on days %j are a streak of %s, the longest %s', (offsets, current, longest) => {
    expect(streakOf(offsets.map((offset) => TODAY + offset), TODAY)).toEqual({ current, longest });
  });
});

describe('spans of work', () => {
  const day = (offset: number, answers: number): DayWork => ({ day: TODAY + offset, answers, fresh: 1, reviews: 2, recalled: 1, took: 1000 });

  test('are today, 7 days and 30 days with today among them, and everything', () => {
    const spans = spansOf([day(-400, 1), day(-30, 10), day(-29, 100), day(-7, 1000), day(-6, 10_000), day(0, 100_000)], TODAY);
    expect([spans.today.answers, spans.week.answers, spans.month.answers, spans.all.answers]).toEqual([100_000, 110_000, 111_100, 111_111]);
    expect(spans.all).toEqual({ answers: 111_111, fresh: 6, reviews: 12, recalled: 6, took: 6000 });
  });

  test('leave out days that a clock in the future wrote, but not of everything', () => {
    const spans = spansOf([day(0, 1), day(5, 10)], TODAY);
    expect([spans.today.answers, spans.week.answers, spans.all.answers]).toEqual([1, 1, 11]);
  });
});
