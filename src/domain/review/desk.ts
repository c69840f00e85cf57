import type { Block } from '../markdown/tokens.ts';
import type { Rating } from '../memory/memory.ts';
import type { Book } from '../notes/book.ts';
import type { Lang, Level } from '../topic.ts';
import type { Fault } from '../fault.ts';

/** What is still to come in a session. */
export interface Left {
  readonly fresh: number;
  readonly learning: number;
  readonly review: number;
}

/** Time until a card comes again. */
export type Interval = { readonly minutes: number } | { readonly days: number };

/** One card as a face shows it. */
export interface CardView {
  readonly card: string;
  readonly topic: string;
  readonly topicTitle: string;
  readonly groupTitle: string;
  readonly title: string;
  readonly level: Level;
  readonly versions: readonly string[];
  readonly question: readonly Block[];
  readonly answer: readonly Block[];
  /** The hidden blank of a cloze, whose question and answer are the same blocks. */
  readonly blank?: number;
  /** Set when the card is shown in another language than asked for. */
  readonly fallback?: Lang;
  readonly left: Left;
  /** What each rating leads to. */
  readonly intervals: Readonly<Record<Rating, Interval>>;
}

export interface CardHistory {
  readonly card: string;
  readonly stability: number;
  readonly difficulty: number;
  /** Recall now, 0-1; absent for a card never seen. */
  readonly recall?: number;
  readonly reps: number;
  readonly lapses: number;
  readonly due?: string;
  /** Newest first. */
  readonly answers: readonly { readonly day: string; readonly rating: Rating }[];
}

/** The module of a card and the section of its notes to begin at. */
export interface NotesView {
  readonly book: Book;
  readonly start: number;
}

/** Something a face tells once, above the keys. */
export type Notice =
  | { readonly is: 'graded'; readonly rating: Rating; readonly interval: Interval }
  | { readonly is: 'leech'; readonly lapses: number; readonly rating: Rating; readonly interval: Interval }
  | { readonly is: 'buried' | 'suspended' | 'forgotten' | 'edited' | 'nothing-to-undo' | 'unchanged' | 'edit-not-undone' }
  | { readonly is: 'undone'; readonly what: 'grade' | 'bury' | 'suspend' | 'unsuspend' | 'forget' | 'pull' | 'make' | 'edit' }
  | { readonly is: 'faults'; readonly faults: readonly Fault[] }
  | { readonly is: 'editor-failed'; readonly editor: string };

export interface SessionSummary {
  /** Answers given. */
  readonly answers: number;
  /** Different cards answered. */
  readonly cards: number;
  readonly fresh: number;
  /** Answers to cards learnt before, and how many of them were recalled. */
  readonly reviews: number;
  readonly recalled: number;
  /** Milliseconds spent on answers. */
  readonly took: number;
  /** What is still due today beyond this session, and what comes tomorrow. */
  readonly leftToday: number;
  readonly tomorrow: number;
  /** Days in a row. */
  readonly streak: number;
  /** Why it ended. */
  readonly ended: 'done' | 'left' | 'time' | 'limit';
}

/** Text of a card in the learner's editor. */
export interface Draft {
  /** Names the file, so that an editor knows it for markdown. */
  readonly name: string;
  readonly text: string;
}

/**
 * What a face (screen, plain lines, JSON lines) may do in a review session. Whatever changes something is committed
 * when the call returns.
 */
export interface Desk {
  /** The card to show, or `undefined` when the session is over. */
  current(): CardView | undefined;
  /** `took`: milliseconds from question to grade. */
  grade(rating: Rating, took: number): Notice;
  undo(): Notice;
  bury(): Notice;
  suspend(): Notice;
  forget(): Notice;
  history(): CardHistory;
  notes(): NotesView;
  draft(): Draft;
  /** Takes an edited text; faults leave the card as it was. */
  revise(text: string): Notice;
  /** Ends the session before its cards are done. */
  leave(): void;
  summary(): SessionSummary;
}
