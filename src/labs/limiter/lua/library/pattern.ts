import type { Machine } from '../machine.ts';
import { LuaError } from '../value.ts';

/** What a pattern found: from, to (not included), and its captures: bytes, or a position; they throw when one was left open, which Lua minds only then. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly captures: () => readonly (string | number)[];
}

interface Capture {
  readonly from: number;
  /** -1: still open; -2: a position. */
  length: number;
}

const OPEN = -1;
const POSITION = -2;
const MOST_CAPTURES = 32;
const DEEPEST = 180;

const CLASSES: Readonly<Record<string, RegExp>> = {
  a: /[A-Za-z]/,
  c: /[\x00-\x1f\x7f]/,
  d: /\d/,
  l: /[a-z]/,
  p: /[!-/:-@[-`{-~]/,
  s: /[ \t-\r]/,
  u: /[A-Z]/,
  w: /[A-Za-z0-9]/,
  x: /[0-9A-Fa-f]/,
  z: /\0/,
};

/** Lua's patterns, by backtracking (Lua 5.1 reference manual, 5.4.1). Every comparison is a step. */
export class Pattern {
  readonly #machine: Machine;
  readonly #text: string;
  readonly #pattern: string;
  #captures: Capture[] = [];
  #depth = 0;

  constructor(machine: Machine, text: string, pattern: string) {
    this.#machine = machine;
    this.#text = text;
    this.#pattern = pattern;
  }

  /** The first match at or after a place. */
  find(from: number): Match | undefined {
    const isAnchored = this.#pattern.startsWith('^');
    for (let at = from; at <= this.#text.length; at += 1) {
      const match = this.at(at, isAnchored ? 1 : 0);
      if (match !== undefined || isAnchored) return match;
    }
    return undefined;
  }

  /** The match at a place; the pattern is read from another. */
  at(place: number, start: number): Match | undefined {
    this.#captures = [];
    this.#depth = 0;
    const to = this.#match(place, start);
    if (to < 0) return undefined;
    const own = this.#captures;
    return { from: place, to, captures: () => own.map((capture) => this.#captured(capture)) };
  }

  #captured({ from, length }: Capture): string | number {
    if (length === OPEN) throw new LuaError('unfinished capture');
    return length === POSITION ? from + 1 : this.#text.slice(from, from + length);
  }

  /** Where the match of the rest of the pattern ends, -1 when there is none. */
  #match(s: number, p: number): number {
    this.#machine.step('pattern');
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new LuaError('pattern too complex');
    const end = this.#matchHere(s, p);
    this.#depth -= 1;
    return end;
  }

  #matchHere(from: number, start: number): number {
    let [s, p] = [from, start];
    for (;;) {
      const char = this.#pattern[p];
      if (char === undefined) return s;
      const end = this.#special(s, p, char);
      if (end !== undefined) return end;
      const next = this.#endOfItem(p);
      const suffix = this.#pattern[next] ?? '';
      if ('*+-?'.includes(suffix) && suffix !== '') return this.#repeated(s, p, next, suffix);
      if (!this.#single(s, p, next)) return -1;
      [s, p] = [s + 1, next];
      this.#machine.step('pattern');
    }
  }

  /** Matches what is no single byte, and the rest of the pattern behind it; undefined when a byte comes next. */
  #special(s: number, p: number, char: string): number | undefined {
    if (char === '(') return this.#pattern[p + 1] === ')' ? this.#begin(s, p + 2, POSITION) : this.#begin(s, p + 1, OPEN);
    if (char === ')') return this.#finish(s, p + 1);
    if (char === '$') return p + 1 < this.#pattern.length ? undefined : s === this.#text.length ? s : -1;
    const escaped = char === '%' ? this.#pattern[p + 1] : undefined;
    if (escaped === 'b') return this.#balanced(s, p + 2);
    if (escaped === 'f') return this.#frontier(s, p + 2);
    return escaped !== undefined && /\d/.test(escaped) ? this.#again(s, p) : undefined;
  }

  #repeated(s: number, p: number, next: number, suffix: string): number {
    if (suffix === '?') {
      const end = this.#single(s, p, next) ? this.#match(s + 1, next + 1) : -1;
      return end >= 0 ? end : this.#match(s, next + 1);
    }
    if (suffix === '-') return this.#fewest(s, p, next);
    return suffix === '+' && !this.#single(s, p, next) ? -1 : this.#most(suffix === '+' ? s + 1 : s, p, next);
  }

  #most(from: number, p: number, next: number): number {
    let s = from;
    while (this.#single(s, p, next)) {
      this.#machine.step('pattern');
      s += 1;
    }
    for (; s >= from; s -= 1) {
      const end = this.#match(s, next + 1);
      if (end >= 0) return end;
    }
    return -1;
  }

  #fewest(from: number, p: number, next: number): number {
    for (let s = from; ; s += 1) {
      const end = this.#match(s, next + 1);
      if (end >= 0) return end;
      if (!this.#single(s, p, next)) return -1;
    }
  }

  #begin(s: number, p: number, length: number): number {
    if (this.#captures.length >= MOST_CAPTURES) throw new LuaError('too many captures');
    this.#captures.push({ from: s, length });
    const end = this.#match(s, p);
    if (end < 0) this.#captures.pop();
    return end;
  }

  #finish(s: number, p: number): number {
    const open = this.#captures.findLast(({ length }) => length === OPEN);
    if (open === undefined) throw new LuaError('invalid pattern capture');
    open.length = s - open.from;
    const end = this.#match(s, p);
    if (end < 0) open.length = OPEN;
    return end;
  }

  #again(s: number, p: number): number {
    const capture = this.#captures[Number(this.#pattern[p + 1]) - 1];
    if (capture === undefined || capture.length === OPEN) throw new LuaError('invalid capture index');
    if (capture.length === POSITION) return -1;
    const text = this.#text.slice(capture.from, capture.from + capture.length);
    return this.#text.startsWith(text, s) ? this.#match(s + text.length, p + 2) : -1;
  }

  #balanced(s: number, p: number): number {
    const [open, close] = [this.#pattern[p], this.#pattern[p + 1]];
    if (close === undefined) throw new LuaError('unbalanced pattern');
    if (this.#text[s] !== open) return -1;
    let depth = 0;
    for (let at = s; at < this.#text.length; at += 1) {
      this.#machine.step('pattern');
      if (this.#text[at] === close && (open !== close || at > s)) depth -= 1;
      else if (this.#text[at] === open) depth += 1;
      if (depth === 0) return this.#match(at + 1, p + 2);
    }
    return -1;
  }

  #frontier(s: number, p: number): number {
    if (this.#pattern[p] !== '[') throw new LuaError(`missing '[' after '%f' in pattern`);
    const next = this.#endOfItem(p);
    const before = s === 0 ? '\0' : (this.#text[s - 1] ?? '\0');
    return !this.#isInSet(before, p, next) && this.#isInSet(this.#text[s] ?? '\0', p, next) ? this.#match(s, next) : -1;
  }

  #endOfItem(p: number): number {
    const char = this.#pattern[p];
    if (char === '%') {
      if (p + 1 >= this.#pattern.length) throw new LuaError("malformed pattern (ends with '%')");
      return p + 2;
    }
    if (char !== '[') return p + 1;
    let at = p + 1;
    if (this.#pattern[at] === '^') at += 1;
    do {
      const next = this.#pattern[at];
      if (next === undefined) throw new LuaError("malformed pattern (missing ']')");
      at += next === '%' ? 2 : 1;
    } while (this.#pattern[at] !== ']');
    return at + 1;
  }

  #single(s: number, p: number, next: number): boolean {
    const char = this.#text[s];
    if (char === undefined) return false;
    const item = this.#pattern[p];
    if (item === '.') return true;
    if (item === '%') return isOfClass(char, this.#pattern[p + 1] ?? '');
    return item === '[' ? this.#isInSet(char, p, next) : item === char;
  }

  /** Whether a byte is in the set between two brackets. */
  #isInSet(char: string, p: number, next: number): boolean {
    const isInverse = this.#pattern[p + 1] === '^';
    return this.#isAmong(char, p + (isInverse ? 2 : 1), next - 1) !== isInverse;
  }

  #isAmong(char: string, from: number, end: number): boolean {
    let length = 1;
    for (let at = from; at < end; at += length) {
      length = this.#lengthInSet(at, end);
      if (this.#covers(char, this.#pattern.slice(at, at + length))) return true;
    }
    return false;
  }

  /** Bytes that an item of a set takes: `%a` 2, `a-z` 3, all others 1. */
  #lengthInSet(at: number, end: number): number {
    if (this.#pattern[at] === '%') return 2;
    return this.#pattern[at + 1] === '-' && at + 2 < end ? 3 : 1;
  }

  #covers(char: string, item: string): boolean {
    if (item.length === 2) return isOfClass(char, item.slice(1));
    return item.charAt(0) <= char && char <= item.slice(-1);
  }
}

function isOfClass(char: string, name: string): boolean {
  const known = CLASSES[name.toLowerCase()];
  if (known === undefined) return char === name;
  return known.test(char) === (name === name.toLowerCase());
}
