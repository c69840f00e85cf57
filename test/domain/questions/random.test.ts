import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRng } from '../../../src/domain/rng.ts';
import { asked, fill, match, options, order, short } from './items.ts';

const ITEMS = [
  options('single', 'slice', '+map', 'array'),
  options('multi', '+0', '+1', '2', '3'),
  options('tf', 'True', '+False'),
  fill({ by: 'text', value: '256' }, { by: 'number', value: 1.63, tolerance: 0.02 }, { by: 'pattern', source: 'a|b$', flags: 'i' }),
  match({ a: 'one', b: 'two', c: 'three' }),
  order('first', 'second', 'third'),
  short('1 slower ~ slow|（', '2 dearer ~ [|*', '1 gone'),
];

const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.nat(4).map(String),
  fc.constantFrom('map', 'one', 'two', 'three', 'first', 'second', 'third', '２５６', '1.64', '-', '', ' ', '\ud800', '__proto__', 'NaN', '1e999', '0x1', '9'.repeat(400)),
);

test('10,000 random replies are graded without a throw, and as they should', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ITEMS), fc.array(word, { maxLength: 6 }), fc.string(), (item, reply, seed) => {
      const verdict = asked(item, seed).grade(reply);
      expect(verdict.score).toBeGreaterThanOrEqual(0);
      expect(verdict.score).toBeLessThanOrEqual(1);
      expect(verdict.state === 'right').toBe(verdict.score === 1);
      expect(verdict.state === 'partly').toBe(verdict.score > 0 && verdict.score < 1);
      expect(verdict.state === 'malformed').toBe(verdict.why !== undefined);
      expect(JSON.parse(JSON.stringify(verdict.marks))).toEqual(verdict.marks);
    }),
    { numRuns: 10_000 },
  );
});

test('a reply graded twice gives the same', () => {
  const rng = seededRng('twice');
  for (const item of ITEMS) {
    const reply = Array.from({ length: 3 }, () => String(Math.floor(rng() * 3)));
    expect(asked(item, 'a').grade(reply)).toEqual(asked(item, 'a').grade(reply));
  }
});
