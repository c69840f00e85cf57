import type { Block } from './markdown/tokens.ts';

/** Languages that content and screens are written in. Chinese is the source of truth, English falls back to it. */
export type Lang = 'zh' | 'en';
export const LANGS = ['zh', 'en'] as const satisfies readonly Lang[];

/** How deep an item digs: 1 everybody knows it, 2 a good engineer knows it, 3 few do. */
export type Level = 1 | 2 | 3;

export interface FrontMatter {
  /** `group/module`, the same as the folder's path. */
  readonly id: string;
  readonly lang: Lang;
  readonly title: string;
  readonly group: string;
  /** Place within the group, ascending. */
  readonly order: number;
  readonly level: Level;
  /** Minutes that a first reading takes. */
  readonly minutes: number;
  readonly summary: string;
  /** Headings of the original notes that this module teaches, joined by ` / `. */
  readonly covers: readonly string[];
  /** Product version that the facts hold for, such as `go1.27`. */
  readonly target: string;
  /** ISO date on which the facts were last checked. */
  readonly verified: string;
  readonly related: readonly string[];
  readonly labs: readonly string[];
  readonly tags: readonly string[];
  readonly prereq: readonly string[];
  /** True when a missing translation is a fault and not only a gap. */
  readonly bilingual: boolean;
}

/** What the meta line under an item's heading says. */
export interface Meta {
  readonly level: Level;
  /** Version tokens such as `go>=1.18`; empty when the item holds for all. */
  readonly versions: readonly string[];
  /** Ids of sources, `S1`. */
  readonly sources: readonly string[];
  /** First 8 hex digits of the SHA-256 of the Chinese item that this one translates. */
  readonly translates?: string;
}

interface Item extends Meta {
  /** Unique in its module and the same in both languages: `c-grow-rule`. */
  readonly id: string;
  readonly title: string;
  /** 1-based line of the heading in its file. */
  readonly line: number;
}

export type CardKind = 'basic' | 'reverse' | 'cloze';

/** A card as its author writes it. A reverse card and a cloze are reviewed as several: see domain/card. */
export interface CardItem extends Item {
  readonly kind: CardKind;
  /** Front of a basic or reverse card, or the whole text of a cloze. */
  readonly front: readonly Block[];
  /** Empty for a cloze. */
  readonly back: readonly Block[];
  /** Highest blank of a cloze, 0 for the other kinds. */
  readonly parts: number;
}

export const QUESTION_KINDS = ['single', 'multi', 'tf', 'fill', 'match', 'order', 'short'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface Option {
  readonly right: boolean;
  readonly text: readonly Block[];
  /** Said to whoever chose this option; empty when there is none. */
  readonly feedback: readonly Block[];
}

/** An answer that a fill accepts: literal text, a number within a tolerance, or a pattern. */
export type Accepted =
  | { readonly by: 'text'; readonly value: string }
  | { readonly by: 'number'; readonly value: number; readonly tolerance: number }
  | { readonly by: 'pattern'; readonly source: string; readonly flags: string };

/** A point that an answer should make; `terms` are words whose presence suggests that it was made. */
export interface Point {
  readonly points: number;
  readonly text: readonly Block[];
  readonly terms: readonly string[];
}

export type QuestionBody =
  | { readonly kind: 'single' | 'multi' | 'tf'; readonly options: readonly Option[] }
  | { readonly kind: 'fill'; readonly accepted: readonly Accepted[] }
  | { readonly kind: 'match'; readonly pairs: readonly (readonly [left: readonly Block[], right: readonly Block[]])[] }
  /** `steps` stand in the right order. */
  | { readonly kind: 'order'; readonly steps: readonly (readonly Block[])[] }
  | { readonly kind: 'short'; readonly points: readonly Point[] };

export interface QuestionItem extends Item {
  readonly prompt: readonly Block[];
  readonly explanation: readonly Block[];
  readonly body: QuestionBody;
}

export interface FollowUp {
  readonly prompt: readonly Block[];
  readonly points: readonly Point[];
}

export interface Criterion extends Point {
  /** Missing a `must` caps the result at "lean no". */
  readonly must: boolean;
}

export interface InterviewItem extends Item {
  readonly minutes: number;
  readonly prompt: readonly Block[];
  readonly answer: readonly Block[];
  readonly followUps: readonly FollowUp[];
  readonly rubric: readonly Criterion[];
  readonly redFlags: readonly (readonly Block[])[];
}

export interface NoteSection {
  readonly title: string;
  readonly line: number;
  readonly blocks: readonly Block[];
}

export interface Source {
  readonly id: string;
  readonly text: readonly Block[];
}

/** One topic module in one language. */
export interface Topic extends FrontMatter {
  readonly notes: readonly NoteSection[];
  readonly cards: readonly CardItem[];
  readonly questions: readonly QuestionItem[];
  readonly interviews: readonly InterviewItem[];
  readonly sources: readonly Source[];
}
