import { type Cell, cells, paint } from '../markdown/cells.ts';

/** Where something stands in painted lines: from a cell of a line to another, both included. */
export interface Match {
  readonly from: Spot;
  readonly to: Spot;
}

interface Spot {
  readonly line: number;
  readonly cell: number;
}

const INVERSE = { open: '\u001b[7m', close: '\u001b[27m' };

/** Every place of a text in painted lines, whatever its case; it may run on over the end of a line. */
export function matchesIn(lines: readonly string[], query: string): readonly Match[] {
  const wanted = squeezed(query);
  if (wanted === '') return [];
  const spots: Spot[] = [];
  let text = '';
  lines.forEach((line, at) => {
    cells(line).forEach((cell, index) => {
      const letters = squeezed(cell.text);
      text += letters;
      for (let i = 0; i < letters.length; i++) spots.push({ line: at, cell: index });
    });
  });
  const found: Match[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const [from, to] = [spots[at], spots[at + wanted.length - 1]];
    if (from && to) found.push({ from, to });
  }
  return found;
}

/** Spaces are left out, since where a line is wrapped one vanishes. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}

/** How matches are shown: `current` is the one that the reader was led to. */
export interface Light {
  readonly colour: boolean;
  readonly arrow: string;
  readonly current: Match | undefined;
}

/** The lines with every match in reverse where there are colours; in the margin an arrow by the current one, or by all where there are none. */
export function lit(lines: readonly string[], matches: readonly Match[], { colour, arrow, current }: Light): readonly string[] {
  return lines.map((line, at) => {
    const here = matches.filter(({ from, to }) => from.line <= at && at <= to.line);
    if (here.length === 0) return line;
    const places = cells(line);
    if (colour) for (const match of here) light(places, startOn(match, at, places), endOn(match, at, places));
    const pointed = here.some(({ from }) => from.line === at && (!colour || from === current?.from));
    return pointed && places[0]?.text === ' ' ? `${arrow}${paint(places.slice(1))}` : paint(places);
  });
}

function startOn({ from }: Match, line: number, places: readonly Cell[]): number {
  return from.line < line ? places.findIndex((cell) => cell.text !== ' ') : from.cell;
}

function endOn({ to }: Match, line: number, places: readonly Cell[]): number {
  return to.line > line ? places.length - 1 : to.cell;
}

/** Puts some cells in reverse, each look once, so that they are painted in one stretch. */
function light(places: Cell[], start: number, end: number): void {
  const looks = new Map<Cell['look'], Cell['look']>();
  for (let i = start; i <= end; i++) {
    const cell = places[i];
    if (!cell) continue;
    const look = looks.get(cell.look) ?? { open: cell.look.open + INVERSE.open, close: INVERSE.close + cell.look.close };
    looks.set(cell.look, look);
    places[i] = { ...cell, look };
  }
}
