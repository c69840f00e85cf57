import type { DiffLine } from '../../../domain/labs/difference.ts';
import { Trouble } from '../../../domain/trouble.ts';
import type { Bench } from '../../../labs/kit/verdict.ts';
import type { Key, Stage } from '../../keys.ts';
import { fit } from '../../markdown/width.ts';
import { wrap } from '../../markdown/wrap.ts';
import { labVerbs as p } from '../../phrases/lab-verbs.ts';
import { watchPhrases as w } from '../../phrases/lab-watch.ts';
import type { Phrase, Speaker } from '../../phrases/phrase.ts';
import { sayTrouble } from '../../phrases/troubles.ts';
import { Scroll } from '../../scroll.ts';
import { type Pen, type Sheet, keyLines, layOut, rule, spaceOf } from '../../sheet.ts';
import type { Theme } from '../../theme.ts';
import { benchLines } from '../bench.ts';
import { diffText } from '../diff.ts';
import { type Report, reportLines } from '../verdict/report.ts';
import { Errand } from './errand.ts';
import { Front } from './front.ts';
import { seenIn, SeeStage } from './see.ts';

/** What the screen may do with the learner's work. */
export interface WatchDesk {
  readonly file: string;
  readonly grade: () => Promise<Report>;
  /** The next hint for a check. */
  readonly hint: (check: string) => { readonly level: number; readonly text: string } | undefined;
  readonly compare: () => { readonly name?: string; readonly lines: readonly DiffLine[] };
  /** Goes on to the next step: its id, or why not. */
  readonly next: () => { readonly step: string } | 'unpassed' | 'last';
  /** Times the solution beside the reference: what came of it, or the report of one that does not pass or was stopped. */
  readonly bench: (signal: AbortSignal) => Promise<Bench | Report>;
  /** The learner's code beside the model, as a stage; a report when it does not come to the end. Throws a `Trouble` where that cannot be. */
  readonly simulate: (signal: AbortSignal) => Promise<Stage | Report>;
  readonly reset: () => void;
  readonly open: () => void;
  /** Calls back at every save; returns what stops it. */
  readonly watch: (saved: () => void) => () => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly stopwatch: () => number;
}

/** Below this only the names of the keys are shown. */
const NARROW = 60;

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
  readonly #scroll = new Scroll();
  #columns = 80;
  /** What runs beside the grading. */
  readonly #errand = new Errand();
  readonly #front = new Front();
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
    return () => {
      stop();
      this.#errand.giveUp();
      this.#front.leave();
    };
  }

  frame(columns: number, rows: number): readonly string[] {
    if (this.#failure) throw this.#failure.error;
    if (this.#front.stage) return this.#front.stage.frame(columns, rows);
    this.#columns = columns;
    const pen: Pen = { theme: this.#theme, say: this.#say, columns, rows };
    const report = this.#report === undefined ? [] : reportLines(this.#report, pen);
    const note = this.#note.flatMap((line) => (this.#verbatim ? [line] : wrap(line, columns - 2))).map((line) => ` ${line}`);
    const wanted = this.#toNote ? report.length + 1 : this.#scroll.at;
    this.#toNote = false;
    const sheet: Sheet = {
      head: [],
      body: [...report, ...(note.length > 0 ? ['', ...note] : [])],
      foot: [rule(pen), this.#state(columns), ...keyLines(this.#say(columns < NARROW ? w.keysShort : w.keys), pen, 2)],
    };
    const { lines, furthest } = layOut(sheet, wanted, pen);
    this.#scroll.to(wanted);
    this.#scroll.laidOut(furthest, spaceOf(sheet, rows));
    return lines;
  }

  press(key: Key): 'stay' | 'end' | (() => void) {
    if (this.#front.stage) return this.#front.press(key);
    const name = key.name === 'enter' ? 'return' : (key.name ?? key.sequence ?? '');
    const sure = this.#sure;
    this.#sure = false;
    if (name === 'escape' && this.#errand.giveUp()) {
      this.#tell([this.#say(w.gaveUp)]);
      return 'stay';
    }
    if (name === 'q' || name === 'escape') return 'end';
    if (name === 'o') return () => this.#desk.open();
    if (name === 'x') this.#reset(sure);
    this.#deeds[name]?.();
    this.#scroll.moved(name === 'space' ? { name: 'pagedown' } : key);
    return 'stay';
  }

  readonly #deeds: Readonly<Record<string, () => void>> = {
    return: () => this.#grade(),
    h: () => this.#hint(),
    d: () => this.#compare(),
    v: () => this.#see(),
    b: () => this.#bench(),
    s: () => this.#simulate(),
    n: () => this.#next(),
  };

  #state(columns: number): string {
    const say = this.#say;
    const words = this.#errand.words ? say(this.#errand.words) : this.#grading ? say(p.grading) : this.#took === undefined ? say(p.waiting) : say(p.watched, this.#desk.file, Math.round(this.#took));
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
    this.#errand.giveUp(); // what it was about is no longer there
    this.#report = report;
    this.#took = took;
    this.#note = [];
    this.#scroll.to(0);
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

  #bench(): void {
    this.#run(w.timing, this.#desk.bench, (found) => {
      if (!('verdict' in found)) this.#tell(benchLines(found, undefined, { theme: this.#theme, say: this.#say }));
      else if (found.verdict.is === 'graded') this.#tell([this.#say(p.benchPass)]);
      else this.#tell(this.#reported(found), true);
    });
  }

  #simulate(): void {
    this.#run(w.simulating, this.#desk.simulate, (found) => {
      if ('verdict' in found) this.#tell(this.#reported(found), true);
      else this.#front.enter(found, () => this.#changed());
    });
  }

  /** Has something done that takes a while. */
  #run<T>(words: Phrase, start: (signal: AbortSignal) => Promise<T>, found: (what: T) => void): void {
    const done = (what: T): void => {
      found(what);
      this.#changed();
    };
    this.#errand.run({ words, start, done, failed: (error) => this.#failed(error) });
  }

  #failed(error: unknown): void {
    if (error instanceof Trouble) this.#tell([sayTrouble(error, this.#say.lang)]);
    else this.#failure = { error };
    this.#changed();
  }

  #reported(report: Report): readonly string[] {
    return reportLines(report, { theme: this.#theme, say: this.#say, columns: this.#columns - 1 });
  }

  /** Goes through the counterexample that the verdict shows. */
  #see(): void {
    const { verdict, step } = this.#report ?? {};
    const seen = verdict && step && seenIn(verdict, step);
    if (seen === undefined) return this.#tell([this.#say(w.nothingToSee)]);
    this.#front.enter(new SeeStage(seen, { theme: this.#theme, say: this.#say }), () => this.#changed());
  }

  /** Shows a note below the verdict, scrolled into view. */
  #tell(lines: readonly string[], verbatim = false): void {
    this.#note = lines;
    this.#verbatim = verbatim;
    this.#toNote = true;
  }
}
