import type { ProgramRun, Pulled, QuizDesk, RunningProgram } from '../../domain/quiz/desk.ts';
import type { Key } from '../keys.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';
import type { Pen } from '../sheet.ts';
import { type Framed, type Shown, verdictSheet } from './frame.ts';
import type { Part, Turn } from './part.ts';

export interface LookingOptions {
  readonly desk: QuizDesk;
  readonly shown: Shown;
  readonly say: Speaker;
  /** Whether the quiz is over, and the learner goes from verdict to verdict. */
  readonly over: boolean;
  /** To be called when something has arrived that was waited for. */
  readonly changed: () => void;
}

/** A verdict: what was right and why. Its program can be run. */
export class Looking implements Part {
  readonly arrowsScroll = true;
  readonly #options: LookingOptions;
  readonly #last: boolean;
  #shown: Shown;
  #notice: string | undefined;
  #running: RunningProgram | undefined;

  constructor(options: LookingOptions) {
    this.#options = options;
    this.#shown = options.shown;
    this.#last = options.desk.current() === undefined;
  }

  readonly framed = (pen: Pen): Framed => verdictSheet(this.#shown, this.#options.desk, this.#notice, this.#keys(), pen);

  #keys(): string {
    const { say, over } = this.#options;
    const first = say(over ? p.keysReviewed : this.#last ? p.keysLast : p.keysVerdict);
    const run = this.#shown.view.program === undefined ? [] : [say(p.keyRun)];
    const unpull = this.#shown.pulled ? [say(p.keyUnpull, this.#shown.pulled)] : [];
    return [first, ...run, ...unpull, ...(over ? [] : [say(p.keyQuit)])].join('  ');
  }

  readonly press = ({ sequence, name }: Key): Turn => {
    if (sequence === 'x' && this.#shown.view.program !== undefined && !this.#running) return this.#run();
    if (sequence === 'u' && this.#shown.pulled) return this.#unpull(this.#shown.pulled);
    if (this.#options.over) return 'stay';
    if (sequence === 'q' || name === 'escape') return 'end';
    return name === 'return' || name === 'enter' || name === 'space' ? 'next' : 'stay';
  };

  #unpull(pulled: Pulled): Turn {
    const { desk, say } = this.#options;
    if (!desk.unpull(pulled.card)) return 'stay';
    this.#shown = { ...this.#shown, pulled: undefined };
    this.#notice = say(p.unpulled, pulled);
    return 'stay';
  }

  #run(): Turn {
    const { desk, say, changed } = this.#options;
    const running = desk.run(this.#shown.view);
    this.#running = running;
    this.#notice = say(p.running);
    void running.ended
      .catch((error: unknown): ProgramRun => ({ state: 'failed', output: error instanceof Error ? error.message : String(error) }))
      .then((run) => {
        if (this.#running !== running) return;
        this.#ran(run);
        changed();
      });
    return 'stay';
  }

  #ran(run: ProgramRun | undefined): void {
    this.#running = undefined;
    this.#notice = run ? undefined : this.#options.say(p.goMissing);
    this.#shown = { ...this.#shown, run };
  }

  /** Nobody waits any longer for a program that still runs. */
  readonly leave = (): void => {
    this.#running?.stop();
    this.#running = undefined;
  };
}
