import { type Cell, cells, paint } from './cells.ts';
import { wrap } from './wrap.ts';

/** A line break the writer asked for, until {@link flow} makes it one. Content cannot hold it: {@link clean} takes it out. */
export const HARD_BREAK = '\u2028';

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;
const BLANK = [' ', '\n', HARD_BREAK];
const ENTITY = /&(?:(lt|gt|amp|quot|apos|nbsp)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };
const CJK_QUOTES = '“”‘’…—';
const CJK_PUNCTUATION = /[\u3001-\u3029\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;

/** A text without control characters, those that turn the writing direction included. Tabs and newlines stay. */
export function clean(text: string): string {
  return text.replace(CONTROL, '');
}

/** A text of the content as a reader sees it: HTML's entities resolved, nothing a terminal would obey. */
export function readable(text: string): string {
  return clean(
    text.replace(ENTITY, (whole, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }),
  );
}

/** HTML as plain text: `<br>` breaks the line, `<kbd>` becomes brackets, any other tag vanishes. */
export function htmlText(html: string): string {
  const breaks = clean(html).replace(/<br\s*\/?>/gi, HARD_BREAK);
  const keys = breaks.replace(/<kbd\b[^>]*>/gi, '[').replace(/<\/kbd\s*>/gi, ']');
  const [text, ...ends] = keys
    .replace(/<!--[\s\S]*?-->|<\/?[a-z!?][^>]*>/gi, '')
    .split(HARD_BREAK)
    .map(readable);
  return [text, ...ends].join(HARD_BREAK);
}

/** Inline text as lines of at most `columns`: the source's own line ends fold, hard breaks break. */
export function flow(text: string, columns: number): string[] {
  return wrap(folded(text), columns);
}

/** The text with a newline only where the writer asked for one, and no space around that or at either end. */
export function folded(text: string): string {
  const kept: Cell[] = [];
  let gap: Cell[] = [];
  for (const place of cells(text.replace(/\t/g, ' '))) {
    if (BLANK.includes(place.text)) {
      gap.push(place);
      continue;
    }
    const previous = kept.at(-1);
    if (previous !== undefined) kept.push(...between(previous, gap, place));
    kept.push(place);
    gap = [];
  }
  return paint(kept);
}

function between(previous: Cell, gap: readonly Cell[], next: Cell): readonly Cell[] {
  const breaks = gap.filter((place) => place.text === HARD_BREAK);
  if (breaks.length > 0) return breaks.map((place) => ({ ...place, text: '\n', width: 0 }));
  const [end] = gap.filter((place) => place.text === '\n');
  if (end === undefined) return gap;
  return joinsTightly(previous, next) ? [] : [{ ...end, text: ' ', width: 1 }];
}

/** Chinese is written without spaces, so a line end inside it is nothing; a line end beside a Latin word is a space. */
function joinsTightly(previous: Cell, next: Cell): boolean {
  const sides = [previous, next];
  if (sides.some((place) => CJK_PUNCTUATION.test(place.text))) return true;
  const wide = sides.filter((place) => place.width === 2).length;
  return wide === 2 || (wide === 1 && sides.some((place) => CJK_QUOTES.includes(place.text)));
}
