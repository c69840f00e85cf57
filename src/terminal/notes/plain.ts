import { type Book, itemOf } from '../../domain/notes/book.ts';
import type { Place } from '../../domain/notes/places.ts';
import { render } from '../markdown/render.ts';
import { wrap } from '../markdown/wrap.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { readPhrases as p } from '../phrases/read.ts';
import type { Theme } from '../theme.ts';
import { itemLines } from './frame.ts';
import { citedIn, factLines, type Ink, nextLines, sectionLines, sourceLines } from './text.ts';

export interface PlainInk {
  readonly theme: Theme;
  readonly say: Speaker;
  readonly columns: number;
  readonly go?: string;
}

/** A module as plain text: all of it, or one section with the sources it cites, or one item. */
export function plainNotes(book: Book, place: Place | undefined, plain: PlainInk): readonly string[] {
  const ink: Ink = { ...plain, paint: (blocks, columns) => render(blocks, { columns, theme: plain.theme, unicode: plain.theme.unicode }) };
  const item = place && 'item' in place ? itemOf(book, place.item) : undefined;
  const title = wrap(plain.theme.title(book.title), plain.columns);
  if (item) return [...title, '', ...itemLines(book, item, ink)];
  return [...title, ...factLines(book, ink), '', ...(place && 'section' in place ? oneSection(book, place.section, ink) : wholeBook(book, ink))];
}

function oneSection(book: Book, at: number, ink: Ink): readonly string[] {
  const section = book.sections[at];
  if (!section) return [];
  const sources = sourceLines(citedIn(section.blocks, book.sources), ink);
  return [...sectionLines(section, ink), ...part(ink.say(p.sources), sources, ink)];
}

function wholeBook(book: Book, ink: Ink): readonly string[] {
  const sections = book.sections.flatMap((section) => [...sectionLines(section, ink), '']);
  return [...sections.slice(0, -1), ...part(ink.say(p.sources), sourceLines(book.sources, ink), ink), ...part(ink.say(p.next), nextLines(book, ink), ink)];
}

function part(title: string, lines: readonly string[], { theme }: Ink): readonly string[] {
  return lines.length === 0 ? [] : ['', theme.heading(title), '', ...lines];
}
