import type { Book, BookItem } from '../../domain/notes/book.ts';
import { isCorrections } from '../../domain/notes/corrections.ts';
import { plainTitle } from '../../domain/notes/places.ts';
import { glyphsOf } from '../markdown/glyphs.ts';
import { fit, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { readPhrases as p } from '../phrases/read.ts';
import { glossary, indent, keysLine, MARGIN, type Pen, rendered, rule, type Sheet, WIDEST } from '../sheet.ts';
import { itemBlocks } from './item.ts';
import { applies, citedIn, factLines, faded, type Ink, marksOf, nextLines, sectionLines, sourceLines, versionMarks } from './text.ts';

/** What a page of notes says around its text: a notice above the keys, what is typed instead of them. */
export interface Surround {
  readonly notice?: string;
  readonly typed?: string;
  /** The learner's version of Go, told in the head. */
  readonly go?: string;
}

/** The ink for a screen: lines between its margins. */
export function inkOf(pen: Pen, go: string | undefined): Ink {
  const { theme, say } = pen;
  const columns = Math.min(pen.columns - 2 * MARGIN, WIDEST);
  return { theme, say, columns, ...(go !== undefined && { go }), paint: (blocks, room) => rendered(blocks, { ...pen, columns: room + 2 * MARGIN }) };
}

/** The lines of one page: a section, or the end of the book after the last. */
export function pageBody(book: Book, at: number, pen: Pen, go: string | undefined): readonly string[] {
  const ink = inkOf(pen, go);
  const section = book.sections[at];
  const facts = at === 0 ? [...factLines(book, ink), ''] : [];
  const lines = section ? [...facts, ...sectionLines(section, ink)] : endLines(book, ink);
  return ['', ...lines.map(indent), ''];
}

function endLines(book: Book, ink: Ink): readonly string[] {
  const { theme, say } = ink;
  const part = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [theme.heading(title), '', ...lines, '']);
  return [...part(say(p.sources), sourceLines(book.sources, ink)), ...part(say(p.next), nextLines(book, ink))].slice(0, -1);
}

export function pageSheet(book: Book, at: number, body: readonly string[], around: Surround, pen: Pen): Sheet {
  const { theme, say } = pen;
  const count = book.sections.length;
  const number = at < count ? `${at + 1}/${count}` : say(p.end);
  const place = around.go === undefined ? number : `${number} ${theme.glyphs.dot} Go ${around.go}`;
  return { head: headOf(say(p.notes), book.title, place, pen), body, foot: [...footLines(around, pen), rule(pen), typedLine(around, pen) ?? keysLine(say(p.keys), say(p.keysShort), pen)] };
}

/** What this is, of which module, and where in it; on a narrow screen the module's title alone, cut so that the place stays. */
function headOf(what: string, title: string, place: string, pen: Pen): string[] {
  const { theme, columns } = pen;
  const room = columns - 2 - width(place);
  const full = `${what} ${theme.glyphs.arrow} ${title}`;
  return [` ${theme.strong(width(full) <= room ? full : fit(title, room))} ${theme.muted(place)}`, rule(pen)];
}

/** A notice may be a whole source, but leaves the page half of the screen. */
function footLines({ notice }: Surround, { theme, columns, rows }: Pen): readonly string[] {
  if (notice === undefined) return [];
  return wrap(notice, columns - 2 * MARGIN).slice(0, Math.max(1, Math.floor(rows / 2) - 3)).map((line) => indent(theme.accent(line)));
}

function typedLine({ typed }: Surround, { theme, columns }: Pen): string | undefined {
  if (typed === undefined) return undefined;
  let shown = typed;
  while (width(shown) > columns - 4) shown = shown.slice(1);
  return ` ${theme.strong('/')}${shown}${theme.blank(' ')}`;
}

