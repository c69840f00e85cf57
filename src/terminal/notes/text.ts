import { listBlock, prefixed } from '../../domain/markdown/build.ts';
import { plainText } from '../../domain/markdown/text.ts';
import type { Block } from '../../domain/markdown/tokens.ts';
import { type Book, isFallback } from '../../domain/notes/book.ts';
import { isCorrections, signed } from '../../domain/notes/corrections.ts';
import { fade, failsAt } from '../../domain/notes/fade.ts';
import { plainTitle } from '../../domain/notes/places.ts';
import type { NoteSection, Source } from '../../domain/topic.ts';
import { glyphsOf } from '../markdown/glyphs.ts';
import { wrap } from '../markdown/wrap.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { readPhrases as p } from '../phrases/read.ts';
import { glossary } from '../sheet.ts';
import type { Theme } from '../theme.ts';

/** What the notes are written with, on a screen and on plain paper alike. */
export interface Ink {
  readonly theme: Theme;
  readonly say: Speaker;
  /** No line is wider. */
  readonly columns: number;
  /** The learner's version of Go: what does not apply to it is greyed. */
  readonly go?: string;
  readonly paint: (blocks: readonly Block[], columns: number) => readonly string[];
}

/** What a module is, in some lines: level, when it was checked, what is unusual about how it is shown. */
export function factLines(book: Book, { theme, say, columns, go }: Ink): readonly string[] {
  const { level, minutes, target, verified, summary, lang, tags } = book.front;
  const facts = [say(p.level, level, minutes), tags.includes('draft') ? say(p.draft) : say(p.verified, target, verified)].join(` ${theme.glyphs.dot} `);
  const fallback = isFallback(book, say.lang) ? [theme.warn(say(lang === 'zh' ? p.fallbackToZh : p.fallbackToEn))] : [];
  const filtered = go === undefined ? [] : [theme.warn(say(p.filtered, go, glyphsOf(theme.unicode).not.trim()))];
  return [theme.muted(facts), summary, ...fallback, ...filtered].flatMap((line) => wrap(line, columns));
}

/** A section's heading and text. Corrections of old notes stand out by a bar and by a sign before each claim. */
export function sectionLines(section: NoteSection, ink: Ink): readonly string[] {
  const { theme, say, columns } = ink;
  const title = plainTitle(section.title);
  const isSpecial = isCorrections(section);
  const isOut = !applies(marksOf(section), ink.go);
  const named = isOut ? theme.muted(`${glyphsOf(theme.unicode).not}${title}`) : isSpecial ? theme.warn(`! ${title}`) : theme.heading(title);
  const warning = isOut && ink.go !== undefined ? wrap(theme.warn(say(p.applies, ink.go)), columns) : [];
  const heading = title === '' ? [] : [...wrap(named, columns), ...warning, ''];
  const blocks = faded(section.blocks, ink);
  if (!isSpecial) return [...heading, ...ink.paint(blocks, columns)];
  const signs = theme.unicode ? { wrong: '✗', right: '✓' } : { wrong: 'x', right: 'ok' };
  const bar = theme.warn(theme.glyphs.bar);
  const room = columns - 2;
  const body = [...wrap(theme.muted(say(p.corrections)), room), '', ...ink.paint(signed(blocks, signs), room)];
  return [...heading, ...body.map((line) => `${bar} ${line}`.trimEnd())];
}

/** The version marks in a section's heading. */
export function marksOf({ title }: Pick<NoteSection, 'title'>): readonly string[] {
  return Array.from(title.matchAll(/`([^`]+)`/g), ([, token = '']) => token);
}

/** Blocks of a section or an item with what does not apply to the learner's version faded. */
export function faded(blocks: readonly Block[], { go }: Pick<Ink, 'go'>): readonly Block[] {
  return go === undefined ? blocks : fade(blocks, failsAt('go', go));
}

/** The versions of an item, and a sign before each that does not hold. */
export function versionMarks(versions: readonly string[], { go, theme }: Pick<Ink, 'go' | 'theme'>): string {
  const fails = go === undefined ? () => false : failsAt('go', go);
  return versions.map((version) => (fails(version) ? `${glyphsOf(theme.unicode).not}${version}` : version)).join(' ');
}

/** Whether an item holds for the learner's version. */
export function applies(versions: readonly string[], go: string | undefined): boolean {
  return go === undefined || !versions.some(failsAt('go', go));
}

export function sourceLines(sources: readonly Source[], { paint, columns }: Ink): readonly string[] {
  return sources.length === 0 ? [] : paint([listBlock(sources.map(({ id, text }) => ({ tokens: prefixed(`[${id}] `, text) })))], columns);
}

/** The sources that a text cites, in the order of the module. */
export function citedIn(blocks: readonly Block[], sources: readonly Source[]): readonly Source[] {
  const text = plainText(blocks);
  return sources.filter(({ id }) => text.includes(`[${id}]`));
}

/** Command lines that lead on from here. */
export function nextLines({ topic, cards, questions, front }: Book, { say, columns }: Ink): readonly string[] {
  const rows: (readonly [string, string])[] = [
    ...(cards.length > 0 ? [[`wengu review ${topic}`, say(p.toReview, cards.length)] as const] : []),
    ...(questions.length > 0 ? [[`wengu quiz ${topic}`, say(p.toQuiz, questions.length)] as const] : []),
    ...front.labs.map((lab) => [`wengu lab start ${lab}`, say(p.toLab)] as const),
    ...front.related.map((related) => [`wengu read ${related}`, say(p.related)] as const),
  ];
  return glossary(rows, columns);
}
