import { graphemes, plainWidth } from './plain-width.ts';

/** The escape codes that switch some attributes on, and those that switch exactly these off again. */
export interface Look {
  readonly open: string;
  readonly close: string;
}

/** One place on the screen: what is painted there, how wide it is (0 to 2 columns) and how it looks. */
export interface Cell {
  readonly text: string;
  readonly width: number;
  readonly look: Look;
}

interface Change {
  readonly offset: number;
  readonly look: Look;
}

type Attributes = ReadonlyMap<string, string>;

const PLAIN: Look = { open: '', close: '' };
const ESCAPE = '\u001b';
/** Every escape sequence a terminal acts on; only colours and weights (SGR) outlive {@link cells}. */
const SEQUENCE = /\u001b(?:\[([0-?]*)([ -/]*[@-~])|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -Z\\^-~])?/g;
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
const SWITCHES: Readonly<Record<string, readonly [attribute: string, off: string]>> = {
  1: ['bold', '22'],
  2: ['dim', '22'],
  3: ['italic', '23'],
  4: ['underline', '24'],
  5: ['blink', '25'],
  7: ['inverse', '27'],
  8: ['hidden', '28'],
  9: ['strike', '29'],
  53: ['overline', '55'],
};
const OFF: Readonly<Record<string, string>> = {
  bold: '22',
  dim: '22',
  italic: '23',
  underline: '24',
  blink: '25',
  inverse: '27',
  hidden: '28',
  strike: '29',
  overline: '55',
  ink: '39',
  paper: '49',
};

/** The text without its escape codes. */
export function stripped(text: string): string {
  return text.includes(ESCAPE) ? text.replace(SEQUENCE, '') : text;
}

/** Splits a styled text into places; newlines stay, as cells of no width, other control characters go. */
export function cells(text: string): Cell[] {
  const { plain, changes } = separate(text);
  const found: Cell[] = [];
  let offset = 0;
  let changed = 0;
  let look = PLAIN;
  for (const cluster of graphemes(plain)) {
    for (let next = changes[changed]; next !== undefined && next.offset <= offset; next = changes[++changed]) look = next.look;
    found.push(...placesOf(cluster, look));
    offset += cluster.length;
  }
  return found;
}

/** Styled text again. Each stretch of one look opens and closes itself, so any slice of cells paints safely. */
export function paint(places: readonly Cell[]): string {
  let painted = '';
  let look = PLAIN;
  for (const place of places) {
    if (place.look !== look) {
      painted += look.close + place.look.open;
      look = place.look;
    }
    painted += place.text;
  }
  return painted + look.close;
}

/** Columns of some cells. */
export function cellsWidth(places: readonly Cell[]): number {
  return places.reduce((sum, place) => sum + place.width, 0);
}

/** How many cells from `start` on fit into `columns`. */
export function countFitting(places: readonly Cell[], columns: number, start = 0): number {
  let used = 0;
  for (let i = start; i < places.length; i++) {
    used += places[i]?.width ?? 0;
    if (used > columns) return i - start;
  }
  return places.length - start;
}

/** A line's cells up to the last that shows. */
export function withoutTrailingSpaces(places: readonly Cell[]): Cell[] {
  return places.slice(0, places.findLastIndex((place) => place.text !== ' ') + 1);
}

/** The lines of cells between newlines. */
export function cellLines(places: readonly Cell[]): Cell[][] {
  const lines: Cell[][] = [[]];
  for (const place of places) {
    if (place.text === '\n') lines.push([]);
    else lines.at(-1)?.push(place);
  }
  return lines;
}

/** A cluster wider than two columns (stacked jamo, Indic vowels) is taken apart: a line of four must be able to hold it. */
function placesOf(cluster: string, look: Look): Cell[] {
  const columns = plainWidth(cluster);
  if (columns <= 2) return [{ text: cluster, width: columns, look }];
  return Array.from(cluster, (text) => ({ text, width: plainWidth(text), look }));
}

/** The text without codes, and where in it which look begins; inside a cluster it begins with the next one. */
function separate(text: string): { plain: string; changes: readonly Change[] } {
  if (!text.includes(ESCAPE)) return { plain: text.replace(CONTROL, ''), changes: [] };
  const changes: Change[] = [];
  let attributes: Attributes = new Map();
  let plain = '';
  let end = 0;
  for (const match of text.matchAll(SEQUENCE)) {
    plain += text.slice(end, match.index).replace(CONTROL, '');
    end = match.index + match[0].length;
    if (match[2] !== 'm') continue;
    attributes = switched(attributes, (match[1] ?? '').split(';'));
    changes.push({ offset: plain.length, look: lookOf(attributes) });
  }
  return { plain: plain + text.slice(end).replace(CONTROL, ''), changes };
}

function switched(before: Attributes, codes: readonly string[]): Attributes {
  const after = new Map(before);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? '';
    if (code === '38' || code === '48') {
      const last = i + (codes[i + 1] === '2' ? 4 : 2);
      after.set(code === '38' ? 'ink' : 'paper', codes.slice(i, last + 1).join(';'));
      i = last;
    } else switchOne(after, code);
  }
  return after;
}

function switchOne(attributes: Map<string, string>, code: string): void {
  const [attribute] = SWITCHES[code] ?? [colourOf(Number(code))];
  if (attribute !== undefined) attributes.set(attribute, code);
  else if (Number(code) === 0) attributes.clear();
  else for (const [name, off] of Object.entries(OFF)) if (off === code) attributes.delete(name);
}

function colourOf(code: number): 'ink' | 'paper' | undefined {
  if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) return 'ink';
  return (code >= 40 && code <= 47) || (code >= 100 && code <= 107) ? 'paper' : undefined;
}

function lookOf(attributes: Attributes): Look {
  if (attributes.size === 0) return PLAIN;
  const offs = new Set([...attributes.keys()].reverse().map((name) => OFF[name]));
  return {
    open: [...attributes.values()].map((code) => `${ESCAPE}[${code}m`).join(''),
    close: [...offs].map((code) => `${ESCAPE}[${code}m`).join(''),
  };
}
