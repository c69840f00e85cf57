import type { Reply } from '../../../domain/questions/question.ts';
import type { Key } from '../../keys.ts';
import type { Pen } from '../../sheet.ts';

/** An answer in the making: what the keys have put together so far, and how it looks. */
export interface Entry {
  /** Takes a key; false when it means nothing here. */
  readonly press: (key: Key) => boolean;
  /** What Enter would hand in; `undefined` while there is nothing to hand in. */
  readonly reply: () => Reply | undefined;
  /** Lines of the body and which of them the cursor is on. */
  readonly draw: (columns: number, pen: Pen) => { readonly lines: readonly string[]; readonly cursor: number };
  /** Whether letters are text here and not keys. */
  readonly typing: boolean;
}

/** The position that a digit 1-9 or a letter a-i stands for, from 0. */
export function positionOfKey({ sequence = '', ctrl }: Key, count: number): number | undefined {
  const at = /^[1-9]$/.test(sequence) ? Number(sequence) - 1 : /^[a-i]$/i.test(sequence) ? letterPosition(sequence) : -1;
  return !ctrl && at >= 0 && at < count ? at : undefined;
}

export function letterPosition(letter: string): number {
  return letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0);
}

/** `a` for 0. */
export function letterOf(position: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + position);
}

/** -1, 1 or 0: where an arrow moves a cursor. */
export function arrowStep({ name }: Key): number {
  return name === 'up' ? -1 : name === 'down' ? 1 : 0;
}
