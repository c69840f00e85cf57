import type { Content } from '../../domain/questions/question.ts';
import { render } from '../markdown/render.ts';
import { width } from '../markdown/width.ts';
import { MARGIN, type Pen, WIDEST } from '../sheet.ts';

/** Columns that the body of a sheet has. */
export function bodyColumns({ columns }: Pick<Pen, 'columns'>): number {
  return Math.min(columns - 2 * MARGIN, WIDEST);
}

/** Narrower than this, content stands below its prefix. */
const NARROW = 10;
const BELOW = '    ';

/** Content beside a prefix: the first line follows it, further ones stand under the first. */
export function hung(prefix: string, content: Content, columns: number, pen: Pen): string[] {
  const { theme, highlight } = pen;
  const room = columns - width(prefix);
  const style = { theme, unicode: theme.unicode, ...(highlight && { highlight }) };
  if (room >= NARROW) return beside(prefix, render(content, { ...style, columns: room }));
  return [prefix.trimEnd(), ...beside(BELOW, render(content, { ...style, columns: columns - BELOW.length }))];
}

/** Lines beside a prefix. */
export function beside(prefix: string, lines: readonly string[]): string[] {
  const indent = ' '.repeat(width(prefix));
  return (lines.length === 0 ? [''] : lines).map((line, index) => (index === 0 ? `${prefix}${line}` : line === '' ? '' : `${indent}${line}`));
}
