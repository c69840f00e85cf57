import type { Block } from '../../domain/markdown/tokens.ts';
import { RATINGS, type Rating } from '../../domain/memory/memory.ts';
import type { CardView, Desk, NotesView, Notice } from '../../domain/review/desk.ts';
import { editText } from '../editor.ts';
import type { Key, Stage } from '../keys.ts';
import type { MarkdownStyle } from '../markdown/style.ts';
import { fit } from '../markdown/width.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { reviewPhrases } from '../phrases/review.ts';
import type { Theme } from '../theme.ts';
import { cardSheet, helpSheet, infoSheet, layOut, notesSheet, type Pen, type Sheet } from './frame.ts';
import { sayNotice } from './notice.ts';

export interface ReviewStageOptions {
  readonly desk: Desk;
  readonly theme: Theme;
  readonly say: Speaker;
  readonly now: () => number;
  readonly env: NodeJS.ProcessEnv;
  readonly twoButtons: boolean;
}

type Mode = 'question' | 'answer' | 'info' | 'help' | 'notes';

function isProgram(block: Block): boolean {
  if (block.type === 'list') return block.items.some((item) => item.tokens.some(isProgram));
  return block.type === 'code' && !['diagram', 'text', 'output'].includes(block.lang);
}

const LEAST = { columns: 24, rows: 9 };

/** The review on a screen: which sheet is shown, and what each key does to it. */
export class ReviewStage implements Stage {
  readonly #options: ReviewStageOptions;
  #mode: Mode = 'question';
  #scroll = 0;
  #furthest = 0;
  #notice: Notice | undefined;
  #view: CardView | undefined;
  #shownAt: number;
  #notes: NotesView | undefined;
  #section = 0;
  #highlight: MarkdownStyle['highlight'];
  #refused: { readonly card: string; readonly text: string } | undefined;

  constructor(options: ReviewStageOptions) {
    this.#options = options;
    this.#view = options.desk.current();
    this.#shownAt = options.now();
  }

  /** Loads the highlighter: before the first frame when that one shows code, else while the learner reads it. */
  async prepare(): Promise<void> {
    const { theme } = this.#options;
    if (!theme.colour) return;
    const loading = import('../markdown/highlight.ts').then(({ highlight }) => {
      this.#highlight = (code, lang) => highlight(code, lang, theme);
    });
    if (this.#view && [...this.#view.question, ...this.#view.answer].some(isProgram)) await loading;
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const { theme, say, twoButtons } = this.#options;
    if (columns < LEAST.columns || rows < LEAST.rows) return [fit(say(reviewPhrases.tooSmall), columns)];
    const pen: Pen = { theme, say, columns, rows, twoButtons, ...(this.#highlight && { highlight: this.#highlight }) };
    const { lines, furthest } = layOut(this.#sheet(pen), this.#scroll, pen);
    this.#furthest = furthest;
    return lines;
  };

  readonly press = (key: Key): ReturnType<Stage['press']> => {
    if (this.#scrolled(key)) return 'stay';
    if (this.#mode === 'info' || this.#mode === 'help') return this.#pressAside(key);
    if (this.#mode === 'notes') return this.#pressNotes(key);
    return this.#pressCard(key);
  };

  #sheet(pen: Pen): Sheet {
    const { desk } = this.#options;
    if (this.#mode === 'info') return infoSheet(desk.history(), pen);
    if (this.#mode === 'help') return helpSheet(pen);
    if (this.#mode === 'notes' && this.#notes) return notesSheet(this.#notes, this.#section, pen);
    const notice = this.#notice && sayNotice(this.#notice, pen.say);
    return this.#view ? cardSheet(this.#view, this.#mode === 'answer', notice, pen) : { head: [], body: [], foot: [] };
  }

  #scrolled(key: Key): boolean {
    const page = 10;
    const steps: Readonly<Record<string, number>> = { up: -1, down: 1, k: -1, j: 1, pageup: -page, pagedown: page, home: -this.#furthest, end: this.#furthest };
    const step = steps[key.name ?? ''];
    if (step === undefined || key.ctrl) return false;
    this.#scroll = Math.max(0, Math.min(this.#furthest, this.#scroll + step));
    return true;
  }

  #pressAside(key: Key): 'stay' | 'end' {
    if (this.#mode === 'info' && key.name === 'f') return this.#tell(this.#options.desk.forget());
    this.#turn(this.#before);
    return 'stay';
  }

  #before: Mode = 'question';

  #turn(mode: Mode): void {
    if (this.#mode === 'question' || this.#mode === 'answer') this.#before = this.#mode;
    this.#mode = mode;
    this.#scroll = 0;
  }

  #pressNotes(key: Key): 'stay' {
    const last = (this.#notes?.sections.length ?? 1) - 1;
    const step = key.name === 'right' || key.name === 'n' ? 1 : key.name === 'left' || key.name === 'p' ? -1 : 0;
    if (step === 0) this.#turn(this.#before);
    else {
      this.#section = Math.max(0, Math.min(last, this.#section + step));
      this.#scroll = 0;
    }
    return 'stay';
  }

  #pressCard(key: Key): ReturnType<Stage['press']> {
    const { desk } = this.#options;
    const rating = this.#mode === 'answer' ? this.#ratingFor(key) : undefined;
    if (rating) return this.#tell(desk.grade(rating, Math.max(0, this.#options.now() - this.#shownAt)));
    switch (key.sequence) {
      case ' ':
      case '\r':
      case '\n':
        this.#notice = undefined;
        this.#turn('answer');
        return 'stay';
      case 'u':
        return this.#tell(desk.undo());
      case '-':
        return this.#tell(desk.bury());
      case '@':
        return this.#tell(desk.suspend());
      case 'e':
        return () => this.#edit();
      case 'i':
        this.#turn('info');
        return 'stay';
      case 'o':
        this.#openNotes();
        return 'stay';
      case '?':
      case 'h':
        this.#turn('help');
        return 'stay';
      case 'q':
        desk.leave();
        return 'end';
      default:
        return 'stay';
    }
  }

  #ratingFor(key: Key): Rating | undefined {
    if (key.sequence === ' ' || key.sequence === '\r' || key.sequence === '\n') return 'good';
    const keys: readonly Rating[] = this.#options.twoButtons ? ['again', 'good'] : RATINGS;
    return keys[Number(key.sequence) - 1];
  }

  /** Shows what was done and goes on to the next card. */
  #tell(notice: Notice): 'stay' | 'end' {
    this.#notice = notice;
    this.#view = this.#options.desk.current();
    this.#mode = 'question';
    this.#scroll = 0;
    this.#shownAt = this.#options.now();
    return this.#view ? 'stay' : 'end';
  }

  #openNotes(): void {
    this.#notes = this.#options.desk.notes();
    this.#section = this.#notes.start;
    this.#turn('notes');
  }

  /** Edits the card; a text that was refused is what the next edit of the card begins with. The time it takes is no thinking time. */
  #edit(): void {
    const { desk, env, now } = this.#options;
    const began = now();
    const card = this.#view?.card;
    const draft = desk.draft();
    const refused = this.#refused?.card === card ? this.#refused : undefined;
    const edited = editText({ ...draft, ...(refused && { text: refused.text }) }, env);
    if ('failed' in edited) this.#notice = { is: 'editor-failed', editor: edited.failed };
    else this.#notice = edited.text === draft.text ? { is: 'unchanged' } : desk.revise(edited.text);
    this.#refused = 'text' in edited && card !== undefined && this.#notice.is === 'faults' ? { card, text: edited.text } : undefined;
    this.#view = desk.current();
    this.#shownAt += now() - began;
  }
}
