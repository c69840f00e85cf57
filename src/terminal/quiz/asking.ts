import type { Outcome, QuizDesk, QuizStep } from '../../domain/quiz/desk.ts';
import { CONFIDENCES, type Confidence } from '../../domain/quiz/options.ts';
import { editText } from '../editor.ts';
import type { Key } from '../keys.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';
import type { Pen } from '../sheet.ts';
import type { Entry } from './entries/entry.ts';
import { entryFor } from './entries/list.ts';
import { PairsEntry } from './entries/pairs.ts';
import { TextEntry } from './entries/text.ts';
import { askSheet, type Framed } from './frame.ts';
import type { Part, Turn } from './part.ts';

export interface AskingOptions {
  readonly desk: QuizDesk;
  readonly step: QuizStep;
  readonly say: Speaker;
  readonly now: () => number;
  readonly env: NodeJS.ProcessEnv;
  readonly notice?: string;
}

/** A question, from the moment it is shown until it is answered or passed. */
export class Asking implements Part {
  readonly arrowsScroll = false;
  readonly #options: AskingOptions;
  readonly #entry: Entry;
  /** Whether the learner still has to say how sure they are. */
  #asksConfidence: boolean;
  #handingIn = false;
  #confidence: Confidence | undefined;
  #notice: string | undefined;
  #shownAt: number;

  constructor(options: AskingOptions) {
    const { desk, step, say, now, notice } = options;
    this.#options = options;
    this.#entry = entryFor(step, say);
    this.#shownAt = now();
    const given = step.is === 'ask' && step.given !== undefined;
    this.#asksConfidence = desk.asksConfidence && step.is === 'ask' && !given;
    this.#notice = notice ?? (given ? say(p.given) : undefined);
  }

  /** Whether a step is still the one that is shown. */
  isFor(step: QuizStep | undefined): boolean {
    return step?.is === this.#options.step.is && step.view.id === this.#options.step.view.id;
  }

  readonly framed = (pen: Pen): Framed => {
    const { desk, step } = this.#options;
    return askSheet(step, this.#entry, desk, { notice: this.#notice, confidence: this.#asksConfidence }, pen);
  };

  readonly press = (key: Key): Turn => {
    if (this.#handingIn) return this.#pressHandIn(key);
    const { sequence = '', name, ctrl } = key;
    if (name === 'tab') return this.#pass(key.shift ? -1 : 1);
    if (name === 'escape') return 'end';
    if (ctrl && name === 'e' && this.#options.desk.exam) return this.#askHandIn();
    const letters = !this.#entry.typing || this.#asksConfidence;
    if (letters && sequence === '-') return this.#pass(1);
    if (letters && sequence === '?') return 'help';
    if (letters && sequence === 'q') return 'end';
    return this.#asksConfidence ? this.#pressConfidence(key) : this.#pressAnswer(key);
  };

  #pressConfidence({ sequence }: Key): Turn {
    this.#confidence = CONFIDENCES.find((known) => String(known) === sequence);
    this.#asksConfidence = this.#confidence === undefined;
    return 'stay';
  }

  #pressAnswer(key: Key): Turn {
    const { name } = key;
    if (name === 'return' || name === 'enter') return this.#confirm();
    return this.#entry.typing ? this.#type(key) : this.#move(key);
  }

  #type(key: Key): Turn {
    const { ctrl, name } = key;
    return ctrl && name === 'o' ? () => this.#edit() : this.#move(key);
  }

  #move(key: Key): Turn {
    if (!this.#entry.press(key)) return 'stay';
    this.#notice = undefined;
    return 'follow';
  }

  #confirm(): Turn {
    const { say, desk, step } = this.#options;
    const reply = this.#entry.reply() ?? (step.is === 'grade' ? [] : undefined);
    if (!reply) return this.#tell(say(this.#entry.typing ? p.nothingTyped : p.chooseFirst));
    const warning = this.#entry instanceof PairsEntry && this.#entry.open > 0 ? say(p.openPairs, this.#entry.open) : undefined;
    if (warning !== undefined && this.#notice !== warning) return this.#tell(warning);
    return this.#given(desk.answer(reply, this.#manner()));
  }

  #given(outcome: Outcome): Turn {
    return outcome.is === 'malformed' ? this.#tell(this.#options.say(p.why, outcome.why)) : outcome;
  }

  /** Goes on without an answer: to the question after or before in an exam; in training that is a miss. */
  #pass(direction: 1 | -1): Turn {
    const { desk, step } = this.#options;
    if (step.is === 'grade') return 'stay';
    if (!desk.exam) return this.#given(desk.skip(this.#manner()));
    desk.move(direction);
    return 'next';
  }

  #askHandIn(): Turn {
    const { desk, say, step } = this.#options;
    this.#handingIn = true;
    return this.#tell(say(p.sureHandIn, step.view.count - desk.answers()));
  }

  #pressHandIn(key: Key): Turn {
    this.#handingIn = false;
    this.#notice = undefined;
    if (key.sequence?.toLowerCase() !== 'y') return 'stay';
    this.#options.desk.handIn();
    return 'next';
  }

  #tell(notice: string): 'stay' {
    this.#notice = notice;
    return 'stay';
  }

  #manner() {
    return { took: Math.max(0, this.#options.now() - this.#shownAt), ...(this.#confidence && { confidence: this.#confidence }) };
  }

  /** Takes the text from the learner's editor, in one line where one is asked for. */
  #edit(): void {
    const { env, say, step } = this.#options;
    if (!(this.#entry instanceof TextEntry)) return;
    const edited = editText({ name: 'answer.md', text: this.#entry.text }, env);
    if ('failed' in edited) this.#tell(say(p.editorFailed, edited.failed));
    else this.#entry.text = step.view.question.kind === 'short' ? edited.text.trimEnd() : edited.text.replace(/\s+/g, ' ').trim();
  }
}
