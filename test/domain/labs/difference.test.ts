import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from '../../../src/domain/labs/difference.ts';

test('a changed line is an old one and a new one', () => {
  expect(diffLines('a\nb\nc', 'a\nx\nc')).toEqual([{ is: 'same', text: 'a' }, { is: 'old', text: 'b' }, { is: 'new', text: 'x' }, { is: 'same', text: 'c' }]);
});

test('the lines of a comparison hold both texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const side = (without: string): string => lines.filter(({ is }) => is !== without).map((line) => line.text).join('\n');
      expect([side('new'), side('old')]).toEqual([before, after]);
    }),
    { seed: 3 },
  );
});
