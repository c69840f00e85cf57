import { createHash } from 'node:crypto';
import type { Fault } from '../domain/fault.ts';
import { QUESTION_KINDS, type CardItem, type InterviewItem, type NoteSection, type QuestionItem, type Topic } from '../domain/topic.ts';
import { refuseBlanks } from './blanks.ts';
import { readCard } from './card.ts';
import { FaultList } from './fault-list.ts';
import { readFrontMatter } from './front-matter.ts';
import { readInterview } from './interview.ts';
import { type ItemPrefix, type ItemSource, itemsOf } from './item.ts';
import { lexRegion } from './lex.ts';
import { type MetaLine, type MetaRule, readMeta } from './meta-line.ts';
import { type Fence, isBlank, type Outline, outline, type Region, region } from './outline.ts';
import type { ModulePlace } from './place.ts';
import { readQuestion } from './question.ts';
import { checkCitations, readSources } from './sources.ts';

/** Ids of the five sections of a module, in their order. */
const SECTIONS = ['notes', 'cards', 'quiz', 'interview', 'sources'] as const;
type SectionId = (typeof SECTIONS)[number];

/** An item as it stands in its file, for editing and for the hash that translations name. */
export interface ItemText {
  readonly id: string;
  readonly line: number;
  readonly text: string;
  /** First 8 hex digits of the SHA-256 of `text`. */
  readonly hash: string;
}

export interface ParsedModule {
  /** Without the items that have faults; `undefined` when the front matter is unusable. */
  readonly topic?: Topic;
  readonly faults: readonly Fault[];
  readonly texts: readonly ItemText[];
  readonly fences: readonly Fence[];
  /** The line of each key of the front matter. */
  readonly keys: ReadonlyMap<string, number>;
}

/** Reads a whole topic module strictly. Never throws: every fault is a value with its line. */
export function parseModule(source: string, place: ModulePlace): ParsedModule {
  const faults = new FaultList(place.file);
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  const { front, title, keys, end } = readFrontMatter(lines, place, faults);
  const of = outline(lines, faults);
  checkTitle(of, title, end, faults);
  const sections = sectionsOf(of, faults);
  const collected: ItemText[] = [];
  const items = <T>(id: SectionId, prefix: ItemPrefix, rule: MetaRule, read: ReadItem<T>): T[] => readItems(sections.get(id), of, prefix, rule, read, collected, faults);
  const cards: CardItem[] = items('cards', 'c', { kinds: ['basic', 'reverse', 'cloze'], timed: false }, readCard);
  const questions: QuestionItem[] = items('quiz', 'q', { kinds: QUESTION_KINDS, timed: false }, readQuestion);
  const interviews: InterviewItem[] = items('interview', 'i', { kinds: [], timed: true }, readInterview);
  const last = sections.get('sources');
  const sources = last === undefined ? [] : readSources(last, of, faults);
  if (last !== undefined) checkCitations(of, last, faults);
  const notes = readNotes(sections.get('notes'), of, faults);
  for (const id of ['notes', 'quiz', 'interview', 'sources'] as const) refuseBlanks(sections.get(id), of.fenced, faults);
  const parsed = { faults: faults.all(), texts: collected, fences: of.fences, keys };
  return front ? { ...parsed, topic: { ...front, notes, cards, questions, interviews, sources } } : parsed;
}

/** The id of the item that a line belongs to; empty in the notes. */
export function itemAt(module: Pick<ParsedModule, 'texts'>, line: number): string {
  return module.texts.findLast((text) => text.line <= line)?.id ?? '';
}

type ReadItem<T> = (item: ItemSource, meta: MetaLine, faults: FaultList) => T | undefined;

/** One title, before all sections and alone there. */
function checkTitle(of: Outline, title: string | undefined, from: number, faults: FaultList): void {
  const [first, second] = of.headings.filter((heading) => heading.depth === 1 && heading.line > from);
  const body = of.headings.find((heading) => heading.depth === 2 && heading.line > from)?.line ?? of.lines.length + 1;
  const lost = of.lines.findIndex((text, index) => index >= from && index + 1 < body && index + 1 !== first?.line && text.trim() !== '');
  if (lost >= 0 && from > 1) faults.error(lost + 1, 'text-lost');
  if (first === undefined) return faults.error(Math.min(from + 1, of.lines.length), 'title-missing');
  if (first.line > body) faults.error(first.line, 'title-place');
  if (second !== undefined) faults.error(second.line, 'title-twice');
  if (title !== undefined && first.text !== title) faults.error(first.line, 'title-differs', first.text, title);
}

function sectionsOf(of: Outline, faults: FaultList): ReadonlyMap<SectionId, Region> {
  const headings = of.headings.filter((heading) => heading.depth === 2);
  const sections = new Map<SectionId, Region>();
  let latest = -1;
  headings.forEach((heading, index) => {
    const place = SECTIONS.indexOf(heading.anchor as SectionId);
    const id = SECTIONS[place];
    if (id === undefined) return faults.error(heading.line, 'section-unknown', heading.text);
    if (sections.has(id)) return faults.error(heading.line, 'section-twice', id);
    if (place < latest) faults.error(heading.line, 'section-order', id);
    latest = Math.max(latest, place);
    sections.set(id, region(of.lines, heading.line + 1, headings[index + 1]?.line ?? of.lines.length + 1));
  });
  for (const id of SECTIONS) if (!sections.has(id)) faults.error(1, 'section-missing', id);
  return sections;
}

function readItems<T>(
  section: Region | undefined,
  of: Outline,
  prefix: ItemPrefix,
  rule: MetaRule,
  read: ReadItem<T>,
  collected: ItemText[],
  faults: FaultList,
): T[] {
  if (section === undefined) return [];
  return itemsOf(section, of, prefix, faults).flatMap((item): T[] => {
    const before = faults.count;
    if (collected.some((other) => other.id === item.id)) faults.error(item.line, 'id-twice', item.id);
    else collected.push(textOf(item));
    const meta = readMeta(item.line + 1, item.region.lines[1], rule, faults);
    const done = meta === undefined ? undefined : read(item, meta, faults);
    return done === undefined || faults.count > before ? [] : [done];
  });
}

function textOf(item: ItemSource): ItemText {
  const text = item.region.lines.join('\n').trimEnd();
  return { id: item.id, line: item.line, text, hash: createHash('sha256').update(text).digest('hex').slice(0, 8) };
}

function readNotes(section: Region | undefined, of: Outline, faults: FaultList): readonly NoteSection[] {
  if (section === undefined) return [];
  if (isBlank(section)) faults.error(section.start - 1, 'notes-empty');
  const end = section.start + section.lines.length;
  const starts = of.headings.filter((heading) => heading.depth === 3 && heading.line >= section.start && heading.line < end);
  for (const { line, text } of starts) if (/^[cqi]-[a-z0-9-]+ /.test(text)) faults.error(line, 'item-in-notes', text);
  const intro = region(of.lines, section.start, starts[0]?.line ?? end);
  const before = isBlank(intro) ? [] : [{ title: '', line: section.start, blocks: lexRegion(intro) }];
  return [
    ...before,
    ...starts.map((heading, index) => ({
      title: heading.text,
      line: heading.line,
      blocks: lexRegion(region(of.lines, heading.line + 1, starts[index + 1]?.line ?? end)),
    })),
  ];
}
