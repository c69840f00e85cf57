import { type Cell, cellLines, cells, cellsWidth, countFitting, paint, withoutTrailingSpaces } from './cells.ts';

/** Cells that stay together, after some spaces that vanish where a line is broken. */
interface Chunk {
  readonly gap: readonly Cell[];
  readonly cells: Cell[];
}

const CLOSING = '，。、；：！？）】》”’」』〉〕';
const ASCII_CLOSING = ',.;:!?)]}';
const OPENING = '（【《“‘「『〈〔([{';
/** Where a word too long for a line is rather cut: a path, a URL, a qualified name. */
const SEAMS = './\\_-=&?,:;';

/**
 * Breaks a styled text into lines of at most `columns` (4 or more), at spaces and between Chinese characters.
 * No line starts with closing or ends with opening punctuation, unless the punctuation alone is wider than a line;
 * words longer than a line are cut. A newline always breaks. Styles end with their line and begin again on the next;
 * escape codes that are no styles are dropped.
 */
export function wrap(text: string, columns: number): string[] {
  return cellLines(cells(text)).flatMap((line) => wrapLine(line, Math.max(columns, 4)).map(paint));
}

function wrapLine(places: readonly Cell[], columns: number): Cell[][] {
  if (cellsWidth(places) <= columns) return [withoutTrailingSpaces(places)];
  const lines: Cell[][] = [];
  let line: Cell[] | undefined;
  for (const chunk of chunksOf(places)) {
    const joined = line === undefined ? [...chunk.gap, ...chunk.cells] : [...line, ...chunk.gap, ...chunk.cells];
    if (cellsWidth(joined) <= columns) {
      line = joined;
      continue;
    }
    if (line !== undefined) lines.push(line);
    const pieces = cut(chunk.cells, columns);
    line = pieces.pop();
    lines.push(...pieces);
  }
  return [...lines, line ?? []];
}

function chunksOf(places: readonly Cell[]): Chunk[] {
  const chunks: Chunk[] = [];
  let gap: Cell[] = [];
  for (const place of places) {
    if (isSpace(place)) {
      gap.push(place);
      continue;
    }
    const chunk = chunks.at(-1);
    const previous = chunk?.cells.at(-1);
    if (chunk !== undefined && previous !== undefined && !mayBreak(previous, gap.length > 0, place)) chunk.cells.push(...gap, place);
    else chunks.push({ gap, cells: [place] });
    gap = [];
  }
  return chunks;
}

function mayBreak(previous: Cell, spaced: boolean, next: Cell): boolean {
  if (OPENING.includes(previous.text) || CLOSING.includes(next.text)) return false;
  if (spaced) return true;
  if (previous.width < 2 && next.width < 2) return false;
  return !ASCII_CLOSING.includes(next.text);
}

function cut(places: readonly Cell[], columns: number): Cell[][] {
  const pieces: Cell[][] = [];
  let rest = withoutTrailingSpaces(places);
  while (cellsWidth(rest) > columns) {
    const length = seam(rest, countFitting(rest, columns));
    pieces.push(withoutTrailingSpaces(rest.slice(0, length)));
    rest = withoutLeadingSpaces(rest.slice(length));
  }
  return [...pieces, rest];
}

/** The best place to cut at or before `most`: after a separator, else where punctuation allows, else right there. */
function seam(places: readonly Cell[], most: number): number {
  const fair = (at: number) => mayCut(places[at - 1], places[at]);
  for (let at = most; at >= most / 3; at--) if (fair(at) && SEAMS.includes(places[at - 1]?.text ?? ' ')) return at;
  for (let at = most; at > 0; at--) if (fair(at)) return at;
  return Math.max(most, 1);
}

function mayCut(previous: Cell | undefined, next: Cell | undefined): boolean {
  if (previous === undefined || next === undefined || next.width === 0) return false;
  return !OPENING.includes(previous.text) && !CLOSING.includes(next.text) && !ASCII_CLOSING.includes(next.text);
}

function isSpace(place: Cell): boolean {
  return place.text === ' ';
}

function withoutLeadingSpaces(places: readonly Cell[]): Cell[] {
  const first = places.findIndex((place) => !isSpace(place));
  return first < 0 ? [] : places.slice(first);
}
