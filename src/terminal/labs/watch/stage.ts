import type { DiffLine } from '../../../domain/labs/difference.ts';
import type { Key, Stage } from '../../keys.ts';
import { fit } from '../../markdown/width.ts';
import { wrap } from '../../markdown/wrap.ts';
import { labVerbs as p } from '../../phrases/lab-verbs.ts';
import type { Speaker } from '../../phrases/phrase.ts';
import { type Sheet, keysLine, layOut, rule, spaceOf } from '../../sheet.ts';
import type { Theme } from '../../theme.ts';
import { diffText } from '../diff.ts';
import { type Report, reportLines } from '../verdict/report.ts';

/** What the screen may do with the learner's work. */
export interface WatchDesk {
  readonly file: string;
  readonly grade: () => Promise<Report>;
  /** The next hint for a check. */
  readonly hint: (check: string) => { readonly level: number; readonly text: string } | undefined;
  readonly compare: () => { readonly name?: string; readonly lines: readonly DiffLine[] };
  /** Goes on to the next step: its id, or why not. */
  readonly next: () => { readonly step: string } | 'unpassed' | 'last';
  readonly reset: () => void;
  readonly open: () => void;
  /** Calls back at every save; returns what stops it. */
  readonly watch: (saved: () => void) => () => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly stopwatch: () => number;
}

/** Grades at every save and shows the verdict; single keys do the rest. */
export class WatchStage implements Stage {
  readonly #desk: WatchDesk;
  readonly #theme: Theme;
  readonly #say: Speaker;
  #report: Report | undefined;
  #grading = false;
  #again = false;
  #took: number | undefined;
  #failure: { readonly error: unknown } | undefined;
  #note: readonly string[] = [];
  /** Code is cut at the edge of the screen, sentences are wrapped. */
  #verbatim = false;
  #toNote = false;
  #sure = false;
  #scroll = 0;
  #furthest = 0;
  #space = 1;
  #changed: () => void = () => undefined;

  constructor(desk: WatchDesk, { theme, say }: { readonly theme: Theme; readonly say: Speaker }) {
    this.#desk = desk;
    this.#theme = theme;
    this.#say = say;
  }

  watch(changed: () => void): () => void {
    this.#changed = changed;
    const stop = this.#desk.watch(() => this.#grade());
    this.#grade();
    return stop;
  }

  frame(columns: number, rows: number): readonly string[] {
    if (this.#failure) throw this.#failure.error;
    const pen = { theme: this.#theme, say: this.#say, columns, rows };
    const report = this.#report === undefined ? [] : reportLines(this.#report, pen);
    const note = this.#note.flatMap((line) => (this.#verbatim ? [line] : wrap(line, columns - 2))).map((line) => ` ${line}`);
    if (this.#toNote) this.#scroll = report.length + 1;
    this.#toNote = false;
    const sheet: Sheet = {
      head: [],
      body: [...report, ...(note.length > 0 ? ['', ...note] : [])],
      foot: [rule(pen), this.#state(columns), keysLine(this.#say(p.watchKeys), this.#say(p.watchKeysShort), pen)],
    };
    this.#space = spaceOf(sheet, rows);
    const { lines, furthest } = layOut(sheet, this.#scroll, pen);
    this.#furthest = furthest;
    return lines;
  }

  press(key: Key): 'stay' | 'end' | (() => void) {
    const name = key.name === 'enter' ? 'return' : (key.name ?? key.sequence ?? '');
    const sure = this.#sure;
    this.#sure = false;
    if (name === 'q' || name === 'escape') return 'end';
    if (name === 'o') return () => this.#desk.open();
    if (name === 'return') this.#grade();
    if (name === 'h') this.#hint();
    if (name === 'd') this.#compare();
    if (name === 'n') this.#next();
    if (name === 'x') this.#reset(sure);
    this.#scrollBy(name);
    return 'stay';
  }

  #state(columns: number): string {
    const say = this.#say;
    const words = this.#grading ? say(p.grading) : this.#took === undefined ? say(p.waiting) : say(p.watched, this.#desk.file, Math.round(this.#took));
    return fit(` ${this.#theme.muted(words)}`, columns);
  }

  /** Grades what is there now; a save while it grades is graded next. */
  #grade(): void {
    if (this.#grading) {
      this.#again = true;
      return;
    }
    this.#grading = true;
    const start = this.#desk.stopwatch();
    this.#desk.grade().then(
      (report) => this.#graded(report, this.#desk.stopwatch() - start),
      (error: unknown) => {
        this.#failure = { error };
        this.#changed();
      },
    );
    this.#changed();
  }

  #graded(report: Report, took: number): void {
    this.#grading = false;
    this.#report = report;
    this.#took = took;
    this.#note = [];
    this.#scroll = 0;
    this.#changed();
    if (!this.#again) return;
    this.#again = false;
    this.#grade();
  }

  #hint(): void {
    const { verdict, step } = this.#report ?? {};
    const failed = verdict !== undefined && 'results' in verdict ? verdict.results.find(({ passed }) => !passed)?.check : undefined;
    const check = failed ?? step?.checks[0]?.id;
    if (check === undefined) return;
    const hint = this.#desk.hint(check);
    this.#tell(hint === undefined ? [this.#say(p.noHints, check)] : [this.#say(p.hintHead, check, hint.level), hint.text]);
  }

  #compare(): void {
    const { name, lines } = this.#desk.compare();
    const shown = diffText(lines, this.#theme);
    this.#tell([this.#say(p.comparedWith, name ?? this.#say(p.starterFile)), ...(shown.length === 0 ? [this.#say(p.same)] : shown)], true);
  }

  #next(): void {
    const next = this.#desk.next();
    if (next === 'unpassed') return this.#tell([this.#say(p.passFirst)]);
    if (next === 'last') return this.#tell([this.#say(p.noNextStep)]);
    this.#tell([this.#say(p.nextStep, next.step)]);
    this.#grade();
  }

  #reset(sure: boolean): void {
    if (sure) {
      this.#desk.reset();
      return this.#tell([this.#say(p.resetDone)]);
    }
    this.#sure = true;
    this.#tell([this.#say(p.resetSure)]);
  }

  /** Shows a note below the verdict, scrolled into view. */
  #tell(lines: readonly string[], verbatim = false): void {
    this.#note = lines;
    this.#verbatim = verbatim;
    this.#toNote = true;
  }

  #scrollBy(name: string): void {
    const by = { up: -1, k: -1, down: 1, j: 1, pageup: -this.#space, pagedown: this.#space, space: this.#space }[name];
    if (by !== undefined) this.#scroll = Math.min(this.#furthest, Math.max(0, Math.min(this.#scroll, this.#furthest) + by));
  }
}
