import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type CardRef, cardsOf } from '../domain/card.ts';
import { type CardItem, LANGS, type Lang } from '../domain/topic.ts';
import { Trouble } from '../domain/trouble.ts';
import { cardInLines, cardsInLines, type CompiledRest, compiledName, type Deck, FORMAT, type Manifest, type ManifestTopic } from './compiled.ts';

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
  readonly #manifests: ReadonlyMap<CatalogRoot, Manifest>;
  #sorted: readonly TopicEntry[] | undefined;
  readonly #groups: readonly Group[];
  readonly deckHash: string;
  readonly broken: readonly BrokenFile[];

  private constructor(roots: readonly (readonly [CatalogRoot, Manifest])[], groups: readonly Group[]) {
    for (const [root, manifest] of roots) {
      for (const topic of manifest.topics) if (!this.#topics.has(topic.id)) this.#topics.set(topic.id, { ...topic, root });
    }
    this.#manifests = new Map(roots);
    this.#groups = groups;
    this.deckHash = roots.map(([, manifest]) => manifest.deckHash).join('+');
    this.broken = roots.slice(1).flatMap(([root, manifest]) =>
      manifest.files.flatMap(([path, , , id, , errors]) => (errors > 0 ? [{ path: join(root.folder, path), id, errors }] : [])),
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
    const groups = join(shipped.compiled, 'groups.json');
    const shippedGroups = existsSync(groups) ? readJson<readonly Group[]>(groups) : [];
    return new Catalog(roots, [...shippedGroups, ...own.flatMap((root) => ownGroups(root.folder))]);
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
      const deck = decks.get(topic.root) ?? this.#mended(topic.root, () => readJson<Deck>(join(topic.root.compiled, 'deck.json'), this.#manifests.get(topic.root)?.deckBytes));
      decks.set(topic.root, deck);
      return (deck[topic.id] ?? []).flatMap(([id, kind, parts]) => cardsOf(topic.id, { id, kind, parts }));
    });
  }

  /** A card item in a language or, where that is missing, in the other. */
  cardItem(topicId: string, itemId: string, lang: Lang): Found<CardItem> | undefined {
    const topic = this.#topics.get(topicId);
    for (const candidate of topic ? languagesOf(topic, lang) : []) {
      const item = topic && this.#readCards(topic, candidate, (lines) => cardInLines(lines, itemId));
      if (item) return { item, lang: candidate };
    }
    return undefined;
  }

  /** All card items of a module, each in a language or, where it is missing there, in the other. */
  cards(topicId: string, lang: Lang): readonly CardItem[] {
    const topic = this.#topics.get(topicId);
    const [first = [], other = []] = topic ? languagesOf(topic, lang).map((each) => this.#readCards(topic, each, cardsInLines)) : [];
    return other.length === 0 ? first : filled(first, other);
  }

  /** What changes whenever the text of a module does, by its id. */
  stamps(): ReadonlyMap<string, string> {
    const stamps = new Map<string, string>();
    for (const [root, { files }] of this.#manifests) {
      for (const [path, mtimeMs, size, id] of files) {
        if (this.#topics.get(id)?.root === root) stamps.set(id, `${stamps.get(id) ?? ''}${root.folder} ${path} ${mtimeMs} ${size}\n`);
      }
    }
    return stamps;
  }

  /** Everything of a module but its cards. A question or interview item that a language lacks stands there in the other. */
  rest(topicId: string, lang: Lang): CompiledRest | undefined {
    const topic = this.#topics.get(topicId);
    if (!topic) return undefined;
    const [first, other] = languagesOf(topic, lang).map((each) =>
      this.#mended(topic.root, () => readJson<CompiledRest>(this.#file(topic, each, 'rest'), this.#bytes(topic, each, 'rest'))),
    );
    if (!first || !other) return first;
    return { ...first, questions: filled(first.questions, other.questions), interviews: filled(first.interviews, other.interviews) };
  }

  #file(topic: TopicEntry, lang: Lang, what: 'cards' | 'rest'): string {
    return join(topic.root.compiled, compiledName(topic.id, lang, what));
  }

  #readCards<T>(topic: TopicEntry, lang: Lang, read: (lines: string) => T): T {
    const file = this.#file(topic, lang, 'cards');
    return this.#mended(topic.root, () => {
      const lines = this.#cards.get(file) ?? readText(file, this.#bytes(topic, lang, 'cards'));
      this.#cards.set(file, lines);
      return intact(file, () => read(lines));
    });
  }

  /** Bytes of a compiled file as it was written, by which a damaged one is known. */
  #bytes({ id, root }: TopicEntry, lang: Lang, what: 'cards' | 'rest'): number | undefined {
    const [, , , , , , bytes] = this.#manifests.get(root)?.files.find(([, , , fileId, fileLang, , compiled]) => fileId === id && fileLang === lang && compiled) ?? [];
    return bytes?.[what === 'cards' ? 0 : 1];
  }

  /** Reads from an index; a damaged one of the learner's own folder is made anew at the next start. */
  #mended<T>(root: CatalogRoot, read: () => T): T {
    try {
      return read();
    } catch (error) {
      const isShipped = [...this.#manifests.keys()][0] === root;
      if (isShipped || !(error instanceof Trouble)) throw error;
      rmSync(join(root.compiled, 'manifest.json'), { force: true });
      throw new Trouble('index-broken', ...error.params);
    }
  }
}

