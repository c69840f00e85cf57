import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsOf, type Layer } from '../../../src/terminal/charts/layers.ts';
import { resample } from '../../../src/terminal/charts/resample.ts';
import { stackedBars } from '../../../src/terminal/charts/stacked-bars.ts';
import { table } from '../../../src/terminal/charts/table.ts';
import { timeChart, type TimeChartOptions } from '../../../src/terminal/charts/time-chart.ts';
import { width } from '../../../src/terminal/markdown/width.ts';

const same = (text: string): string => text;
const OPTIONS: TimeChartOptions = { columns: 30, height: 4, unicode: true, top: 40, span: 12, blend: 'mean', scale: 2, topName: '40', ticks: [[0, 0.5, 1].map((at) => ({ at, label: `${at * 12}s` }))], muted: same };
const ALLOWED: Layer = { values: [5, 10, 20, 20, 20, 20], shade: 'full', paint: same };
const BLIND: Layer = { values: [0, 0, 0, 10, 10, 0], shade: 'dense', paint: same };
const REJECTED: Layer = { values: [0, 0, 10, 0, 10, 60], shade: 'light', paint: same };

describe('a chart over time', () => {
  test('stacks its layers, leaves room for what is to come, and marks what is cut', () => {
    expect(`\n${timeChart([ALLOWED, BLIND, REJECTED], OPTIONS).join('\n')}`).toMatchInlineSnapshot(`
      "
      40 │         ░░▲▲             
         │     ░░▓▓▓▓░░             
         │     ████████             
         │▄▄▄██████████             
       0 └──────────────────────────
          0s           6s        12s"
    `);
  });

  test('says the same in ASCII', () => {
    expect(`\n${timeChart([ALLOWED, BLIND, REJECTED], { ...OPTIONS, unicode: false }).join('\n')}`).toMatchInlineSnapshot(`
      "
      40 |         ::^^             
         |     ::****::             
         |     ########             
         |+++##########             
       0 +--------------------------
          0s           6s        12s"
    `);
  });

  test('ends a layer by itself in a glyph of its height', () => {
    expect(`\n${timeChart([{ ...ALLOWED, values: [1, 4, 9, 16, 25, 36, 40, 0, 3] }], OPTIONS).join('\n')}`).toMatchInlineSnapshot(`
      "
      40 │           ▅▅███          
         │         ▄▄█████          
         │       ▅▅███████          
         │▁▁▁▃▃▇▇█████████  ▂▂      
       0 └──────────────────────────
          0s           6s        12s"
    `);
  });

  test('keeps to its width and height whatever it is given', () => {
    const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(values, values, fc.integer({ min: 8, max: 80 }), fc.integer({ min: 1, max: 9 }), fc.boolean(), (allowed, rejected, columns, height, unicode) => {
        const layers = [{ ...ALLOWED, values: allowed }, { ...REJECTED, values: allowed.map((_, index) => rejected[index] ?? 0) }];
        const lines = timeChart(layers, { ...OPTIONS, span: 50, columns, height, unicode });
        expect(new Set(lines.slice(0, -1).map(width))).toEqual(new Set([columns]));
        expect(width(lines.at(-1) ?? '')).toBeLessThanOrEqual(columns);
        expect(lines).toHaveLength(height + 2);
        if (!unicode) expect(lines.join('')).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

describe('resampling', () => {
  test.each([
    [[1, 2, 3, 4], 4, 2, 'mean', [1.5, 3.5]],
    [[1, 2, 3, 4], 4, 2, 'most', [2, 4]],
    [[1, 2], 4, 8, 'mean', [1, 1, 2, 2]],
    [[1, 2, 3], 4, 4, 'mean', [1, 2, 3]],
    [[], 4, 4, 'mean', []],
  ] as const)('%j of %i to %i cells by %s is %j', (values, span, cells, blend, laid) => {
    expect(resample(values, span, cells, blend)).toEqual(laid);
  });
});

describe('layers', () => {
  test('take as many cells as their sum, and a little is more than nothing', () => {
    expect([cellsOf([1.4, 1.4], 1, 9), cellsOf([0.1, 0], 1, 9), cellsOf([0, 0.1], 1, 9), cellsOf([5, 9], 1, 9), cellsOf([0, 0], 1, 9)]).toEqual([[1, 2], [1, 0], [0, 1], [5, 4], [0, 0]]);
  });
});

describe('stacked bars', () => {
  const layers = [{ ...ALLOWED, values: [20, 10, 0] }, { ...REJECTED, values: [20, 0, 0] }];
  const options = { unicode: true, labels: ['k1', 'k2', 'k10'], notes: ['20/40', '10/10', '0/0'], top: 40, muted: same };

  test('show what was allowed and what was not', () => {
    expect(`\n${stackedBars(layers, { ...options, columns: 30 }).join('\n')}`).toMatchInlineSnapshot(`
      "
      k1  ██████████░░░░░░░░░░ 20/40
      k2  █████                10/10
      k10                        0/0"
    `);
  });

  test('give way to labels and notes', () => {
    expect(stackedBars(layers, { ...options, columns: 12 })).toEqual(['k1  20/40', 'k2  10/10', 'k10   0/0']);
  });
});

describe('a table', () => {
  const heads = ['name', 'allowed', 'p99'];
  const rows = [['token-bucket', '1,000', '0'], ['gcra', '9', '450 ms']];

  test('aligns numbers to the right', () => {
    expect(table(heads, rows, { columns: 40, head: same })).toEqual(['name          allowed     p99', 'token-bucket    1,000       0', 'gcra                9  450 ms']);
  });

  test('becomes sentences where it has no room', () => {
    expect(table(heads, rows, { columns: 20, head: same })).toEqual(['token-bucket', '  allowed 1,000, p99', '  0', 'gcra', '  allowed 9, p99 450', '  ms']);
  });
});
