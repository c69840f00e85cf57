import type { Block } from '../../domain/markdown/tokens.ts';
import type { Outcome, QuizDesk, QuizStep, QuizSummary } from '../../domain/quiz/desk.ts';
import type { Key, Stage } from '../keys.ts';
import type { MarkdownStyle } from '../markdown/style.ts';
import { fit } from '../markdown/width.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';
import { LEAST, layOut, type Pen, spaceOf } from '../sheet.ts';
import type { Theme } from '../theme.ts';
import { Asking } from './asking.ts';
import { helpSheet } from './frame.ts';
import { Looking } from './looking.ts';
import type { Part, Turn } from './part.ts';
import { Results } from './results.ts';

export interface QuizStageOptions {
  readonly desk: QuizDesk;
  readonly theme: Theme;
  readonly say: Speaker;
  readonly now: () => number;
  readonly env: NodeJS.ProcessEnv;
}

/** How often an exam's clock is looked at, milliseconds. */
const TICK = 250;
const PAGE = 10;

/** The quiz on a screen: which part is shown, and what each key does to it. */
export class QuizStage implements Stage {
  readonly #options: QuizStageOptions;
  #desk: QuizDesk;
  #part: Part;
  /** What is asked, until it is answered. */
  #step: QuizStep | undefined;
  /** What the help covers. */
  #covered: Part | undefined;
  #scroll = 0;
  #furthest = 0;
  #follows = false;
  /** The line of the body that the learner is at, and how many lines of it are seen. */
  #focus = 0;
  #space = 0;
  #highlight: MarkdownStyle['highlight'];
  #repaint: () => void = () => undefined;

  constructor(options: QuizStageOptions) {
    const { desk, say } = options;
    this.#options = options;
    this.#desk = desk;
    this.#part = this.#nextPart(desk.resumed > 0 ? say(p.resumed, desk.resumed) : undefined);
  }

  /** Loads the highlighter: before the first frame when that one shows code, else while the learner reads it. */
  async prepare(): Promise<void> {
    const { theme } = this.#options;
    if (!theme.colour) return;
    const loading = import('../markdown/highlight.ts').then(({ highlight }) => {
      this.#highlight = (code, lang) => highlight(code, lang, theme);
    });
    if (this.#step?.view.question.asks.some(isCode)) await loading;
  }

  summary(): QuizSummary {
    return this.#desk.summary();
  }

  /** The clock of an exam runs on the screen, and ends it. */
  readonly watch = (changed: () => void): (() => void) => {
    this.#repaint = changed;
    let shown: number | undefined;
    const timer = setInterval(() => {
      const seconds = Math.ceil((this.#desk.left() ?? 0) / 1000);
      if (!this.#step || !this.#desk.exam || seconds === shown) return;
      shown = seconds;
      if (this.#part instanceof Asking && !this.#part.isFor(this.#desk.current())) this.#go(this.#nextPart());
      changed();
    }, TICK);
    return () => {
      clearInterval(timer);
      this.#part.leave?.();
    };
  };

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const { theme, say } = this.#options;
    if (columns < LEAST.columns || rows < LEAST.rows) return [fit(say(p.tooSmall), columns)];
    const pen: Pen = { theme, say, columns, rows, ...(this.#highlight && { highlight: this.#highlight }) };
    const { sheet, focus } = this.#part.framed(pen);
    this.#focus = focus;
    this.#space = spaceOf(sheet, rows);
    if (this.#follows) this.#scroll = followed(this.#scroll, focus, this.#space, sheet.body.length, this.#part.arrowsScroll);
    this.#follows = false;
    const { lines, furthest } = layOut(sheet, this.#scroll, pen);
    this.#furthest = furthest;
    this.#scroll = Math.min(this.#scroll, furthest);
    return lines;
  };

  readonly press = (key: Key): ReturnType<Stage['press']> => {
    if (this.#scrolled(key)) return 'stay';
    if (this.#covered) return this.#go(this.#covered);
    const turn = this.#part.press(key);
    return typeof turn === 'function' ? turn : this.#turn(turn);
  };

  #turn(turn: Exclude<Turn, () => void>): 'stay' | 'end' {
    if (typeof turn === 'object') return this.#taken(turn);
    switch (turn) {
      case 'stay':
      case 'end':
        return turn;
      case 'follow':
        this.#follows = true;
        return 'stay';
      case 'next':
        return this.#go(this.#nextPart());
      case 'again':
        this.#desk = this.#desk.again() ?? this.#desk;
        return this.#go(this.#nextPart());
      case 'help':
        this.#go({ framed: helpSheet, press: () => 'stay', arrowsScroll: true }, this.#part);
        return 'stay';
    }
  }

  #taken(outcome: Outcome): 'stay' {
    const view = this.#step?.view;
    if (outcome.is !== 'graded' || !view) return this.#go(this.#nextPart());
    const { say } = this.#options;
    const shown = { view, answered: true, verdict: outcome.verdict, pulled: outcome.pulled };
    this.#go(new Looking({ desk: this.#desk, shown, say, over: false, changed: this.#changed }));
    this.#follows = true;
    return 'stay';
  }

  /** What the desk has next: a question, or the result. */
  #nextPart(notice?: string): Part {
    const { say, now, env } = this.#options;
    const desk = this.#desk;
    this.#step = desk.current();
    if (!this.#step) return new Results(desk, say, this.#changed);
    return new Asking({ desk, step: this.#step, say, now, env, ...(notice !== undefined && { notice }) });
  }

  #go(part: Part, covered?: Part): 'stay' {
    if (!covered) this.#part.leave?.();
    this.#part = part;
    this.#covered = covered;
    this.#scroll = 0;
    return 'stay';
  }

  /** Something that was waited for has arrived: the frame scrolls to it. */
  readonly #changed = (): void => {
    this.#follows = true;
    this.#repaint();
  };

  /** Pages scroll everywhere, arrows where nothing else is to be moved or what is moved is out of sight. */
  #scrolled({ name = '', ctrl = false }: Key): boolean {
    const arrows = this.#part.arrowsScroll ? { up: -1, down: 1, home: -this.#furthest, end: this.#furthest } : this.#arrowsToFocus();
    const steps: Readonly<Record<string, number>> = { pageup: -PAGE, pagedown: PAGE, ...arrows };
    const step = steps[name];
    if (step === undefined || ctrl) return false;
    this.#scroll = Math.max(0, Math.min(this.#furthest, this.#scroll + step));
    return true;
  }

  /** A question longer than the screen is read on with the arrow that will move its answer. */
  #arrowsToFocus(): { readonly up?: number; readonly down?: number } {
    const isBelow = this.#focus >= this.#scroll + this.#space - 1 && this.#scroll < this.#furthest;
    return { ...(isBelow && { down: 1 }), ...(this.#focus < this.#scroll && { up: -1 }) };
  }
}

/** Where to scroll so that a line is seen: at the top of what is only read and does not fit, else just within the screen. */
function followed(scroll: number, focus: number, space: number, length: number, reading: boolean): number {
  if (reading) return length <= space ? 0 : Math.max(0, focus - 1);
  if (focus < scroll) return Math.max(0, focus - 1);
  return focus >= scroll + space - 1 ? focus - space + 2 : scroll;
}

function isCode(block: Block): boolean {
  if (block.type === 'list') return block.items.some((item) => item.tokens.some(isCode));
  return block.type === 'code' && !['diagram', 'text', 'output'].includes(block.lang);
}
