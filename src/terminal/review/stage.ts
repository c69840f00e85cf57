import { RATINGS, type Rating } from '../../domain/memory/memory.ts';
import type { CardView, Desk, Notice } from '../../domain/review/desk.ts';
import { editText } from '../editor.ts';
import type { Key, Stage } from '../keys.ts';
import type { MarkdownStyle } from '../markdown/style.ts';
import { fit } from '../markdown/width.ts';
import { backgroundHighlight, holdProgram } from '../notes/painter.ts';
import { Reader } from '../notes/reader.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { reviewPhrases } from '../phrases/review.ts';
import type { Theme } from '../theme.ts';
import { Scroll } from '../scroll.ts';
import { layOut, LEAST, type Sheet, spaceOf } from '../sheet.ts';
import { cardSheet, helpSheet, infoSheet, overSheet, type ReviewPen } from './frame.ts';
import { sayNotice } from './notice.ts';

export interface ReviewStageOptions {
  readonly desk: Desk;
  readonly theme: Theme;
  readonly say: Speaker;
  readonly now: () => number;
  readonly env: NodeJS.ProcessEnv;
  readonly twoButtons: boolean;
}

type Mode = 'question' | 'answer' | 'info' | 'help' | 'over';

/** The review on a screen: which sheet is shown, and what each key does to it. */
export class ReviewStage implements Stage {
  readonly #options: ReviewStageOptions;
  #mode: Mode = 'question';
  readonly #scroll = new Scroll();
  #notice: Notice | undefined;
  #view: CardView | undefined;
  #shownAt: number;
  #notes: Reader | undefined;
  #highlight: () => MarkdownStyle['highlight'] = () => undefined;
  #refused: { readonly card: string; readonly text: string } | undefined;

  constructor(options: ReviewStageOptions) {
    this.#options = options;
    this.#view = options.desk.current();
    this.#shownAt = options.now();
  }

  /** Loads the highlighter: before the first frame when that one shows code, else while the learner reads it. */
  async prepare(): Promise<void> {
    const { theme } = this.#options;
    const { highlight, ready } = backgroundHighlight(theme);
    this.#highlight = highlight;
    if (this.#view && holdProgram([...this.#view.question, ...this.#view.answer])) await ready;
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const { theme, say, twoButtons } = this.#options;
    if (columns < LEAST.columns || rows < LEAST.rows) return [fit(say(reviewPhrases.tooSmall), columns)];
    if (this.#notes) return this.#notes.frame(columns, rows);
    const highlight = this.#highlight();
    const pen: ReviewPen = { theme, say, columns, rows, twoButtons, ...(highlight && { highlight }) };
    const sheet = this.#sheet(pen);
    const { lines, furthest } = layOut(sheet, this.#scroll.at, pen);
    this.#scroll.laidOut(furthest, spaceOf(sheet, rows));
    return lines;
  };

  readonly press = (key: Key): ReturnType<Stage['press']> => {
    if (this.#notes) return this.#pressNotes(this.#notes, key);
    if (this.#scroll.moved(key)) return 'stay';
    if (this.#mode === 'info' || this.#mode === 'help') return this.#pressAside(key);
    if (this.#mode === 'over') return this.#pressOver(key);
    return this.#pressCard(key);
  };

  #sheet(pen: ReviewPen): Sheet {
    const { desk } = this.#options;
    if (this.#mode === 'info') return infoSheet(desk.history(), pen);
    if (this.#mode === 'help') return helpSheet(pen);
    const notice = this.#notice && sayNotice(this.#notice, pen.say);
    return this.#view ? cardSheet(this.#view, this.#mode === 'answer', notice, pen) : overSheet(desk.summary(), notice, pen);
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
    this.#scroll.to(0);
  }

  #pressNotes(notes: Reader, key: Key): 'stay' {
    if (notes.press(key) === 'end') this.#notes = undefined;
    return 'stay';
  }

  /** After the last card: it can still be undone. */
  #pressOver(key: Key): 'stay' | 'end' {
    if (key.sequence === 'u') return this.#tell(this.#options.desk.undo());
    return [' ', '\r', '\n', 'q', '\u001b'].includes(key.sequence ?? '') ? 'end' : 'stay';
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
  #tell(notice: Notice): 'stay' {
    this.#notice = notice;
    this.#view = this.#options.desk.current();
    this.#mode = this.#view ? 'question' : 'over';
    this.#scroll.to(0);
    this.#shownAt = this.#options.now();
    return 'stay';
  }

  #openNotes(): void {
    const { desk, theme, say } = this.#options;
    const { book, start } = desk.notes();
    this.#notes = new Reader({ book, start: { section: start }, theme, say, highlight: () => this.#highlight() });
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
