import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardsOf, parseCardId } from '../../src/domain/card.ts';

const ids = (kind: 'basic' | 'reverse' | 'cloze', parts: number) => cardsOf('go/slice', { id: 'c-x', kind, parts }).map((card) => card.id);

test('a basic card is one card', () => {
  expect(cardsOf('go/slice', { id: 'c-x', kind: 'basic', parts: 0 })).toEqual([{ id: 'go/slice#c-x', topic: 'go/slice', note: 'go/slice#c-x' }]);
});

test('a reverse card is two, a cloze one for each blank', () => {
  expect(ids('reverse', 0)).toEqual(['go/slice#c-x', 'go/slice#c-x/reverse']);
  expect(ids('cloze', 3)).toEqual(['go/slice#c-x/c1', 'go/slice#c-x/c2', 'go/slice#c-x/c3']);
});

test('siblings share their note', () => {
  expect(new Set(cardsOf('go/slice', { id: 'c-x', kind: 'cloze', parts: 3 }).map((card) => card.note))).toEqual(new Set(['go/slice#c-x']));
});

test.each([
  ['go/slice#c-x', { topic: 'go/slice', item: 'c-x', face: { is: 'front' } }],
  ['go/slice#c-x/reverse', { topic: 'go/slice', item: 'c-x', face: { is: 'reverse' } }],
  ['go/slice#c-x/c12', { topic: 'go/slice', item: 'c-x', face: { is: 'blank', part: 12 } }],
])('%s is taken apart', (id, parsed) => {
  expect(parseCardId(id)).toEqual(parsed);
});

test.each(['', 'go/slice', 'go/slice#', '#c-x', 'go/slice#c-x/', 'go/slice#c-x/other', 'go/slice#c-x/c', 'go/slice#c-x/c1/c2', 'a#b#c/d'])('%j is no card', (id) => {
  expect(parseCardId(id)).toBeUndefined();
});

test('whatever is made of an item is taken apart into it again, each card another face', () => {
  const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}$/);
  fc.assert(
    fc.property(slug, slug, slug, fc.constantFrom('basic', 'reverse', 'cloze'), fc.integer({ min: 1, max: 9 }), (group, module, item, kind, parts) => {
      const parsed = cardsOf(`${group}/${module}`, { id: `c-${item}`, kind, parts }).map((card) => parseCardId(card.id));
      expect(new Set(parsed.map((card) => `${card?.topic}#${card?.item}`))).toEqual(new Set([`${group}/${module}#c-${item}`]));
      expect(new Set(parsed.map((card) => JSON.stringify(card?.face))).size).toBe(parsed.length);
    }),
  );
});
