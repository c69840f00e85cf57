import type { Content, Reply } from '../../../domain/questions/question.ts';
import type { Key } from '../../keys.ts';
import type { Pen } from '../../sheet.ts';
import { hung } from '../draw.ts';
import { arrowStep, type Entry, letterOf, letterPosition } from './entry.ts';

/** Left sides, numbered, each to be given the letter of a right side. A letter goes on to the next open left side. */
export class PairsEntry implements Entry {
  readonly typing = false;
  readonly #lefts: readonly Content[];
  readonly #rights: readonly Content[];
  readonly #chosen: (number | undefined)[];
  #cursor = 0;

  constructor(lefts: readonly Content[], rights: readonly Content[], given: readonly (number | undefined)[] = []) {
    this.#lefts = lefts;
    this.#rights = rights;
    this.#chosen = lefts.map((_, left) => given[left]);
  }

  /** How many left sides have no right side yet. */
  get open(): number {
    return this.#chosen.filter((right) => right === undefined).length;
  }

  readonly press = (key: Key): boolean => {
    const { sequence = '' } = key;
    const step = arrowStep(key);
    if (step !== 0) this.#cursor = Math.max(0, Math.min(this.#lefts.length - 1, this.#cursor + step));
    else if (/^[1-9]$/.test(sequence) && Number(sequence) <= this.#lefts.length) this.#cursor = Number(sequence) - 1;
    else if (sequence === ' ' || key.name === 'backspace') this.#chosen[this.#cursor] = undefined;
    else if (!key.ctrl && /^[a-z]$/i.test(sequence) && letterPosition(sequence) < this.#rights.length) this.#give(letterPosition(sequence));
    else return false;
    return true;
  };

  #give(right: number): void {
    this.#chosen[this.#cursor] = right;
    const open = this.#chosen.findIndex((each, left) => each === undefined && left > this.#cursor);
    const first = open < 0 ? this.#chosen.indexOf(undefined) : open;
    if (first >= 0) this.#cursor = first;
  }

  readonly reply = (): Reply | undefined => {
    if (this.#chosen.every((right) => right === undefined)) return undefined;
    return this.#chosen.map((right) => (right === undefined ? '' : String(right)));
  };

  readonly draw = (columns: number, pen: Pen): { readonly lines: readonly string[]; readonly cursor: number } => {
    const { theme } = pen;
    const lines: string[] = [];
    let cursor = 0;
    for (const [left, content] of this.#lefts.entries()) {
      const here = left === this.#cursor;
      if (here) cursor = lines.length;
      const chosen = this.#chosen[left];
      const letter = chosen === undefined ? theme.muted('[ ]') : `[${theme.accent(letterOf(chosen))}]`;
      lines.push(...hung(`${here ? theme.accent(theme.glyphs.arrow) : ' '} ${left + 1} ${letter} `, content, columns, pen));
    }
    lines.push('');
    for (const [right, content] of this.#rights.entries()) {
      const letter = this.#chosen.includes(right) ? theme.muted(letterOf(right)) : theme.strong(letterOf(right));
      lines.push(...hung(`    ${letter}   `, content, columns, pen));
    }
    return { lines, cursor };
  };
}
