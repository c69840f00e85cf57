import { describe, expect, test } from 'vitest';
import { type Strip, strips } from '../../../src/terminal/charts/strips.ts';
import { width } from '../../../src/terminal/markdown/width.ts';

const same = (text: string): string => text;

function strip(label: string, values: readonly number[], top = 10): Strip {
  return { label, values, top, topName: String(top), note: String(values.at(-1) ?? ''), paint: same };
}

const WAVE = [0, 2, 4, 6, 8, 10];
const TICKS = [[{ at: 0, label: '0' }, { at: 1, label: '9 s' }], [{ at: 0.5, label: '^1' }]];

function drawn(all: readonly Strip[], height: number, unicode = true): string {
  return `\n${strips(all, { columns: 24, height, unicode, span: 10, blend: 'mean', ticks: TICKS, muted: same }).map((line) => line.trimEnd()).join('\n')}`;
}

describe('strips', () => {
  test('stand one above the other on one axis, each on its own scale', () => {
    expect(drawn([strip('b1', WAVE), strip('b2', WAVE, 100)], 9)).toMatchInlineSnapshot(`
      "
      b1  10 │      ▃█      10
             │   ▂▆▆██
             │  ▅█████
      b2 100 │              10
             │
             │  ▁▁▁▁▂▂
             └─────────────
              0         9 s
                    ^1"
    `);
  });

  test('are one line each where there is little room, and labels give way before strips do', () => {
    expect(drawn([strip('b1', WAVE), strip('b2', WAVE), strip('b3', WAVE)], 5)).toMatchInlineSnapshot(`
      "
      b1 10 │  ▂▃▃▅▆██      10
      b2 10 │  ▂▃▃▅▆██      10
      b3 10 │  ▂▃▃▅▆██      10
            └──────────────
             0          9 s"
    `);
  });

  test('are counted where there is no room for them', () => {
    expect(drawn(['b1', 'b2', 'b3', 'b4', 'b5'].map((label) => strip(label, WAVE)), 6, false)).toMatchInlineSnapshot(`
      "
      b1 10 |  ...++##      10
      b2 10 |  ...++##      10
      b3 10 |  ...++##      10
      +2
            +--------------
             0          9 s"
    `);
  });

  test.each([1, 2, 3, 5, 8, 13])('never take more than %i lines and their columns, whatever they hold', (height) => {
    for (const count of [1, 3, 9]) {
      const lines = strips(Array.from({ length: count }, (_, index) => strip(`b${index}`, index % 2 ? [] : [3, 99], 0)), { columns: 20, height: Math.max(3, height), unicode: true, span: 4, blend: 'most', ticks: TICKS, muted: same });
      expect(lines.length).toBeLessThanOrEqual(Math.max(3, height));
      expect(lines.filter((line) => width(line) > 20)).toEqual([]);
    }
  });
});
