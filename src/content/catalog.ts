import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CardRef, cardsOf, questionCard } from '../domain/card.ts';
import { type CardItem, LANGS, type Lang, type QuestionItem } from '../domain/topic.ts';
import { Trouble } from '../domain/trouble.ts';
import { cardInLines, cardsInLines, type CompiledRest, compiledName, type Deck, type DeckTopic, type Manifest, type ManifestTopic } from './compiled.ts';
import { intact, readJson, readText } from './index-files.ts';
import { freshManifest, readManifest } from './manifest.ts';

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
    return this.#decks().flatMap(([topic, { cards }]) => cards.flatMap(([id, kind, parts]) => cardsOf(topic, { id, kind, parts })));
  }

  /** The card that each question of every module may become, in order. */
  questionCards(): readonly CardRef[] {
    return this.#decks().flatMap(([topic, { questions }]) => questions.map((id) => questionCard(`${topic}#${id}`)));
  }

  #decks(): readonly (readonly [topic: string, deck: DeckTopic])[] {
    const decks = new Map<CatalogRoot, Deck>();
    return this.topics().map(({ id, root }) => {
      const deck = decks.get(root) ?? this.#mended(root, () => readJson<Deck>(join(root.compiled, 'deck.json'), this.#manifests.get(root)?.deckBytes));
      decks.set(root, deck);
      return [id, deck[id] ?? { cards: [], questions: [] }];
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

  /** A question in a language or, where that is missing, in the other. */
  question(topicId: string, id: string, lang: Lang): Found<QuestionItem> | undefined {
    const topic = this.#topics.get(topicId);
    for (const candidate of topic ? languagesOf(topic, lang) : []) {
      const item = topic && this.#readRest(topic, candidate).questions.find((question) => question.id === id);
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
    const [first, other] = languagesOf(topic, lang).map((each) => this.#readRest(topic, each));
    if (!first || !other) return first;
    return { ...first, questions: filled(first.questions, other.questions), interviews: filled(first.interviews, other.interviews) };
  }

  #readRest(topic: TopicEntry, lang: Lang): CompiledRest {
    return this.#mended(topic.root, () => readJson<CompiledRest>(this.#file(topic, lang, 'rest'), this.#bytes(topic, lang, 'rest')));
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

/** The names that a learner's folder gives to its groups; a file that says something else names none. */
function ownGroups(folder: string): readonly Group[] {
  try {
    const groups = JSON.parse(readFileSync(join(folder, 'groups.json'), 'utf8')) as Partial<Group>[];
    return groups.flatMap(({ id, zh, en }) => (typeof id === 'string' && typeof zh === 'string' && typeof en === 'string' ? [{ id, zh, en }] : []));
  } catch {
    return [];
  }
}
