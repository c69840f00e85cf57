import type { Outcome } from '../../domain/quiz/desk.ts';
import type { Key } from '../keys.ts';
import type { Pen } from '../sheet.ts';
import type { Framed } from './frame.ts';

/** What a key leads to. */
export type Turn =
  | 'stay'
  /** The learner has moved: the frame scrolls to where they are. */
  | 'follow'
  /** To what comes next: a question or the result. */
  | 'next'
  /** The missed questions once more. */
  | 'again'
  | 'help'
  | 'end'
  /** Runs with the terminal given back, as for an editor. */
  | (() => void)
  | Outcome;

/** A part of the quiz's screen that is shown at a time: a question, a verdict, the result. */
export interface Part {
  readonly framed: (pen: Pen) => Framed;
  readonly press: (key: Key) => Turn;
  /** Called when the part gives way to another one, or the screen is left. */
  readonly leave?: () => void;
  /** Whether arrows scroll, since there is nothing to move. */
  readonly arrowsScroll: boolean;
}