/** The table of contents, a row a page. */
export function contentRows(book: Book, pen: Pen, go: string | undefined): readonly (readonly string[])[] {
  const { theme, say } = pen;
  const number = (index: number): string => `${index + 1}`.padStart(2);
  const sections = book.sections.map((section, index) => {
    const title = plainTitle(section.title) || book.title;
    const named = isCorrections(section) ? theme.warn(`! ${title}`) : title;
    return [`${number(index)}  ${applies(marksOf(section), go) ? named : theme.muted(`${glyphsOf(theme.unicode).not}${title}`)}`];
  });
  return [...sections, [`    ${say(p.endPage)}`]];
}

/** Items of a list, a row each; those that do not apply are greyed. */
export function itemRows(items: readonly BookItem[], pen: Pen, go: string | undefined): readonly (readonly string[])[] {
  const { theme } = pen;
  return items.map(({ item }) => {
    const marks = [`L${item.level}`, versionMarks(item.versions, { theme, ...(go !== undefined && { go }) })].join(' ').trim();
    const title = plainTitle(item.title);
    return [`${applies(item.versions, go) ? title : theme.muted(title)}  ${theme.muted(marks)}`];
  });
}

export function listSheet(what: string, book: Book, body: readonly string[], pen: Pen): Sheet {
  const { say } = pen;
  return { head: headOf(what, book.title, '', pen), body, foot: [rule(pen), keysLine(say(p.listKeys), say(p.listKeys), pen)] };
}

/** One item, its answer shown: it is read here, not asked. */
export function itemSheet(book: Book, found: BookItem, place: string, pen: Pen, go: string | undefined): Sheet {
  const { say } = pen;
  return { head: headOf(say(p[found.kind]), book.title, place, pen), body: ['', ...itemLines(book, found, inkOf(pen, go)).map(indent), ''], foot: [rule(pen), keysLine(say(p.itemKeys), say(p.itemKeysShort), pen)] };
}

/** An item as text: what it asks, what answers it, and where that is from. */
export function itemLines(book: Book, found: BookItem, ink: Ink): readonly string[] {
  const { theme, say, columns, go, paint } = ink;
  const { title, level, versions, sources } = found.item;
  const { question, answer } = itemBlocks(found, say);
  const marks = [`L${level}`, versionMarks(versions, ink)].join(' ').trim();
  const warning = applies(versions, go) || go === undefined ? [] : [theme.warn(say(p.applies, go))];
  const head = [`${theme.heading(plainTitle(title))}  ${theme.muted(marks)}`, ...warning].flatMap((line) => wrap(line, columns));
  const from = sourceLines(book.sources.filter(({ id }) => sources.includes(id)), ink);
  const between = answer.length === 0 ? [] : ['', theme.muted(`${theme.glyphs.rule.repeat(2)} ${say(p.answer)}`), '', ...paint(faded(answer, ink), columns)];
  return [...head, '', ...paint(faded(question, ink), columns), ...between, ...(from.length === 0 ? [] : ['', theme.muted(`${theme.glyphs.rule.repeat(2)} ${say(p.sources)}`), '', ...from])];
}

/** All sources, those that a section cites apart. */
export function sourcesSheet(book: Book, at: number, pen: Pen): Sheet {
  const { say, theme } = pen;
  const ink = inkOf(pen, undefined);
  const cited = citedIn(book.sections[at]?.blocks ?? [], book.sources);
  const others = book.sources.filter((source) => !cited.includes(source));
  const here = cited.length === 0 ? [] : [theme.muted(say(p.cited)), '', ...sourceLines(cited, ink), ''];
  return { head: headOf(say(p.sources), book.title, '', pen), body: ['', ...[...here, ...sourceLines(others, ink)].map(indent), ''], foot: [rule(pen), ` ${theme.muted(say(p.back))}`] };
}

export function helpSheet(book: Book, pen: Pen): Sheet {
  const { say, theme } = pen;
  const lines = glossary(p.help[say.lang], pen.columns - 2 * MARGIN).map(indent);
  return { head: headOf(say(p.notes), book.title, '', pen), body: ['', ...lines, ''], foot: [rule(pen), ` ${theme.muted(say(p.back))}`] };
}
