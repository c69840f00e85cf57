import type { Gap, MissingPicture, ModuleReport } from '../../domain/import.ts';
import type { Lang } from '../../domain/topic.ts';
import { type CardDraft, draftCards, sidesOf } from './draft-cards.ts';
import { continued } from './likeness.ts';
import { merge } from './merge.ts';
import { moduleText } from './module-text.ts';
import { gapsOf, modulesOf, type PlannedGroup, type PlannedModule } from './modules.ts';
import type { Notes } from './notes.ts';
import { picturesIn } from './pictures.ts';
import { digest, slug } from './slug.ts';
import { unitsOf } from './units.ts';

/** What an import remembers of the last one, so that the next can tell the learner's changes from the notes'. */
export interface ImportState {
  readonly format: 1;
  /** Absolute path of the notes. */
  readonly source: string;
  readonly lang: Lang;
  readonly modules: readonly ImportedModule[];
}

export interface ImportedModule {
  readonly id: string;
  readonly path: readonly string[];
  /** The file as the import would have written it on its own. */
  readonly text: string;
}

export interface ImportInput {
  readonly notes: Notes;
  /** File name of the notes, as modules name where they come from. */
  readonly name: string;
  readonly source: string;
  readonly lang: Lang;
  readonly last: readonly ImportedModule[];
  /** Text of a module's file as it stands on disk, with plain line ends. */
  readonly textOf: (id: string) => string | undefined;
  /** Whether an id belongs to a module that no import of these notes has made. */
  readonly isTaken: (id: string) => boolean;
}

export interface ModuleChange extends Omit<ModuleReport, 'file' | 'aside'> {
  /** What the file shall hold; absent when it stays as it is or goes. */
  readonly write?: string;
  /** What the notes would have made of the module, to be kept beside it after a conflict. */
  readonly aside?: string;
}

export interface ImportPlan {
  readonly modules: readonly ModuleChange[];
  readonly groups: readonly PlannedGroup[];
  readonly gaps: readonly Gap[];
  /** All pictures that should lie beside the notes. */
  readonly pictures: readonly MissingPicture[];
  readonly state: ImportState;
}

/** Decides all that an import does, without touching anything. */
export function planImport(input: ImportInput): ImportPlan {
  const { notes, last, lang, source } = input;
  const planned = modulesOf(notes);
  const from = continued(
    planned.map(keyed),
    last.map((old) => ({ key: keyOfPath(old.path), text: notesIn(old.text) })),
  );
  const ids = idsOf(
    planned,
    from.map((index) => (index === undefined ? undefined : last[index])),
    input,
  );
  const drafted = planned.map((module, index) => {
    const old = last[from[index] ?? -1];
    const id = ids[index] ?? '';
    return { module, old, state: { id, path: module.path, text: draft(module, id, placeOf(ids, index), old, input) } };
  });
  const gone = last.filter((_, index) => !from.includes(index));
  return {
    modules: [...drafted.map(({ module, old, state }) => change(module.title, state, old, input)), ...gone.map((old) => leave(old, input))],
    groups: groupsOf(planned, ids),
    gaps: gapsOf(notes),
    pictures: planned.flatMap(({ blocks }, index) => picturesIn(blocks).map((picture) => ({ ...picture, module: ids[index] ?? '' }))),
    state: { format: 1, source, lang, modules: drafted.map(({ state }) => state) },
  };
}

function keyed({ path, parts }: PlannedModule) {
  const text = parts.flatMap((part) => [part.title, ...part.blocks.map((token) => token.raw)]).join('\n');
  return { key: keyOfPath(path), text };
}

function keyOfPath(path: readonly string[]): string {
  return path.join('\n').normalize('NFKC').toLowerCase();
}

