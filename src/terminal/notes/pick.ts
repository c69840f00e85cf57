import type { Key } from '../keys.ts';
import { type Pen, spaceOf, type Sheet } from '../sheet.ts';

const PAGE = 10;

/** A list in which one row is pointed at. */
export class Pick {
  readonly #count: number;
  #at: number;

  constructor(count: number, at = 0) {
    this.#count = count;
    this.#at = Math.max(0, Math.min(count - 1, at));
  }

  get at(): number {
    return this.#at;
  }

  /** Moves by a key; false when the key moves nothing. */
  moved({ name, ctrl }: Key): boolean {
    const steps: Readonly<Record<string, number>> = { up: -1, down: 1, k: -1, j: 1, pageup: -PAGE, pagedown: PAGE, home: -this.#count, end: this.#count };
    const step = ctrl ? undefined : steps[name ?? ''];
    if (step === undefined) return false;
    this.#at = Math.max(0, Math.min(this.#count - 1, this.#at + step));
    return true;
  }
}

/** Rows of one or more lines with a sign before the one that is pointed at, and how far to scroll so that it shows whole. */
export function pickBody(rows: readonly (readonly string[])[], at: number, { theme }: Pen): { readonly body: readonly string[]; readonly top: number; readonly bottom: number } {
  const body: string[] = [''];
  let top = 0;
  let bottom = 0;
  rows.forEach((lines, index) => {
    const isHere = index === at;
    if (isHere) top = body.length;
    lines.forEach((line, row) => body.push(row === 0 ? ` ${isHere ? theme.accent(theme.glyphs.arrow) : ' '} ${isHere ? theme.strong(line) : line}` : `   ${line}`));
    if (isHere) bottom = body.length;
  });
  return { body: [...body, ''], top, bottom };
}

/** The scroll position nearest to `scroll` at which lines `top` to `bottom` show, with a line of room for the arrows. */
export function scrollTo(sheet: Sheet, scroll: number, top: number, bottom: number, pen: Pen): number {
  const space = spaceOf(sheet, pen.rows);
  if (top - 1 < scroll) return Math.max(0, top - 1);
  return bottom + 1 > scroll + space ? Math.max(0, Math.min(top - 1, bottom + 1 - space)) : scroll;
}
