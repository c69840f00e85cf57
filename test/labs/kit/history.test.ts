import { expect, test } from 'vitest';
import { History } from '../../../src/labs/kit/history.ts';

test('a history gives the events from an instant on and before another', () => {
  const history = new History<{ readonly at: number; readonly what: string }>();
  for (const [at, what] of [[1, 'a'], [5, 'b'], [5, 'c'], [9, 'd']] as const) history.record({ at, what });
  expect(history.between(5, 9).map(({ what }) => what)).toEqual(['b', 'c']);
  expect(history.between(0, 100)).toEqual(history.events);
  expect(history.between(6, 6)).toEqual([]);
});

test('a history never goes back', () => {
  const history = new History();
  history.record({ at: 5 });
  expect(() => history.record({ at: 4 })).toThrow(RangeError);
});
