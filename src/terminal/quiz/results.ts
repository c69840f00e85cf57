import type { QuizDesk, QuizSummary, Reviewed } from '../../domain/quiz/desk.ts';
import type { Key } from '../keys.ts';
import type { Speaker } from '../phrases/phrase.ts';
import type { Pen } from '../sheet.ts';
import { type Framed, resultSheet } from './frame.ts';
import { Looking } from './looking.ts';
import type { Part, Turn } from './part.ts';

/** The result of a quiz, and its questions to look at once more. */
export class Results implements Part {
  readonly #desk: QuizDesk;
  readonly #say: Speaker;
  readonly #changed: () => void;
  #summary: QuizSummary;
  #reviewed: readonly Reviewed[];
  #row: number;
  #open: Looking | undefined;

  constructor(desk: QuizDesk, say: Speaker, changed: () => void) {
    this.#desk = desk;
    this.#say = say;
    this.#changed = changed;
    this.#summary = desk.summary();
    this.#reviewed = desk.reviewed();
    this.#row = Math.max(0, this.#reviewed.findIndex(({ verdict }) => verdict.state !== 'right'));
  }

  get arrowsScroll(): boolean {
    return this.#open !== undefined;
  }

  readonly framed = (pen: Pen): Framed => this.#open?.framed(pen) ?? resultSheet(this.#summary, this.#reviewed, this.#row, pen);

  readonly press = (key: Key): Turn => (this.#open ? this.#pressOpen(this.#open, key) : this.#pressList(key));

  #pressList({ name, sequence }: Key): Turn {
    if (sequence === 'q' || name === 'escape') return 'end';
    if (sequence === 'r') return this.#summary.right < this.#summary.count ? 'again' : 'stay';
    if (name === 'return' || name === 'enter') return this.#look(0);
    if (name !== 'up' && name !== 'down') return 'stay';
    this.#row = this.#other(name === 'up' ? -1 : 1);
    return 'follow';
  }

  #pressOpen(open: Looking, key: Key): Turn {
    const { name, sequence } = key;
    if (name === 'left' || name === 'right') return this.#look(name === 'left' ? -1 : 1);
    if (sequence !== 'q' && !['escape', 'return', 'enter', 'backspace'].includes(name ?? '')) return open.press(key);
    this.leave();
    this.#open = undefined;
    return 'follow';
  }

  /** What was looked at may have changed what is to be told: a card was taken back. */
  readonly leave = (): void => {
    if (!this.#open) return;
    this.#open.leave();
    this.#summary = this.#desk.summary();
    this.#reviewed = this.#desk.reviewed();
  };

  #other(step: number): number {
    return Math.max(0, Math.min(this.#reviewed.length - 1, this.#row + step));
  }

  #look(step: number): Turn {
    this.#row = this.#other(step);
    const shown = this.#reviewed[this.#row];
    if (!shown) return 'stay';
    this.leave();
    this.#open = new Looking({ desk: this.#desk, shown, say: this.#say, over: true, changed: this.#changed });
    return 'follow';
  }
}
