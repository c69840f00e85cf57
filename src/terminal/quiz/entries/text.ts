import type { Reply } from '../../../domain/questions/question.ts';
import type { Key } from '../../keys.ts';
import { wrap } from '../../markdown/wrap.ts';
import type { Pen } from '../../sheet.ts';
import type { Entry } from './entry.ts';

/** What a key does to the letters before and after the cursor. */
type Edit = (before: readonly string[], after: readonly string[]) => readonly [before: readonly string[], after: readonly string[]];

const NOTHING: readonly string[] = [];
const lastWord = (letters: readonly string[]): number => letters.join('').trimEnd().search(/\S+$/u);

/** By name for plain keys, by `ctrl-name` for others, as shells have them. */
const EDITS: Readonly<Record<string, Edit>> = {
  backspace: (before, after) => [before.slice(0, -1), after],
  'ctrl-h': (before, after) => [before.slice(0, -1), after],
  delete: (before, after) => [before, after.slice(1)],
  left: (before, after) => [before.slice(0, -1), [...before.slice(-1), ...after]],
  right: (before, after) => [[...before, ...after.slice(0, 1)], after.slice(1)],
  home: (before, after) => [NOTHING, [...before, ...after]],
  'ctrl-a': (before, after) => [NOTHING, [...before, ...after]],
  end: (before, after) => [[...before, ...after], NOTHING],
  'ctrl-u': (_, after) => [NOTHING, after],
  'ctrl-k': (before) => [before, NOTHING],
  'ctrl-w': (before, after) => [[...before.join('').slice(0, Math.max(0, lastWord(before)))], after],
};

/** A text that is typed. Letters are whole characters, so that nothing cuts one in half. */
export class TextEntry implements Entry {
  readonly typing = true;
  /** Whether an empty text may be handed in, as an answer said aloud. */
  readonly #mayBeEmpty: boolean;
  readonly #placeholder: string;
  #before: readonly string[];
  #after: readonly string[] = NOTHING;

  constructor(text: string, placeholder: string, mayBeEmpty: boolean) {
    this.#before = [...text];
    this.#placeholder = placeholder;
    this.#mayBeEmpty = mayBeEmpty;
  }

  get text(): string {
    return [...this.#before, ...this.#after].join('');
  }

  set text(text: string) {
    this.#before = [...text];
    this.#after = NOTHING;
  }

  readonly press = (key: Key): boolean => {
    const { name = '', ctrl = false, sequence = '' } = key;
    const edit = EDITS[ctrl ? `ctrl-${name}` : name];
    if (edit) [this.#before, this.#after] = edit(this.#before, this.#after);
    else if (!ctrl && isPrintable(sequence)) this.#before = [...this.#before, ...sequence];
    else return false;
    return true;
  };

  readonly reply = (): Reply | undefined => {
    const text = this.text.trim();
    return text === '' && !this.#mayBeEmpty ? undefined : [text];
  };

  readonly draw = (columns: number, pen: Pen): { readonly lines: readonly string[]; readonly cursor: number } => {
    const { theme } = pen;
    const [under = '', ...rest] = this.#after;
    const caret = theme.colour ? theme.blank(under === '' || under === ' ' ? '\u00a0' : under) : `_${under}`;
    const empty = this.#before.length === 0 && this.#after.length === 0;
    const typed = `${this.#before.join('')}${caret}${rest.join('')}${empty ? ` ${theme.muted(this.#placeholder)}` : ''}`;
    const prefix = `${theme.accent(theme.glyphs.arrow)} `;
    const lines = wrap(typed, columns - 2).map((line, index) => `${index === 0 ? prefix : '  '}${line}`);
    const above = wrap(`${this.#before.join('')}_`, columns - 2).length - 1;
    return { lines, cursor: Math.min(above, lines.length - 1) };
  };
}

function isPrintable(sequence: string): boolean {
  return sequence !== '' && !/\p{Cc}/u.test(sequence);
}
