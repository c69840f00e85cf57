import { describe, expect, test } from 'vitest';
import { STATES } from '../../../src/domain/memory/memory.ts';
import { defaultParams, Scheduler } from '../../../src/domain/memory/scheduler.ts';
import { mastery, masteryByTopic } from '../../../src/domain/progress/mastery.ts';

const scheduler = new Scheduler(defaultParams(0.9));
const fresh = { state: STATES.fresh, stability: 0, lastDay: 0 };

function learnt(stability: number, lastDay: number) {
  return { state: STATES.review, stability, lastDay };
}

describe('mastery', () => {
  test('is the mean recall now: 90 % after as many days as the stability', () => {
    expect(mastery([learnt(10, 100)], 110, scheduler)).toBeCloseTo(0.9, 6);
    expect(mastery([learnt(10, 100), learnt(10, 110)], 110, scheduler)).toBeCloseTo(0.95, 6);
  });

  test('counts a card never seen as 0, and no cards as 0', () => {
    expect(mastery([learnt(10, 100), fresh], 110, scheduler)).toBeCloseTo(0.45, 6);
    expect(mastery([], 110, scheduler)).toBe(0);
  });

  test('is told topic by topic', () => {
    const cards = [{ topic: 'a', ...learnt(5, 100) }, { topic: 'b', ...fresh }, { topic: 'a', ...fresh }];
    expect([...masteryByTopic(cards, 105, scheduler)].map(([topic, value]) => [topic, value.toFixed(3)])).toEqual([['a', '0.450'], ['b', '0.000']]);
  });
});
