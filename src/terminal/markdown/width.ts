import type { Align } from '../../domain/markdown/tokens.ts';
import { cells, cellsWidth, countFitting, paint, stripped } from './cells.ts';
import { plainWidth } from './plain-width.ts';

/** Columns a terminal needs for a text, its escape codes not counted. Ambiguous characters count one, tabs nothing. */
export function width(text: string): number {
  return plainWidth(stripped(text));
}

/** The text cut to `columns`, its end replaced by `ellipsis` (which may be styled) when anything was cut. */
export function fit(text: string, columns: number, ellipsis = '…'): string {
  const places = cells(text);
  if (cellsWidth(places) <= columns) return paint(places);
  const room = columns - width(ellipsis);
  if (room < 0) return '';
  return paint(places.slice(0, countFitting(places, room))) + ellipsis;
}

/** The text with spaces around it to fill `columns`; a text that is already wider stays as it is. */
export function pad(text: string, columns: number, align: Align = 'left'): string {
  const free = Math.max(0, columns - width(text));
  if (align === 'right') return ' '.repeat(free) + text;
  const before = align === 'center' ? Math.floor(free / 2) : 0;
  return ' '.repeat(before) + text + ' '.repeat(free - before);
}