/** The languages that a topic exists in, the one asked for first. */
function languagesOf(topic: TopicEntry, lang: Lang): readonly Lang[] {
  return [lang, ...LANGS.filter((other) => other !== lang)].filter((each) => topic.languages.includes(each));
}

/** The items of the other language in their order, each in the first one where that has it; then what only the first one has. */
function filled<T extends { readonly id: string }>(first: readonly T[], other: readonly T[]): readonly T[] {
  const own = new Map(first.map((item) => [item.id, item]));
  const known = new Set(other.map((item) => item.id));
  return [...other.map((item) => own.get(item.id) ?? item), ...first.filter((item) => !known.has(item.id))];
}

/** Reads what the program itself has written; that it is gone or damaged is not the learner's fault, but theirs to mend. */
function intact<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Trouble('content-broken', file);
  }
}

function readText(file: string, bytes: number | undefined): string {
  const read = intact(file, () => readFileSync(file));
  if (bytes !== undefined && read.length !== bytes) throw new Trouble('content-broken', file);
  return read.toString('utf8');
}

function readJson<T>(file: string, bytes?: number): T {
  const text = readText(file, bytes);
  return intact(file, () => JSON.parse(text) as T);
}

/** The names that a learner's folder gives to its groups; a file that says something else names none. */
function ownGroups(folder: string): readonly Group[] {
  try {
    const groups = JSON.parse(readFileSync(join(folder, 'groups.json'), 'utf8')) as Partial<Group>[];
    return groups.flatMap(({ id, zh, en }) => (typeof id === 'string' && typeof zh === 'string' && typeof en === 'string' ? [{ id, zh, en }] : []));
  } catch {
    return [];
  }
}

function readManifest(compiled: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(compiled, 'manifest.json'), 'latin1')) as Partial<Manifest> | null;
    return manifest?.format === FORMAT && manifest.topics && manifest.files && manifest.folders ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

/** The manifest of a learner's folder, compiled anew when any file came, went or changed; the last one when the folder is gone. */
async function freshManifest(root: CatalogRoot): Promise<Manifest | undefined> {
  const known = readManifest(root.compiled);
  if (!existsSync(root.folder)) return known;
  if (known && isCurrent(root.folder, known)) return known;
  const { compileRoot } = await import('./compile.ts');
  return compileRoot(root.folder, root.compiled, known);
}

/** Whether every folder and file is as it was when compiled: a file that came or went has changed its folder. */
function isCurrent(root: string, { files, folders }: Manifest): boolean {
  const place = (path: string): string => (path === '' ? root : `${root}${sep}${path}`);
  const isSame = (path: string, mtimeMs: number, size?: number): boolean => {
    const now = statSync(place(path), { throwIfNoEntry: false });
    return now?.mtimeMs === mtimeMs && (size === undefined || now.size === size);
  };
  return folders.every(([path, mtimeMs]) => isSame(path, mtimeMs)) && files.every(([path, mtimeMs, size]) => isSame(path, mtimeMs, size));
}
