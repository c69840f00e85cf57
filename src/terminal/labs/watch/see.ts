import type { Counterexample, Row, Step } from '../../../labs/kit/lab.ts';
import type { Verdict } from '../../../labs/kit/verdict.ts';
import type { Key, Stage } from '../../keys.ts';
import { fit, pad, width } from '../../markdown/width.ts';
import { wrap } from '../../markdown/wrap.ts';
import { verdictPhrases as v } from '../../phrases/lab-verdict.ts';
import { watchPhrases as p } from '../../phrases/lab-watch.ts';
import type { Speaker } from '../../phrases/phrase.ts';
import { Scroll } from '../../scroll.ts';
import { keysLine, layOut, type Pen, rule, spaceOf } from '../../sheet.ts';
import type { Theme } from '../../theme.ts';
import { exactSpan, instantsOf, valueText } from '../verdict/rows.ts';

/** A counterexample to go through, and what it is one of. */
export interface Seen {
  readonly step: Step;
  readonly check: string;
  readonly failure: Counterexample;
  /** Set for a case of the learner's own: what it expects stands in the model's place. */
  readonly own?: true;
}

/** The counterexample of the first failure that a verdict shows in full, the learner's own cases before the checks; `undefined` when that failure is none. */
export function seenIn(verdict: Verdict, step: Step): Seen | undefined {
  const cases = verdict.is === 'graded' ? (verdict.cases ?? []) : [];
  const own = cases.find(({ passed }) => !passed);
  if (own) return own.failure?.kind === 'difference' ? { step, check: own.name, failure: own.failure, own: true } : undefined;
  const failed = 'results' in verdict ? verdict.results.find(({ passed }) => !passed) : undefined;
  return failed?.failure?.kind === 'difference' ? { step, check: failed.check, failure: failed.failure } : undefined;
}

/** Goes through a counterexample call by call: what was asked, and where yours and the model stand after it, field by field. */
export class SeeStage implements Stage {
  readonly #seen: Seen;
  readonly #theme: Theme;
  readonly #say: Speaker;
  readonly #scroll = new Scroll();
  #at = 0;

  constructor(seen: Seen, { theme, say }: { readonly theme: Theme; readonly say: Speaker }) {
    this.#seen = seen;
    this.#theme = theme;
    this.#say = say;
  }

  readonly frame = (columns: number, rows: number): readonly string[] => {
    const pen: Pen = { theme: this.#theme, say: this.#say, columns, rows };
    const { check, failure } = this.#seen;
    const earlier = failure.length - failure.rows.length;
    const place = pen.say(p.operation, check, earlier + this.#at + 1, failure.length);
    const head = [fit(` ${pen.theme.title(place)}`, columns), rule(pen)];
    const body = this.#body(columns - 2).map((line) => (line === '' ? '' : ` ${line}`));
    const sheet = { head, body, foot: [rule(pen), keysLine(pen.say(p.seeKeys), pen.say(p.seeKeysShort), pen)] };
    const { lines, furthest } = layOut(sheet, this.#scroll.at, pen);
    this.#scroll.laidOut(furthest, spaceOf(sheet, rows));
    return lines;
  };

  readonly press = (key: Key): 'stay' | 'end' => {
    const name = key.name ?? key.sequence ?? '';
    if (name === 'q' || name === 'escape') return 'end';
    const last = this.#seen.failure.rows.length - 1;
    const to = { right: this.#at + 1, space: this.#at + 1, return: this.#at + 1, n: this.#at + 1, left: this.#at - 1, p: this.#at - 1, home: 0, end: last }[name];
    if (to === undefined) this.#scroll.moved(key);
    else this.#at = Math.max(0, Math.min(last, to));
    return 'stay';
  };

  #body(columns: number): readonly string[] {
    const { step, failure } = this.#seen;
    const say = this.#say;
    const row = failure.rows[this.#at];
    if (row === undefined) return [];
    const parted = this.#at === failure.rows.length - 1 ? this.#theme.bad(say(p.parted)) : this.#theme.muted(say(p.alike));
    return [...wrap(say(step.describe(failure.setup)), columns), '', ...this.#calls(columns), '', ...this.#fields(row, columns), '', ...wrap(parted, columns)];
  }

  /** The calls so far, the one that was just made marked. */
  #calls(columns: number): readonly string[] {
    const { failure } = this.#seen;
    const instants = instantsOf(failure.rows);
    return failure.rows.slice(0, this.#at + 1).map(({ at, call }, index) => {
      const gap = index === 0 || at === undefined ? '' : `  ${gapText(at - (failure.rows[index - 1]?.at ?? at))}`;
      const line = `${instants[index]}${call}${gap}`;
      return fit(index === this.#at ? this.#theme.strong(`> ${line}`) : this.#theme.muted(`  ${line}`), columns);
    });
  }

  /** What both answer, and so what both think is left. */
  #fields({ yours, model }: Row, columns: number): readonly string[] {
    const say = this.#say;
    const { columns: fields } = this.#seen.step;
    const lines = fields.flatMap(({ field, as, title }) => {
      const [own, right] = [yours[field], model[field]];
      if (own === undefined && right === undefined) return [];
      const differs = own !== right && !(this.#seen.own && right === undefined);
      const text = (value: typeof own): string => (value === undefined ? '-' : valueText(value, as, say));
      return [{ name: say(title), yours: text(own), model: text(right), differs }];
    });
    const widest = (column: 'name' | 'yours' | 'model', least: number): number => Math.max(least, ...lines.map((line) => width(line[column])));
    const [names, owns] = [widest('name', 0), widest('yours', width(say(v.yours)))];
    const drawn = lines.map(({ name, yours: own, model: right, differs }) => {
      const line = `${pad(name, names)}  ${pad(own, owns)}  ${right}`;
      return fit(differs ? this.#theme.bad(`${line}  <--`) : line, columns);
    });
    return [this.#theme.muted(`${' '.repeat(names)}  ${pad(say(v.yours), owns)}  ${say(this.#seen.own ? v.wanted : v.model)}`), ...drawn];
  }
}

function gapText(micros: number): string {
  return micros < 0 ? `-${exactSpan(-micros)}` : `+${exactSpan(micros)}`;
}
