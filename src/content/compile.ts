import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cardsOf } from '../domain/card.ts';
import type { FrontMatter, Lang, Topic } from '../domain/topic.ts';
import { cardLines, type CompiledRest, compiledName, type Deck, type DeckItems, FORMAT, type Manifest, type ManifestFile, type ManifestTopic } from './compiled.ts';
import { findModules, type ModuleFile, readModule } from './library.ts';

/**
 * Compiles a content root into `out`. With `known`, files unchanged since then keep what was compiled. A module with
 * faults contributes its sound items; one without usable front matter contributes nothing.
 */
export function compileRoot(root: string, out: string, known?: Manifest): Manifest {
  const before = new Map((known?.files ?? []).map((file) => [file.path, file]));
  const knownDeck = known ? readJson<Deck>(join(out, 'deck.json')) : undefined;
  const topics = new Map<string, ManifestTopic>();
  const deck: Record<string, DeckItems> = {};
  const files = findModules(root).map((file): ManifestFile => {
    const { mtimeMs, size } = statSync(file.path);
    const path = relative(root, file.path);
    const old = before.get(path);
    const kept = old?.mtimeMs === mtimeMs && old.size === size ? readFront(out, file) : undefined;
    const keptItems = knownDeck?.[file.id];
    const compiled = kept && keptItems ? { front: kept, items: keptItems, errors: old?.errors ?? 0 } : compileFile(file, out);
    if (compiled.front) {
      deck[file.id] ??= compiled.items; // Chinese comes first and decides
      topics.set(file.id, merge(topics.get(file.id), compiled.front, cardCount(file.id, deck[file.id] ?? [])));
    }
    return { path, mtimeMs, size, id: file.id, lang: file.lang, errors: compiled.errors };
  });
  const sorted = [...topics.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const manifest: Manifest = { format: FORMAT, deckHash: deckHash(sorted, deck), topics: sorted, files };
  writeWhole(join(out, 'deck.json'), JSON.stringify(deck));
  writeWhole(join(out, 'manifest.json'), JSON.stringify(manifest));
  return manifest;
}

function readFront(out: string, file: ModuleFile): FrontMatter | undefined {
  return readJson<CompiledRest>(join(out, compiledName(file.id, file.lang, 'rest')))?.front;
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

function cardCount(topic: string, items: DeckItems): number {
  return items.reduce((sum, [id, kind, parts]) => sum + cardsOf(topic, { id, kind, parts }).length, 0);
}

function compileFile(file: ModuleFile, out: string): { readonly front?: FrontMatter; readonly items: DeckItems; readonly errors: number } {
  const { topic, faults } = readModule(file);
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  if (!topic) return { items: [], errors };
  const rest = restOf(topic);
  writeWhole(join(out, compiledName(file.id, file.lang, 'cards')), cardLines(topic.cards));
  writeWhole(join(out, compiledName(file.id, file.lang, 'rest')), JSON.stringify(rest));
  return { front: rest.front, items: topic.cards.map((card) => [card.id, card.kind, card.parts] as const), errors };
}

function restOf({ cards: _, notes, questions, interviews, sources, ...front }: Topic): CompiledRest {
  return { front, notes, questions, interviews, sources };
}

/** Joins what a module's languages say. */
function merge(known: ManifestTopic | undefined, front: FrontMatter, cards: number): ManifestTopic {
  if (known) return { ...known, titles: { ...known.titles, [front.lang]: front.title }, languages: [...known.languages, front.lang] };
  const languages: readonly Lang[] = [front.lang];
  return { id: front.id, group: front.group, order: front.order, titles: { [front.lang]: front.title }, languages, cards };
}

function deckHash(topics: readonly ManifestTopic[], deck: Deck): string {
  const ordered = topics.map((topic) => [topic.id, topic.order, deck[topic.id]]);
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, 16);
}

/** Writes beside and renames, so that a reader never sees half a file. */
function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}
