import { describe, expect, test } from 'vitest';
import { dayName } from '../../../src/domain/memory/day.ts';
import { calendarOf } from '../../../src/domain/progress/calendar.ts';
import { difficultyBins, stabilityBins } from '../../../src/domain/progress/histogram.ts';
import { forecastTop } from '../../../src/domain/progress/progress.ts';
import { trendOf } from '../../../src/domain/progress/trend.ts';

/** 24 November 2026, a Tuesday. */
const TODAY = Date.UTC(2026, 10, 24) / 86_400_000;

describe('the calendar', () => {
  test('is 53 weeks from Monday to Sunday, the last one as far as today', () => {
    const { weeks } = calendarOf(new Map(), TODAY);
    expect(weeks.map(({ days }) => days.length)).toEqual([...Array.from({ length: 52 }, () => 7), 2]);
    expect([weeks[0]?.days[0]?.day, weeks[52]?.days[1]?.day].map((day) => dayName(day ?? 0))).toEqual(['2025-11-24', '2026-11-24']);
  });

  test('names each month over the week of its first day', () => {
    const { weeks } = calendarOf(new Map(), TODAY);
    expect(weeks.flatMap(({ month }) => month ?? [])).toEqual([12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(weeks[1]).toMatchObject({ month: 12, days: [{ day: TODAY - 358 }, {}, {}, {}, {}, {}, {}] });
  });

  test.each([
    // answers of the last days, today last -> levels, steps
    [[], [], [1, 2, 3]],
    [[0, 1], [0, 1], [1, 2, 3]],
    [[10, 10, 10], [4, 4, 4], [3, 6, 9]],
    [[0, 1, 35, 36, 105, 106, 130, 130], [0, 1, 1, 2, 3, 4, 4, 4], [35, 70, 105]],
    [[...Array.from({ length: 30 }, () => 8), 5000], [...Array.from({ length: 30 }, () => 4), 4], [2, 4, 6]],
  ])('shades %j as %j, in steps of round numbers that one record day does not move', (answers, levels, steps) => {
    const first = TODAY - answers.length + 1;
    const calendar = calendarOf(new Map(answers.map((count, index) => [first + index, count])), TODAY);
    const days = calendar.weeks.flatMap((week) => week.days).slice(answers.length === 0 ? 371 : -answers.length);
    expect(days.map(({ level }) => level)).toEqual(levels);
    expect(calendar.steps).toEqual(steps);
  });
});

describe('histograms', () => {
  test('put a stability on an edge into the bin that begins there', () => {
    const bins = stabilityBins([0.2, 0.99, 1, 2.9, 3, 89.9, 90, 364, 365, 9999]);
    expect(bins.map(({ from, cards }) => [from, cards])).toEqual([[0, 2], [1, 2], [3, 1], [7, 0], [14, 0], [30, 1], [90, 1], [180, 1], [365, 2]]);
  });

  test('hold every difficulty from 1 to 10', () => {
    expect(difficultyBins([1, 1.99, 2, 9.5, 10]).map(({ cards }) => cards)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 2]);
  });
});

describe('the scale of the forecast', () => {
  test.each([
    [[], 1],
    [[0, 0], 1],
    [[5, 3, 9], 9],
    [[20, 3, 9], 20],
    [[27, 9], 27],
    [[28, 9], 27],
    [[500, 0, 2], 6],
    [[500], 3],
  ])('of %j goes to %s: a backlog does not flatten the days after', (forecast, top) => {
    expect(forecastTop(forecast)).toBe(top);
  });
});

describe('trends', () => {
  test('are the mean of each day, by kind', () => {
    const attempts = [
      { kind: 'quiz', day: 5, score: 1 },
      { kind: 'interview', day: 5, score: 0.2 },
      { kind: 'quiz', day: 3, score: 0 },
      { kind: 'quiz', day: 5, score: 0.5 },
    ] as const;
    expect(trendOf(attempts, 'quiz')).toEqual([{ day: 3, attempts: 1, score: 0 }, { day: 5, attempts: 2, score: 0.75 }]);
    expect(trendOf(attempts, 'interview')).toEqual([{ day: 5, attempts: 1, score: 0.2 }]);
    expect(trendOf([], 'quiz')).toEqual([]);
  });
});
