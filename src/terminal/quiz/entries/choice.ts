import type { Content, Reply } from '../../../domain/questions/question.ts';
import type { Key } from '../../keys.ts';
import { wrap } from '../../markdown/wrap.ts';
import type { Pen } from '../../sheet.ts';
import { beside, hung } from '../draw.ts';
import { arrowStep, type Entry, positionOfKey } from './entry.ts';

interface ChoiceOptions {
  readonly choices: readonly Content[];
  readonly many: boolean;
  /** Chosen to begin with. */
  readonly chosen?: readonly number[];
  /** Stands under a choice, in a few words. */
  readonly hint?: (position: number) => string;
}

const HINT = ' '.repeat(8);

/** Choices to pick one or some of. Of one, nothing is picked to begin with: a key too many must not answer. */
export class ChoiceEntry implements Entry {
  readonly typing = false;
  readonly #options: ChoiceOptions;
  readonly #chosen: Set<number>;
  #cursor: number;

  constructor(options: ChoiceOptions) {
    this.#options = options;
    this.#chosen = new Set(options.chosen);
    this.#cursor = options.many ? 0 : (options.chosen?.[0] ?? -1);
  }

  readonly press = (key: Key): boolean => {
    const { choices, many } = this.#options;
    const step = arrowStep(key);
    const named = positionOfKey(key, choices.length);
    if (step !== 0) this.#cursor = Math.max(0, Math.min(choices.length - 1, this.#cursor + step));
    else if (named !== undefined) this.#cursor = named;
    else if (key.sequence !== ' ' || this.#cursor < 0) return false;
    if (!many) this.#pick();
    else if (step === 0) this.#toggle();
    return true;
  };

  #pick(): void {
    this.#chosen.clear();
    this.#chosen.add(this.#cursor);
  }

  #toggle(): void {
    if (!this.#chosen.delete(this.#cursor)) this.#chosen.add(this.#cursor);
  }

  readonly reply = (): Reply | undefined => {
    if (this.#chosen.size === 0) return undefined;
    return [...this.#chosen].toSorted((a, b) => a - b).map(String);
  };

  readonly draw = (columns: number, pen: Pen): { readonly lines: readonly string[]; readonly cursor: number } => {
    const { theme } = pen;
    const { choices, many, hint } = this.#options;
    const lines: string[] = [];
    let cursor = 0;
    for (const [position, choice] of choices.entries()) {
      const here = position === this.#cursor;
      if (here) cursor = lines.length;
      const box = many ? (this.#chosen.has(position) ? theme.accent('[x] ') : '[ ] ') : '';
      const number = here ? theme.strong(theme.accent(String(position + 1))) : String(position + 1);
      const prefix = `${here ? theme.accent(theme.glyphs.arrow) : ' '} ${number} ${box}`;
      lines.push(...hung(prefix, choice, columns, pen));
      const said = hint?.(position) ?? '';
      if (said !== '') lines.push(...beside(HINT, wrap(theme.muted(said), Math.max(8, columns - HINT.length))));
    }
    return { lines, cursor };
  };
}
