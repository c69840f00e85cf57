import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IdIndex } from '../../../../src/labs/matcher/book/id-index.ts';
import { NONE } from '../../../../src/labs/matcher/book/orders.ts';

const MANY = 20_000;

/** Removes an id that is there, adds one that is not. */
function change(index: IdIndex, map: Map<number, number>, id: number, slot: number): void {
  if (map.delete(id)) index.remove(id);
  else {
    map.set(id, slot);
    index.add(id, slot);
  }
}

describe('The index of ids', () => {
  test('knows what a Map knows, through additions, removals and growth', () => {
    const id = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.maxSafeInteger().map((number) => Math.abs(number) + 1), fc.integer({ min: 1, max: 30 }).map((number) => number * 2 ** 32));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), id), { maxLength: 300 }), (deeds) => {
        const index = new IdIndex(4);
        const map = new Map<number, number>();
        for (const [slot, [deed, key]] of deeds.entries()) if (map.has(key) === (deed === 0)) change(index, map, key, slot);
        expect(index.count).toBe(map.size);
        for (const [, key] of deeds) expect(index.find(key)).toBe(map.get(key) ?? NONE);
      }),
      { numRuns: 200 },
    );
  });

  test('knows no id 0, whatever else it knows', () => {
    const index = new IdIndex(4);
    index.add(1, 7);
    expect(index.find(0)).toBe(NONE);
  });

  test.each([
    ['one after the other', (n: number) => n],
    ['by thousands', (n: number) => 1000 * n],
    ['a power of two apart', (n: number) => 4096 * n],
    ['that differ only above 2^32', (n: number) => n * 2 ** 32],
    ['of a clock and a counter', (n: number) => Math.floor(n / 7) * 2 ** 22 + (n % 7) + 2 ** 51],
  ])('finds ids %s in two places on average and never in many', (_, idOf) => {
    const index = new IdIndex();
    for (let n = 1; n <= MANY; n++) index.add(idOf(n), n);
    const steps = Array.from({ length: MANY }, (__, n) => index.steps(idOf(n + 1)));
    expect(steps.reduce((sum, each) => sum + each) / MANY).toBeLessThan(2);
    expect(Math.max(...steps)).toBeLessThan(40);
  });
});
