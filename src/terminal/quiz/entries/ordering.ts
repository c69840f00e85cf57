import type { Content, Reply } from '../../../domain/questions/question.ts';
import type { Key } from '../../keys.ts';
import type { Pen } from '../../sheet.ts';
import { hung } from '../draw.ts';
import { arrowStep, type Entry } from './entry.ts';

/** Steps to be put in order: one is taken with Space and moved with the arrows, or put in a place by its digit. */
export class OrderingEntry implements Entry {
  readonly typing = false;
  readonly #steps: readonly Content[];
  #order: readonly number[];
  #cursor = 0;
  #taken = false;

  constructor(steps: readonly Content[], given: readonly number[] = []) {
    this.#steps = steps;
    this.#order = given.length === steps.length ? given : steps.map((_, position) => position);
  }

  get taken(): boolean {
    return this.#taken;
  }

  readonly press = (key: Key): boolean => {
    const { sequence = '' } = key;
    const step = arrowStep(key);
    if (step !== 0) this.#go(Math.max(0, Math.min(this.#steps.length - 1, this.#cursor + step)), this.#taken);
    else if (!key.ctrl && /^[1-9]$/.test(sequence) && Number(sequence) <= this.#steps.length) this.#go(Number(sequence) - 1, true);
    else if (sequence === ' ') this.#taken = !this.#taken;
    else return false;
    return true;
  };

  #go(place: number, withStep: boolean): void {
    if (withStep) {
      const order = [...this.#order];
      order.splice(place, 0, ...order.splice(this.#cursor, 1));
      this.#order = order;
    }
    this.#cursor = place;
  }

  readonly reply = (): Reply => this.#order.map(String);

  readonly draw = (columns: number, pen: Pen): { readonly lines: readonly string[]; readonly cursor: number } => {
    const { theme } = pen;
    const lines: string[] = [];
    let cursor = 0;
    for (const [place, position] of this.#order.entries()) {
      const here = place === this.#cursor;
      if (here) cursor = lines.length;
      const mark = !here ? ' ' : this.#taken ? theme.warn('=') : theme.accent(theme.glyphs.arrow);
      lines.push(...hung(`${mark} ${here ? theme.strong(String(place + 1)) : place + 1}  `, this.#steps[position] ?? [], columns, pen));
    }
    return { lines, cursor };
  };
}
