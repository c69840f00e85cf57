import { runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { Budget } from '../../src/runner/child/budget.ts';
import { meter } from '../../src/runner/meter.ts';

/** Runs metered code; its value, and what it passed over besides its steps. */
function run(code: string): { readonly value: unknown; readonly passed: number } {
  const budget = new Budget(1_000_000, Number.POSITIVE_INFINITY, () => 0, () => {
    throw new Error('stopped');
  });
  const value = (runInThisContext(`(function ($meter) {${meter(code).code}\n})`) as (given: object) => unknown)(budget);
  return { value, passed: budget.cost - budget.used };
}

describe('what a solution passes over without a loop', () => {
  test.each([
    ['return [7, 8, 9].indexOf(8);', 1, 2],
    ['return [7, 8, 9].indexOf(1);', -1, 3],
    ['return [7, 8, 9].includes(9);', true, 3],
    ['const a = [1, 2, 3, 4]; a.splice(1, 1); return a;', [1, 3, 4], 3],
    ['const a = [1, 2, 3, 4]; a.splice(1, 1, 9); return a;', [1, 9, 3, 4], 1],
    ['const a = [1, 2, 3, 4]; a.splice(-1, 1); return a;', [1, 2, 3], 1],
    ['const a = [1, 2, 3]; a.splice(1, 0, 9); return a;', [1, 9, 2, 3], 2],
    ['const a = [1, 2, 3]; a.shift(); return a;', [2, 3], 3],
    ['const a = [1, 2]; a.unshift(0); return a;', [0, 1, 2], 3],
    ['return [3, 1, 2].sort().slice(1);', [2, 3], 6 + 2],
    ['return [1].concat([2, 3]);', [1, 2, 3], 3],
    ['return Array.from(new Uint8Array([1, 2, 3]).slice(1));', [2, 3], 2],
    ['return Math.max(...[1, 2, 3]);', 3, 3],
    ['return [...new Map([[1, 2]]).keys(), ...new Set([5])];', [1, 5], 2],
    ['return new Array(...[4, 5]);', [4, 5], 2],
  ])('counts: %s', (code, value, passed) => {
    expect(run(code)).toEqual({ value, passed });
  });

  test.each([
    ['const a = []; a.push(1, 2); return a.pop();', 2],
    ['return "abc".slice(1) + "abc".indexOf("b");', 'bc1'],
    ['return undefined?.slice(1);', undefined],
    ['class A { slice() { return 5; } } class B extends A { slice() { return super.slice(); } } return new B().slice();', 5],
    ['return { ...{ a: 1 } };', { a: 1 }],
    ['return new Map([[1, 2]]).get(1);', 2],
  ])('counts nothing, and changes nothing: %s', (code, value) => {
    expect(run(code)).toEqual({ value, passed: 0 });
  });

  test('is complained of as ever', () => {
    expect(() => run('const x = 5; return [...x];')).toThrow(/iterable/);
    expect(() => run('const x = {}; return x.slice(1);')).toThrow(/slice is not a function/);
    expect(() => run('const x = undefined; return x.slice(1);')).toThrow(/slice/);
  });
});
