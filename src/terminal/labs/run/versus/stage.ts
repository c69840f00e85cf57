import { everyFrame } from '../frames.ts';
import type { Versus } from '../../../../labs/kit/versus.ts';
import type { Key, Stage } from '../../../keys.ts';
import { fit } from '../../../markdown/width.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { versusPhrases as p } from '../../../phrases/lab-versus.ts';
import { Scroll } from '../../../scroll.ts';
import { keysLine, layOut, type Pen, rule, spaceOf } from '../../../sheet.ts';
import { RunStage, type RunStageOptions } from '../stage.ts';
import { countText, divergenceLines, type Match } from './text.ts';

/** One divergence of one function. */
interface Parting {
  readonly versus: Versus;
  readonly index: number;
}


/** A run of the learner's code beside the model: its charts, until the two part; then each time they do, in full. */
export class VersusStage implements Stage {
  readonly #options: RunStageOptions;
  readonly #match: Match;
  readonly #charts: RunStage;
  /** In the order in which they happen. */
  readonly #partings: readonly Parting[];
  readonly #scroll = new Scroll();
  /** The parting that is shown, or was last; -1 before the first. */
  #at = -1;
  #inFull = false;
  #note = '';

  constructor(options: RunStageOptions, match: Match) {
    this.#options = options;
    this.#match = match;
    this.#charts = new RunStage(options);
    const all = match.versus.flatMap((versus) => versus.divergences.map((index) => ({ versus, index })));
    this.#partings = match.versus.length === 1 ? all : all.toSorted((a, b) => instantOf(a) - instantOf(b));
    if (this.#partings[0]) options.player.until = instantOf(this.#partings[0]);
  }

  readonly watch = (changed: () => void): (() => void) => everyFrame(() => this.tick(), changed);

  /** Plays on; at the first parting it pauses and shows it. */
  tick(): void {
    this.#charts.tick();
    const { player } = this.#options;
    if (this.#at < 0 && player.race.now >= player.until) this.#show(0);
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const pen: Pen = { theme: this.#options.theme, say: this.#options.say, columns, rows };
    return this.#inFull ? this.#sheet(pen) : [...this.#charts.frame(columns, rows - 1), this.#state(pen)];
  };

  readonly press = (key: Key): 'stay' | 'end' => {
    const name = key.name ?? key.sequence ?? '';
    this.#note = '';
    if (name === 'n') this.#go(this.#at + 1, 1);
    else if (name === 'p' && this.#at > 0) this.#go(this.#at - 1, -1);
    else if (name === 'v') this.#go(this.#at + 1, 1, ({ versus, index }) => versus.fieldAt(index) === versus.subject.fields[0]);
    else if (name === 'c' && this.#at >= 0) this.#inFull = !this.#inFull;
    else if (!this.#inFull) return this.#charts.press(key);
    else if (name === 'q' || name === 'escape') return 'end';
    else this.#scroll.moved(key);
    return 'stay';
  };

  /** Shows the first parting from a place on that is wanted, if there is one. */
  #go(from: number, by: 1 | -1, wanted: (parting: Parting) => boolean = () => true): void {
    for (let place = from; place >= 0 && place < this.#partings.length; place += by) {
      const parting = this.#partings[place];
      if (parting && wanted(parting)) return this.#show(place);
    }
    this.#note = this.#options.say(this.#partings.length === 0 ? p.unparted : p.last);
  }

  #show(place: number): void {
    const parting = this.#partings[place];
    if (!parting) return;
    const { player } = this.#options;
    player.paused = true;
    player.until = Number.POSITIVE_INFINITY;
    player.race.advanceTo(instantOf(parting));
    this.#at = place;
    this.#inFull = true;
    this.#scroll.to(0);
  }

  #sheet(pen: Pen): readonly string[] {
    const { theme, say, columns } = pen;
    const { lab, step } = this.#match;
    const parting = this.#partings[this.#at];
    if (!parting) return [];
    const { versus, index } = parting;
    const inner = { theme, say, columns: columns - 2 };
    const body = [...wrap(countText(versus, pen), columns - 2), '', ...divergenceLines(step, versus, index, inner)].map((line) => (line === '' ? '' : ` ${line}`));
    const head = [fit(` ${theme.title(say(p.title, lab.id, step.id, versus.subject.id))}`, columns), rule(pen)];
    const place = [say(p.place, this.#at + 1, this.#partings.length), this.#note].filter((word) => word !== '').join('  ');
    const sheet = { head, body, foot: [rule(pen), fit(` ${theme.accent(place)}`, columns), keysLine(say(p.keys), say(p.keysShort), pen)] };
    const { lines, furthest } = layOut(sheet, this.#scroll.at, pen);
    this.#scroll.laidOut(furthest, spaceOf(sheet, pen.rows));
    return lines;
  }

  /** The line below the charts. */
  #state({ theme, say, columns }: Pen): string {
    const words = this.#partings.length === 0 ? p.unparted : this.#at < 0 ? p.waiting : p.shown;
    return fit(` ${theme.accent(say(words))}`, columns);
  }
}

function instantOf({ versus, index }: Parting): number {
  return versus.requestAt(index).at;
}
