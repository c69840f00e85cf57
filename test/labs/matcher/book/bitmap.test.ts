import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bitmap } from '../../../../src/labs/matcher/book/bitmap.ts';

describe('A set of whole numbers in a tree of words', () => {
  test.each([1, 31, 32, 33, 1024, 1025, 40_000, 2 ** 20])('of size %i finds the next member wherever one asks', (size) => {
    const number = fc.integer({ min: 0, max: size - 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.oneof(number, fc.constantFrom(0, size - 1))), { maxLength: 80 }), fc.array(number, { maxLength: 20 }), (changes, questions) => {
        const bitmap = new Bitmap(size);
        const members = new Set<number>();
        for (const [isIn, member] of changes) {
          if (isIn) bitmap.add(member);
          else bitmap.remove(member);
          if (isIn) members.add(member);
          else members.delete(member);
        }
        for (const from of [...questions, ...members, 0, size]) {
          const next = [...members].filter((member) => member >= from).sort((a, b) => a - b)[0] ?? -1;
          expect(bitmap.from(from)).toBe(next);
        }
      }),
      { numRuns: 60 },
    );
  });
});
