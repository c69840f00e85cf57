import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { speedStep } from '../../../src/labs/matcher/steps/speed/step.ts';
import { speedBy } from '../../../src/labs/matcher/steps/speed/variant.ts';
import { gradeHere } from '../grading.ts';
import { loading } from '../loading.ts';

const REFERENCE = readFileSync(join(import.meta.dirname, '../../../content/labs/matcher/steps/speed/reference.ts'), 'utf8');

/** The reference with some of its lines changed. */
function changed(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((source, [from, to]) => {
    expect(source).toContain(from);
    return source.replaceAll(from, to);
  }, REFERENCE);
}

const BEST = 'return inOrder[inOrder.length - 1];';
const FOUND = 'const order = orders.get(id);';
const SPLICE = 'inOrder.splice(placeOf(level.side, level.price), 1);';
const RETURNED = 'return level && { price: level.price, quantity: level.quantity };';

describe('what a solution of step 6 does is counted', () => {
  test.each([
    ['a spread over all prices', changed([BEST, 'const prices = [...halves[side].byPrice.keys()]; return prices.length ? halves[side].byPrice.get(side === "buy" ? Math.max(...prices) : Math.min(...prices)) : undefined;']), ['best', 'churn']],
    ['a search through all orders', changed([FOUND, 'const order = [...orders.values()].find((one) => one.id === id);']), ['cancel', 'best', 'churn']],
    ['a search by index alone', changed([FOUND, 'const at = [...orders.keys()].indexOf(id); const order = at < 0 ? undefined : orders.get(id);']), ['cancel', 'best', 'churn']],
    ['prices that are sorted when one goes', changed([SPLICE, 'inOrder.splice(inOrder.indexOf(level), 1); inOrder.sort((one, other) => (isBetter(level.side, one.price, other.price) ? 1 : -1));']), ['best', 'churn']],
    ['a sum over the queue', changed([RETURNED, 'let sum = 0; for (let one = level?.first; one; one = one.after) sum += one.left; return level && { price: level.price, quantity: sum };']), ['amount', 'churn']],
    ['a level whose quantity a trade does not change', changed(['level.quantity -= traded;', '']), ['same']],
  ])('%s', async (_, source, failed) => {
    const results = await gradeHere(speedStep, loading(source));
    expect(results.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual(failed);
  });

  test('and a failure says what, and how it grows', async () => {
    const results = await gradeHere(speedStep, loading(changed([FOUND, 'const order = [...orders.values()].find((one) => one.id === id);'])));
    const { failure, match } = results.find(({ passed }) => !passed) ?? {};
    expect(failure).toMatchObject({ kind: 'difference', field: 'cost', rows: [{ call: expect.stringMatching(/^n = 64 at one price: cancel\(middle\)$/), model: { cost: '<= O(1)' }, yours: { cost: expect.stringMatching(/^O\(n\): \d+, \d+, \d+$/) } }] });
    expect(match?.of).toBeGreaterThan(0);
  });

  test('the sound variant, of which the mutants are made, passes', async () => {
    expect((await gradeHere(speedStep, speedBy({}))).filter(({ passed }) => !passed)).toEqual([]);
  });

  test('where nobody counts, nothing is said of costs', async () => {
    const load = loading(changed([FOUND, 'const order = [...orders.values()].find((one) => one.id === id);']));
    expect((await gradeHere(speedStep, () => load())).filter(({ passed }) => !passed)).toEqual([]);
  });
});
