import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axis } from '../../../src/terminal/charts/axis.ts';
import { bars } from '../../../src/terminal/charts/bars.ts';
import { columnChart } from '../../../src/terminal/charts/columns.ts';
import { heatMap } from '../../../src/terminal/charts/heat-map.ts';
import { sparkline } from '../../../src/terminal/charts/sparkline.ts';
import { width } from '../../../src/terminal/markdown/width.ts';

const ROWS = [
  { label: '切片', share: 1, note: '100%' },
  { label: 'map', share: 0.5, note: '50%' },
  { label: 'channel', share: 0.001, note: '0%' },
  { label: 'gc', share: 0, note: '-' },
];

describe('bars', () => {
  test('stand between their labels and notes; a little is more than nothing', () => {
    expect(`\n${bars(ROWS, { columns: 30, unicode: true }).join('\n')}`).toMatchInlineSnapshot(`
      "
      切片    █████████████████ 100%
      map     ████████▌          50%
      channel ▏                   0%
      gc                           -"
    `);
  });

  test('show the scale and a mark on it, in ASCII too', () => {
    expect(`\n${bars(ROWS, { columns: 30, unicode: false, track: true, mark: 0.9 }).join('\n')}`).toMatchInlineSnapshot(`
      "
      切片    ###############|# 100%
      map     #########......|.  50%
      channel #..............|.   0%
      gc      ...............|.    -"
    `);
  });

  test('give way to labels and notes where there is no room', () => {
    expect(bars(ROWS, { columns: 12, unicode: true })).toEqual(['切片    100%', 'map      50%', 'channel   0%', 'gc         -']);
  });
});

describe('columns', () => {
  test('stand on an axis with its scale and ticks', () => {
    const ticks = [0, 3, 6].map((value) => ({ value, label: `+${value}` }));
    expect(`\n${columnChart([0, 1, 2, 4, 8, 16, 12], { columns: 40, unicode: true, height: 4, ticks }).join('\n')}`).toMatchInlineSnapshot(`
      "
      16 │                    ███
         │                    ███ ███
         │                ███ ███ ███
         │    ▂▂▂ ▄▄▄ ███ ███ ███ ███
       0 └────────────────────────────
          +0          +3          +6"
    `);
  });

  test('higher than the chart are cut and marked', () => {
    expect(`\n${columnChart([90, 1, 2, 4], { columns: 12, unicode: false, height: 3, top: 4 }).join('\n')}`).toMatchInlineSnapshot(`
      "
      4 |^     #
        |#   + #
        |# + # #
      0 +--------"
    `);
  });
});

describe('a heat map', () => {
  const map = { rows: ['Mon', '', 'Wed'], columns: Array.from({ length: 10 }, (_, column) => [0, 1, 2].map((row) => (column + row) % 5)), heads: [{ column: 1, label: 'Jan' }, { column: 6, label: 'Feb' }] };

  test('has cells two columns wide where there is room', () => {
    expect(`\n${heatMap(map, { columns: 40, unicode: true }).join('\n')}`).toMatchInlineSnapshot(`
      "
            Jan       Feb
      Mon · ░ ▒ ▓ █ · ░ ▒ ▓ █
          ░ ▒ ▓ █ · ░ ▒ ▓ █ ·
      Wed ▒ ▓ █ · ░ ▒ ▓ █ · ░"
    `);
  });

  test('is cut into bands where there is not', () => {
    expect(`\n${heatMap(map, { columns: 10, unicode: false }).join('\n')}`).toMatchInlineSnapshot(`
      "
           Jan
      Mon .:+*#
          :+*#.
      Wed +*#.:
           Feb
      Mon .:+*#
          :+*#.
      Wed +*#.:"
    `);
  });
});

describe('a sparkline', () => {
  test.each([
    [[0, 0.25, 0.5, 0.75, 1], true, '▁▃▅▆█'],
    [[0, 0.5, 1], false, '.+#'],
    [[2], true, '█'],
    [[], true, ''],
  ])('of %j in Unicode %s is %s', (values, unicode, line) => {
    expect(sparkline(values, 1, unicode)).toBe(line);
  });
});

describe('an axis', () => {
  test('leaves out labels that would touch the one before or the edge', () => {
    const ticks = [{ at: 0, label: '今天' }, { at: 4, label: '+1' }, { at: 5, label: '+2' }, { at: 9, label: '+3' }, { at: 18, label: '+4' }];
    expect(axis(ticks, 19)).toBe('今天 +2  +3');
  });
});

describe('any chart', () => {
  test('keeps within its columns, and to ASCII when told', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1.5, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 12, max: 130 }), fc.boolean(), fc.option(fc.double({ min: 0, max: 1, noNaN: true })), (values, columns, unicode, mark) => {
        const options = { columns, unicode, track: true, ...(mark !== null && { mark }) };
        const rows = values.map((share, index) => ({ label: `label ${index}`, share, note: String(index) }));
        const levels = values.map((value) => [Math.min(4, Math.floor(value * 4)), undefined]);
        const lines = [
          ...bars(rows, options),
          ...columnChart(values.map((value) => Math.round(value * 20)), { ...options, height: 4 }),
          ...(levels.length === 0 ? [] : heatMap({ rows: ['a', ''], columns: levels, heads: [{ column: 0, label: 'head' }] }, options)),
        ];
        expect(lines.filter((line) => width(line) > columns)).toEqual([]);
        if (!unicode) expect(lines.filter((line) => /[^ -~]/.test(line))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
