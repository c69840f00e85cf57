import { runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { meter } from '../../src/runner/meter.ts';

/** Runs metered code; its value and how many steps each site took. */
function run(code: string): { readonly value: unknown; readonly steps: number; readonly metered: ReturnType<typeof meter> } {
  const metered = meter(code);
  const $meter = { left: 1_000_000, spent: () => undefined };
  const value = (runInThisContext(`(function ($meter) {${metered.code}\n})`) as (given: object) => unknown)($meter);
  return { value, steps: 1_000_000 - $meter.left, metered };
}

describe('the meter', () => {
  test.each([
    ['let n = 0; for (let i = 0; i < 5; i++) n += i; return n;', 10, 5],
    ['let n = 0; for (const x of [1, 2]) { n += x; } return n;', 3, 2],
    ['let n = 0; for (const k in { a: 1 }) n++; return n;', 1, 1],
    ['let n = 3; while (n) n--; return n;', 0, 3],
    ['let n = 0; do n++; while (n < 4); return n;', 4, 4],
    ['const double = (x) => x * 2; return double(4);', 8, 1],
    ['const object = () => ({ a: 1 }); return object().a;', 1, 1],
    ['function f(x) { return x ? f(x - 1) + 1 : 0; } return f(3);', 3, 4],
    ['class A { #x = 1; get x() { return this.#x; } } return new A().x;', 1, 1],
    ['class A { constructor() { this.a = 1; } } class B extends A { constructor() { super(); } } return new B().a;', 1, 2],
    ['outer: for (;;) { for (;;) { break outer; } } return 1;', 1, 2],
    ['const f = function () { "use strict"; return this; }; return f();', undefined, 1],
    ['return ((a, b = () => a) => b())(7);', 7, 2],
    ['if (false) for (;;) ; else return 2;', 2, 0],
  ])('counts and changes nothing: %s', (code, value, steps) => {
    expect(run(code)).toMatchObject({ value, steps });
  });

  test('moves no line, and takes columns back', () => {
    const code = 'const f = () => 1;\nfor (;;) { g(); break; } function g() { here(); }\nfunction here() { throw new Error("x"); }';
    const { code: metered, original, sites } = meter(code);
    expect(metered.split('\n')).toHaveLength(3);
    const line = metered.split('\n')[1] ?? '';
    expect(original({ line: 2, column: line.indexOf('here') })).toEqual({ line: 2, column: code.split('\n')[1]?.indexOf('here') });
    expect(sites).toContainEqual({ line: 2, column: 0 });
  });
});
