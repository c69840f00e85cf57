import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type CardRef, cardsOf } from '../domain/card.ts';
import { type CardItem, LANGS, type Lang } from '../domain/topic.ts';
import { Trouble } from '../domain/trouble.ts';
import { cardInLines, type CompiledRest, compiledName, type Deck, FORMAT, type Manifest, type ManifestTopic } from './compiled.ts';

/** Where compiled modules lie, and the markdown they come from. */
export interface CatalogRoot {
  readonly folder: string;
  readonly compiled: string;
}

export interface TopicEntry extends ManifestTopic {
  readonly root: CatalogRoot;
}

/** An item in the language asked for, or in the one it exists in. */
export interface Found<T> {
  readonly item: T;
  readonly lang: Lang;
}

/** A learner's module that has faults, so that something of it may be missing. */
export interface BrokenFile {
  readonly path: string;
  readonly id: string;
  readonly errors: number;
}

export interface Group {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** All topics of all roots, read lazily from their compiled indexes. The first root that has a topic wins. */
export class Catalog {
  readonly #topics = new Map<string, TopicEntry>();
  readonly #cards = new Map<string, string>();
  #sorted: readonly TopicEntry[] | undefined;
  readonly #groups: readonly Group[];
  readonly deckHash: string;
  readonly broken: readonly BrokenFile[];

  private constructor(roots: readonly (readonly [CatalogRoot, Manifest])[], groups: readonly Group[]) {
    for (const [root, manifest] of roots) {
      for (const topic of manifest.topics) if (!this.#topics.has(topic.id)) this.#topics.set(topic.id, { ...topic, root });
    }
    this.#groups = groups;
    const hashes = roots.map(([, manifest]) => manifest.deckHash);
    this.deckHash = hashes.length === 1 ? (hashes[0] ?? '') : process.getBuiltinModule('node:crypto').createHash('sha256').update(hashes.join()).digest('hex').slice(0, 16);
    this.broken = roots.slice(1).flatMap(([root, manifest]) =>
      manifest.files.filter((file) => file.errors > 0).map((file) => ({ path: join(root.folder, file.path), id: file.id, errors: file.errors })),
    );
  }

  /** Opens the shipped index and those of the learner's folders; the latter are compiled anew when a file has changed. */
  static async open(shipped: CatalogRoot, own: readonly CatalogRoot[]): Promise<Catalog> {
    const first = readManifest(shipped.compiled);
    if (!first) throw new Trouble('content-broken', join(shipped.compiled, 'manifest.json'));
    const roots: [CatalogRoot, Manifest][] = [[shipped, first]];
    for (const root of own) {
      const manifest = await freshManifest(root);
      if (manifest) roots.push([root, manifest]);
    }
    return new Catalog(roots, readJson<readonly Group[]>(join(shipped.compiled, 'groups.json')) ?? []);
  }

  /** In the order of groups, then of modules. */
  topics(): readonly TopicEntry[] {
    this.#sorted ??= this.#inOrder();
    return this.#sorted;
  }

  #inOrder(): readonly TopicEntry[] {
    const place = new Map(this.#groups.map((group, index) => [group.id, index]));
    const groupPlace = (topic: TopicEntry): number => place.get(topic.group) ?? this.#groups.length;
    return [...this.#topics.values()].toSorted(
      (a, b) => groupPlace(a) - groupPlace(b) || (a.group < b.group ? -1 : a.group > b.group ? 1 : a.order - b.order || (a.id < b.id ? -1 : 1)),
    );
  }

  topic(id: string): TopicEntry | undefined {
    return this.#topics.get(id);
  }

  /** The title in a language, or in the other one. */
  title(id: string, lang: Lang): string {
    const titles = this.#topics.get(id)?.titles;
    return titles?.[lang] ?? titles?.zh ?? titles?.en ?? id;
  }

  groupName(id: string, lang: Lang): string {
    return this.#groups.find((group) => group.id === id)?.[lang] ?? id;
  }

  /** Every card of every module, in order. */
  deck(): readonly CardRef[] {
    const decks = new Map<CatalogRoot, Deck>();
    return this.topics().flatMap((topic) => {
      const deck = decks.get(topic.root) ?? readJson<Deck>(join(topic.root.compiled, 'deck.json')) ?? {};
      decks.set(topic.root, deck);
      return (deck[topic.id] ?? []).flatMap(([id, kind, parts]) => cardsOf(topic.id, { id, kind, parts }));
    });
  }

  /** A card item in a language or, where that is missing, in the other. */
  cardItem(topicId: string, itemId: string, lang: Lang): Found<CardItem> | undefined {
    for (const candidate of [lang, ...LANGS.filter((other) => other !== lang)]) {
      const lines = this.#cardsIn(topicId, candidate);
      const item = lines === undefined ? undefined : cardInLines(lines, itemId);
      if (item) return { item, lang: candidate };
    }
    return undefined;
  }

  /** Everything of a module but its cards. */
  rest(topicId: string, lang: Lang): CompiledRest | undefined {
    const topic = this.#topics.get(topicId);
    const chosen = topic?.languages.includes(lang) ? lang : topic?.languages[0];
    if (!topic || chosen === undefined) return undefined;
    return readJson<CompiledRest>(join(topic.root.compiled, compiledName(topicId, chosen, 'rest')));
  }

  #cardsIn(topicId: string, lang: Lang): string | undefined {
    const topic = this.#topics.get(topicId);
    if (!topic?.languages.includes(lang)) return undefined;
    const key = compiledName(topicId, lang, 'cards');
    const known = this.#cards.get(key);
    if (known !== undefined) return known;
    const file = join(topic.root.compiled, key);
    const lines = readText(file);
    if (lines === undefined) throw new Trouble('content-broken', file);
    this.#cards.set(key, lines);
    return lines;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

function readManifest(compiled: string): Manifest | undefined {
  const manifest = readJson<Manifest>(join(compiled, 'manifest.json'));
  return manifest?.format === FORMAT ? manifest : undefined;
}

/** The manifest of a learner's folder, compiled anew when any file came, went or changed; `undefined` when the folder is gone. */
async function freshManifest(root: CatalogRoot): Promise<Manifest | undefined> {
  if (!existsSync(root.folder)) return readManifest(root.compiled);
  const known = readManifest(root.compiled);
  if (known && isCurrent(root.folder, known)) return known;
  const { compileRoot } = await import('./compile.ts');
  return compileRoot(root.folder, root.compiled, known);
}

function isCurrent(folder: string, manifest: Manifest): boolean {
  const known = new Map(manifest.files.map((file) => [file.path, file]));
  let seen = 0;
  for (const group of folders(folder)) {
    for (const module of folders(join(folder, group))) {
      for (const lang of LANGS) {
        const path = join(group, module, `${lang}.md`);
        const now = statSync(join(folder, path), { throwIfNoEntry: false });
        if (!now) continue;
        const then = known.get(path);
        if (then?.mtimeMs !== now.mtimeMs || then.size !== now.size) return false;
        seen += 1;
      }
    }
  }
  return seen === known.size;
}

function folders(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
}
