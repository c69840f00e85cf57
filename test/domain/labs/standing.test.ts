import { describe, expect, test } from 'vitest';
import type { LabEvent } from '../../../src/domain/labs/events.ts';
import { standingOf } from '../../../src/domain/labs/standing.ts';

const DAY = 86_400_000;
const at = (day: number, minute = 0) => ({ lab: 'limiter', step: 'token-bucket', at: day * DAY + minute * 60_000, shift: 0 });
const passes = (day: number, minute = 0): LabEvent => ({ ...at(day, minute), kind: 'test', ended: 'graded', failed: [], whole: true });
const fails = (day: number, minute = 0): LabEvent => ({ ...at(day, minute), kind: 'test', ended: 'graded', failed: ['burst'], whole: true });
const hint = (day: number): LabEvent => ({ ...at(day), kind: 'hint', check: 'burst', level: 2 });
const standing = (...events: readonly LabEvent[]) => standingOf(events, 0.9);

describe('where a learner stands with a step', () => {
  test.each([
    ['nothing was done', [], 'todo', undefined],
    ['it was begun', [{ ...at(0), kind: 'start' }], 'begun', undefined],
    ['it failed', [fails(0)], 'begun', undefined],
    ['one check passed', [{ ...at(0), kind: 'test', ended: 'graded', failed: [], whole: false }], 'begun', undefined],
    ['it was stopped', [{ ...at(0), kind: 'test', ended: 'stopped', failed: [], whole: true }], 'begun', undefined],
    ['it passed', [fails(0), passes(0)], 'passed', 7],
    ['it passed with hints', [hint(0), passes(0)], 'hinted', 3],
    ['it passed after the solution was shown', [hint(0), { ...at(0), kind: 'solution' }, passes(0)], 'seen', 1],
    ['it passed from the starter after all that', [hint(0), { ...at(0), kind: 'solution' }, { ...at(0), kind: 'reset' }, passes(0)], 'passed', 7],
  ] as const)('when %s', (_, events, state, dueDay) => {
    expect(standing(...(events as readonly LabEvent[]))).toMatchObject({ state, ...(dueDay !== undefined && { dueDay }) });
    expect(standing(...(events as readonly LabEvent[])).dueDay).toBe(dueDay);
  });

  test('a pass before its day is practice; one on its day pushes the next further away, one with hints less far', () => {
    expect(standing(passes(0), passes(3)).dueDay).toBe(7);
    const again = standing(passes(0), passes(7)).dueDay ?? 0;
    expect(again).toBeGreaterThan(14);
    const helped = standing(passes(0), hint(7), passes(7)).dueDay ?? 0;
    expect(helped).toBeGreaterThan(7);
    expect(helped).toBeLessThan(again);
  });

  test('minutes leave breaks out, attempts count whole tests, and the best ratio stands', () => {
    const bench = (ratio: number): LabEvent => ({ ...at(0, 12), kind: 'bench', ratio });
    expect(standing(fails(0, 0), fails(0, 10), bench(1.5), bench(0.8), fails(0, 90), passes(0, 95))).toMatchObject({ attempts: 4, minutes: 17, bestRatio: 0.8 });
  });
});
