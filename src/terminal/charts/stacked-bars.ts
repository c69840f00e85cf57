import { glyphsOf } from '../markdown/glyphs.ts';
import { fit, pad, width } from '../markdown/width.ts';
import { cellsOf, type Layer, shadeOf } from './layers.ts';

export interface StackedBarsOptions {
  readonly columns: number;
  readonly unicode: boolean;
  readonly labels: readonly string[];
  /** Said behind the bars. */
  readonly notes: readonly string[];
  /** Value of a full bar. */
  readonly top: number;
  readonly muted: (text: string) => string;
}

const LEAST_BAR = 6;

/** Horizontal bars of several amounts each, one a line. Where there is no room for bars, labels and notes remain. */
export function stackedBars(layers: readonly Layer[], { columns, unicode, labels, notes, top, muted }: StackedBarsOptions): readonly string[] {
  const [labelWidth, noteWidth] = [Math.max(0, ...labels.map(width)), Math.max(0, ...notes.map(width))];
  const { ellipsis } = glyphsOf(unicode);
  const room = columns - labelWidth - noteWidth - 2;
  return labels.map((label, row) => {
    const parts = cellsOf(layers.map(({ values }) => values[row] ?? 0), room / top, room);
    const drawn = parts.map((cells, layer) => painted(layers[layer], cells, unicode)).join('');
    const rest = ' '.repeat(Math.max(0, room - parts.reduce((sum, cells) => sum + cells, 0)));
    const bar = room < LEAST_BAR ? '' : `${drawn}${rest} `;
    return fit(`${pad(label, labelWidth)} ${bar}${muted(pad(notes[row] ?? '', noteWidth, 'right'))}`, columns, ellipsis);
  });
}

function painted(layer: Layer | undefined, cells: number, unicode: boolean): string {
  return layer === undefined || cells === 0 ? '' : layer.paint(shadeOf(layer.shade, unicode).repeat(cells));
}
