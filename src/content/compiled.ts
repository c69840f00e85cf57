import type { CardItem, FrontMatter, Lang, NoteSection, InterviewItem, QuestionItem, Source } from '../domain/topic.ts';

/**
 * The compiled index of one content root: what the markdown says, lexed and checked, so that a start of the program
 * parses none. `manifest.json` names the modules, `deck.json` their cards, `<group>/<module>.<lang>.cards` holds the
 * cards of one and `….rest.json` everything else. Written by compile.ts, read by catalog.ts.
 */
export interface Manifest {
  /** Of this format; an index of another format is compiled anew. */
  readonly format: number;
  /** Changes when the deck of cards changes. */
  readonly deckHash: string;
  readonly topics: readonly ManifestTopic[];
  readonly files: readonly ManifestFile[];
  /** Every folder that was looked into, relative to the root, with its modification time. */
  readonly folders: readonly (readonly [path: string, mtimeMs: number])[];
  /** Bytes of deck.json. */
  readonly deckBytes: number;
}

export const FORMAT = 6;

export interface ManifestTopic {
  readonly id: string;
  readonly group: string;
  readonly order: number;
  readonly titles: Readonly<Partial<Record<Lang, string>>>;
  readonly languages: readonly Lang[];
  readonly cards: number;
}

/** `deck.json`: what each topic can be reviewed by. Read only when the deck has changed. */
export type Deck = Readonly<Record<string, DeckTopic>>;

export interface DeckTopic {
  readonly cards: DeckItems;
  /** Ids of its questions, and of those of its labs that no card asks: each becomes a card when a quiz or a lab makes it one. */
  readonly questions: readonly string[];
}

/** Card items as id, kind and number of blanks. */
export type DeckItems = readonly (readonly [id: string, kind: CardItem['kind'], parts: number])[];

/**
 * A markdown file as it was when compiled: a row, since every start reads those of all files. `compiled` are the bytes of
 * the files it was compiled to, by which a damaged one is known; absent when nothing could be compiled.
 */
export type ManifestFile = readonly [path: string, mtimeMs: number, size: number, id: string, lang: Lang, errors: number, compiled?: CompiledBytes];
export type CompiledBytes = readonly [cards: number, rest: number];

/** The text of a cards file: a card a line, each beginning with its id, so that one is found without parsing the others. */
export function cardLines(cards: readonly CardItem[]): string {
  return cards.map((card) => `\n${lineStart(card.id)}${JSON.stringify(card)}`).join('');
}

/** All cards in the text of a cards file. */
export function cardsInLines(lines: string): readonly CardItem[] {
  return lines
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line.slice(line.indexOf(' ') + 1)) as CardItem);
}

/** The card with an id in the text of a cards file. Throws when that is no such text. */
export function cardInLines(lines: string, id: string): CardItem | undefined {
  if (lines !== '' && !lines.startsWith('\n')) throw new Error('not a cards file');
  const start = `\n${lineStart(id)}`;
  const at = lines.indexOf(start);
  if (at < 0) return undefined;
  const end = lines.indexOf('\n', at + 1);
  return JSON.parse(lines.slice(at + start.length, end < 0 ? undefined : end)) as CardItem;
}

function lineStart(id: string): string {
  return `${id} `;
}

export interface CompiledRest {
  readonly front: FrontMatter;
  readonly notes: readonly NoteSection[];
  readonly questions: readonly QuestionItem[];
  readonly interviews: readonly InterviewItem[];
  readonly sources: readonly Source[];
}

/** Paths of a module's two files within the index. */
export function compiledName(id: string, lang: Lang, what: 'cards' | 'rest'): string {
  return what === 'cards' ? `${id}.${lang}.cards` : `${id}.${lang}.rest.json`;
}