/** The notes of a module's file without the line that says where they come from. */
function notesIn(text: string): string {
  const units = unitsOf(text).filter(({ key }) => key.startsWith('notes/') || key === 'section/notes');
  return units.map((unit) => unit.text.replace(/^(?:## .*|> .*)$/gm, '')).join('\n');
}

/** Ids that were, and for new modules the one they would like or, where that is taken, one with a hash of their path. */
function idsOf(planned: readonly PlannedModule[], old: readonly (ImportedModule | undefined)[], input: ImportInput): readonly string[] {
  const used = new Set(input.last.map(({ id }) => id));
  return planned.map((module, index) => {
    const kept = old[index]?.id;
    if (kept !== undefined) return kept;
    const wanted = `${module.group.id}/${module.name}`;
    const mark = digest([input.name, ...module.path].join('\n'));
    const names = [wanted, `${wanted}-${mark}`, ...Array.from({ length: 99 }, (_, more) => `${wanted}-${mark}-${more + 2}`)];
    const id = names.find((name) => !used.has(name) && !input.isTaken(name)) ?? wanted;
    used.add(id);
    return id;
  });
}

function placeOf(ids: readonly string[], index: number): number {
  const group = (id: string | undefined): string => id?.split('/')[0] ?? '';
  return ids.slice(0, index + 1).filter((id) => group(id) === group(ids[index])).length;
}

function groupsOf(planned: readonly PlannedModule[], ids: readonly string[]): readonly PlannedGroup[] {
  const groups = planned.map(({ group }, index) => ({ id: ids[index]?.split('/')[0] ?? group.id, title: group.title }));
  return groups.filter(({ id }, index) => groups.findIndex((other) => other.id === id) === index);
}

function draft(planned: PlannedModule, id: string, place: number, old: ImportedModule | undefined, input: ImportInput): string {
  const drafts = planned.parts.flatMap((part) => draftCards(part, planned.title, input.lang));
  const foreign = cardsIn(input.textOf(id) ?? '').map((card) => card.id);
  const cards = withIds(drafts, cardsIn(old?.text ?? ''), foreign, planned.path);
  return moduleText({ id, lang: input.lang, source: input.name, place, planned, cards });
}

interface OldCard extends CardDraft {
  readonly id: string;
}

function cardsIn(text: string): readonly OldCard[] {
  return unitsOf(text).flatMap(({ key, text: said }): OldCard[] => {
    if (!/^c-[a-z0-9-]+$/.test(key)) return [];
    return [{ id: key, title: (said.split('\n')[0] ?? '').slice(key.length + 5), ...sidesOf(said) }];
  });
}

/** Gives each card the id that it had, by its question or else by its likeness; a new one gets a slug of its title. */
function withIds(drafts: readonly CardDraft[], old: readonly OldCard[], foreign: readonly string[], path: readonly string[]): readonly OldCard[] {
  const keyedCard = (card: CardDraft) => ({ key: card.front, text: `${card.title} ${card.back}` });
  const from = continued(drafts.map(keyedCard), old.map(keyedCard));
  const used = new Set([...old.map(({ id }) => id), ...foreign]);
  return drafts.map((card, index) => {
    const known = old[from[index] ?? -1];
    if (known) return { ...card, id: known.id };
    const wanted = `c-${slug(card.title, path.join('\n'))}`;
    const mark = digest([...path, card.front].join('\n'));
    const names = [wanted, `${wanted}-${mark}`, ...Array.from({ length: drafts.length }, (_, more) => `${wanted}-${mark}-${more + 2}`)];
    const id = names.find((name) => !used.has(name)) ?? wanted;
    used.add(id);
    return { ...card, id };
  });
}

function change(title: string, next: ImportedModule, old: ImportedModule | undefined, { textOf }: ImportInput): ModuleChange {
  const mine = textOf(next.id);
  const { text, conflicts } = mine === undefined ? { text: next.text, conflicts: [] } : merge(old?.text ?? next.text, mine, next.text);
  const action = mine === undefined ? 'created' : text === mine ? 'unchanged' : 'updated';
  const written = { ...(text !== mine && { write: text }), ...(conflicts.length > 0 && { aside: next.text }) };
  return { id: next.id, title, action, ...countCards(mine ?? '', text), conflicts, ...written };
}

/** A module whose heading has left the notes goes, unless the learner has changed it. */
function leave(old: ImportedModule, { textOf }: ImportInput): ModuleChange {
  const mine = textOf(old.id);
  const title = old.path.at(-1) ?? old.id;
  if (mine !== undefined && mine !== old.text) return { id: old.id, title, action: 'kept', ...countCards(mine, mine), conflicts: ['module'] };
  return { id: old.id, title, action: 'removed', ...countCards(mine ?? '', ''), conflicts: [] };
}

function countCards(before: string, after: string) {
  const [was, is] = [cardsIn(before), cardsIn(after)];
  const texts = new Map(was.map((card) => [card.id, card]));
  const said = ({ title, front, back }: CardDraft): string => [title, front, back].join('\n');
  const changed = is.filter((card) => texts.has(card.id) && said(texts.get(card.id) ?? card) !== said(card));
  return {
    cards: is.length,
    added: is.filter((card) => !texts.has(card.id)).map(({ id }) => id),
    changed: changed.map(({ id }) => id),
    removed: was.filter((card) => !is.some((other) => other.id === card.id)).map(({ id }) => id),
  };
}
