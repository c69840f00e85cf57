import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Code points that never join with a neighbour drawn from these same ranges, so that a string of them needs neither a
 * segmenter nor emoji tables: left out are combining marks, joiners, variation selectors, skin tones, flags and jamo.
 * A test holds every one of them against string-width.
 */
const SIMPLE: readonly (readonly [first: number, last: number])[] = [
  [0x4e00, 0x9fff],
  [0x3000, 0x3029],
  [0xff01, 0xff9d],
  [0x0000, 0x02ff],
  [0x2010, 0x2028],
  [0x2030, 0x205e],
  [0x2100, 0x2bff],
  [0x0370, 0x0482],
  [0x048a, 0x052f],
  [0x200b, 0x200b],
  [0x20a0, 0x20c0],
  [0x2e80, 0x2fff],
  [0x3030, 0x3098],
  [0x309b, 0x3163],
  [0x3165, 0x318e],
  [0x3190, 0x4dff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xfeff, 0xfeff],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f3fa],
  [0x1f400, 0x1faff],
  [0x20000, 0x3fffd],
];

type Measure = (text: string) => number;
let exact: Measure | undefined;
let segmenter: Intl.Segmenter | undefined;

/** Columns of a text that holds no escape codes; control characters count nothing. */
export function plainWidth(text: string): number {
  let columns = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!isSimple(code)) return exactWidth(text);
    columns += simpleWidth(code);
  }
  return columns;
}

/** What a terminal paints in one place: a letter with its marks, an emoji with its joiners. */
export function graphemes(text: string): string[] {
  const characters = [...text];
  if (characters.every((character) => isSimple(character.codePointAt(0) ?? 0))) return characters;
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function isSimple(code: number): boolean {
  return (code >= 0x20 && code < 0x7f) || SIMPLE.some(([first, last]) => code >= first && code <= last);
}

function simpleWidth(code: number): number {
  if (code >= 0x20 && code < 0x7f) return 1;
  const silent = code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad || code === 0x200b || code === 0xfeff;
  return silent ? 0 : eastAsianWidth(code);
}

function exactWidth(text: string): number {
  exact ??= loadStringWidth();
  return exact(text);
}

/**
 * string-width costs more to load than everything else here together, and few cards need it. The build keeps it out of
 * the bundle: there its `v` regexes cost 20 ms on every start, run or not, as V8 checks them when it parses.
 * `require` is there in a CommonJS bundle and under vitest; plain ES modules would have to make one.
 */
function loadStringWidth(): Measure {
  const loaded = require('string-width') as { readonly default: Measure };
  return loaded.default;
}
