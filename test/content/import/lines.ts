import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Notes, readNotes } from '../../../src/content/import/notes.ts';
import { type ImportedModule, type ImportInput, type ImportPlan, planImport } from '../../../src/content/import/plan.ts';
import type { Fault } from '../../../src/domain/fault.ts';
import { parseModule } from '../../../src/content/module.ts';

export const TROUBLED = readFileSync(join(import.meta.dirname, '../../fixtures/import/troubled.md'), 'utf8');

/** What an import of a text would do, with the files that stand on disk by the id of their module. */
export function planOf(
  source: string,
  input: Partial<ImportInput> & { readonly disk?: Readonly<Record<string, string>> } = {},
): ImportPlan & { readonly notes: Notes } {
  const { disk = {}, ...rest } = input;
  const notes = readNotes(source, 'notes');
  const plan = planImport({
    notes,
    name: 'notes.md',
    source: '/notes.md',
    lang: notes.lang,
    last: [],
    textOf: (id) => disk[id],
    isTaken: () => false,
    ...rest,
  });
  return { ...plan, notes };
}

/** A second import after a first one, whose files the learner may have changed. */
export function again(first: ImportPlan, source: string, changes: (text: string, id: string) => string | undefined = (text) => text) {
  const disk = first.state.modules.flatMap(({ id, text }) => {
    const now = changes(text, id);
    return now === undefined ? [] : [[id, now] as const];
  });
  return planOf(source, { last: first.state.modules, disk: Object.fromEntries(disk) });
}

/** Every fault of every module of a plan. */
export function faultsOf({ state }: ImportPlan): readonly Fault[] {
  return state.modules.flatMap(({ id, text }) => parseModule(text, { file: id, id, lang: state.lang }).faults);
}

export function textOf(plan: ImportPlan, title: string): string {
  return moduleOf(plan, title).text;
}

export function moduleOf({ state }: ImportPlan, title: string): ImportedModule {
  const found = state.modules.find(({ path }) => path.at(-1) === title);
  if (!found) throw new Error(`no module ${title} among ${state.modules.map(({ path }) => path.join(' / ')).join(', ')}`);
  return found;
}

/** Ids and titles of the cards of a module. */
export function cardsOf(text: string): readonly (readonly [id: string, title: string])[] {
  const { texts } = parseModule(text, { file: 'x', id: 'x/x', lang: 'zh' });
  return texts.map((item) => [item.id, (item.text.split('\n')[0] ?? '').slice(item.id.length + 5)]);
}

/**
 * The lines of the notes that no module, heading or gap has any more, in order. Front matter is not looked for, nor is
 * what `isSought` leaves out: lines that stand in several places may be found in the wrong one.
 */
export function lostLines(source: string, plan: ReturnType<typeof planOf>, isSought: (line: string) => boolean = () => true): readonly string[] {
  const places = plan.state.modules.map(({ text }) => ({
    lines: words(text.replace(/^[\s\S]*?\n## \S+ \{#notes\}\n|\n## \S+ \{#cards\}\n[\s\S]*$/g, '')),
    at: 0,
  }));
  const headings = plan.state.modules.flatMap(({ text }) => text.split('\n').filter((line) => /^#{3,6} /.test(line)));
  const titles = new Set(
    [...headings, plan.notes.root.title, ...plan.state.modules.flatMap(({ path }) => path), ...plan.gaps.flatMap(({ path }) => path)].map(letters),
  );
  return words(withoutFrontMatter(source))
    .filter(isSought)
    .filter((line) => {
      const place = places.find(({ lines, at }) => lines.indexOf(line, at) >= 0);
      if (place) place.at = place.lines.indexOf(line, place.at) + 1;
      return !place && !titles.has(letters(line));
    });
}

function withoutFrontMatter(source: string): string {
  return source.replace(/^\uFEFF?---\r?\n[\w-]+:[\s\S]*?\r?\n---\r?\n/, '');
}

/** What is left of a heading in a title, where its markup is gone. */
function letters(line: string): string {
  return line.replace(/\]\([^)]*\)|<[^>]*>|&(?:nbsp|lt|gt|amp);/g, '').replace(/[^\p{L}\p{N}]/gu, '');
}

/** Lines without their marks, none of them empty. */
function words(text: string): readonly string[] {
  return text
    .split(/\r?\n|\r/)
    .map(flat)
    .filter((line) => line !== '');
}

/** A line without spacing, escapes and the marks of headings, lists, quotes, fences and rules. */
function flat(line: string): string {
  const marks = /^(?:\s|>|#{1,6}(?=\s|$)|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$)|[-=_*]+$)+/;
  const bare = line
    .replace(/\s+\{#[\w-]+\}\s*$/, '')
    .replace(/\\/g, '')
    .replace(marks, '')
    .replace(/\s+/g, '');
  return /^(?:`{3,}|~{3,})/.test(bare) ? '' : bare.replace(/^［/, '[');
}
