import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cardsOf } from '../domain/card.ts';
import type { CardItem, FrontMatter, Lang, Topic } from '../domain/topic.ts';
import { cardLines, cardsInLines, type CompiledBytes, type CompiledRest, compiledName, type Deck, type DeckItems, type DeckTopic, FORMAT, type Manifest, type ManifestFile, type ManifestTopic } from './compiled.ts';
import { explainedIds } from './explained.ts';
import { findModules, foldersOf, type ModuleFile } from './find-modules.ts';
import { readModule } from './library.ts';

/**
 * Compiles a content root into `out`. With `known`, files unchanged since then keep what was compiled. A module with
 * faults contributes its sound items; one without usable front matter contributes nothing.
 */
export function compileRoot(root: string, out: string, known?: Manifest): Manifest {
  const before = new Map((known?.files ?? []).map((file) => [file[0], file]));
  const topics = new Map<string, ManifestTopic>();
  const deck: Record<string, DeckTopic> = {};
  const folders = foldersOf(root).map((folder) => [relative(root, folder), statSync(folder).mtimeMs] as const);
  const all = findModules(root);
  const files = all.map((file, index): ManifestFile => {
    const { mtimeMs, size } = statSync(file.path);
    const path = relative(root, file.path);
    const isSecond = all.slice(0, index).some((other) => other.id === file.id && other.lang === file.lang);
    const compiled = isSecond ? SECOND : (keptOf(before.get(path), mtimeMs, size, out) ?? compileFile(file, out));
    if (compiled.front) {
      const known = deck[file.id];
      // Chinese comes first and decides which cards there are; a question may be asked in either language
      deck[file.id] = { cards: known?.cards ?? compiled.items, questions: [...new Set([...(known?.questions ?? []), ...compiled.questions, ...explainedIds(root, compiled.front.labs)])] };
      topics.set(file.id, merge(topics.get(file.id), compiled.front, cardCount(file.id, deck[file.id]?.cards ?? [])));
    }
    const row = [path, mtimeMs, size, file.id, file.lang, compiled.errors] as const;
    return compiled.bytes ? [...row, compiled.bytes] : row;
  });
  const sorted = [...topics.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const deckBytes = writeWhole(join(out, 'deck.json'), JSON.stringify(deck));
  const manifest: Manifest = { format: FORMAT, deckHash: deckHash(sorted, deck), topics: sorted, files, folders, deckBytes };
  writeWhole(join(out, 'manifest.json'), inAscii(JSON.stringify(manifest)));
  return manifest;
}

interface CompiledFile {
  readonly front?: FrontMatter;
  readonly items: DeckItems;
  readonly questions: readonly string[];
  readonly errors: number;
  readonly bytes?: CompiledBytes;
}

/** The same module once more in another folder: the first one counts. */
const SECOND: CompiledFile = { items: [], questions: [], errors: 1 };

/** What was compiled from a file, when neither the file nor that has changed. */
function keptOf(old: ManifestFile | undefined, mtimeMs: number, size: number, out: string): CompiledFile | undefined {
  const [, oldMtimeMs, oldSize, id = '', lang = 'zh', errors = 0, bytes] = old ?? [];
  if (!bytes || oldMtimeMs !== mtimeMs || oldSize !== size) return undefined;
  const [cards, rest] = bytes;
  try {
    const items = cardsInLines(readWhole(join(out, compiledName(id, lang, 'cards')), cards)).map(deckItem);
    const { front, questions } = JSON.parse(readWhole(join(out, compiledName(id, lang, 'rest')), rest)) as CompiledRest;
    return { front, items, questions: questions.map((question) => question.id), errors, bytes };
  } catch {
    return undefined;
  }
}

function readWhole(path: string, bytes: number): string {
  const read = readFileSync(path);
  if (read.length !== bytes) throw new Error(`${path} is damaged`);
  return read.toString('utf8');
}

function deckItem({ id, kind, parts }: CardItem): DeckItems[number] {
  return [id, kind, parts];
}

function cardCount(topic: string, items: DeckItems): number {
  return items.reduce((sum, [id, kind, parts]) => sum + cardsOf(topic, { id, kind, parts }).length, 0);
}

function compileFile(file: ModuleFile, out: string): CompiledFile {
  const { topic, faults } = readModule(file);
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  if (!topic) return { items: [], questions: [], errors };
  const rest = restOf(topic);
  const bytes = [
    writeWhole(join(out, compiledName(file.id, file.lang, 'cards')), cardLines(topic.cards)),
    writeWhole(join(out, compiledName(file.id, file.lang, 'rest')), JSON.stringify(rest)),
  ] as const;
  return { front: rest.front, items: topic.cards.map(deckItem), questions: rest.questions.map((question) => question.id), errors, bytes };
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

/** JSON whose reader need not decode anything. */
function inAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes beside and renames, so that a reader never sees half a file. Returns the number of bytes. */
export function writeWhole(path: string, text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, bytes);
  renameSync(draft, path);
  return bytes.length;
}
