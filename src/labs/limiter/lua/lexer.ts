import { LuaError } from './value.ts';

export interface Token {
  readonly kind: 'name' | 'word' | 'sign' | 'number' | 'string' | 'end';
  /** The name, word, sign or string itself. */
  readonly text: string;
  readonly value: number;
  /** How messages quote it. */
  readonly near: string;
  readonly line: number;
}

const WORDS = new Set('and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(' '));
const SIGNS = /(?:\.\.\.|\.\.|==|~=|<=|>=|[-+*/%^#<>=(){}[\];:,.])/y;
const SPACE = /[ \t\r\v\f]+/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?:[\w.]*)/y;
const LONG = /\[(=*)\[/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', '"': '"', "'": "'", '\n': '\n' };

/** Cuts a script, given as bytes, into tokens. */
export class Lexer {
  readonly #source: string;
  readonly #name: string;
  #at = 0;
  #line = 1;

  constructor(source: string, name: string) {
    this.#source = source;
    this.#name = name;
  }

  next(): Token {
    this.#skip();
    const char = this.#source[this.#at];
    if (char === undefined) return this.#token('end', '<eof>');
    const name = this.#match(NAME);
    if (name !== undefined) return this.#token(WORDS.has(name) ? 'word' : 'name', name);
    if (/\d/.test(char) || (char === '.' && /\d/.test(this.#source[this.#at + 1] ?? ''))) return this.#number();
    if (char === '"' || char === "'") return this.#string(char);
    const from = this.#at;
    const long = this.#long();
    if (long !== undefined) return this.#token('string', long, 0, this.#source.slice(from, this.#at));
    const sign = this.#match(SIGNS);
    if (sign === undefined) throw this.error('unexpected symbol', char);
    return this.#token('sign', sign);
  }

  error(what: string, near: string, line = this.#line): LuaError {
    return new LuaError(`${this.#name}:${line}: ${what} near '${near}'`);
  }

  #token(kind: Token['kind'], text: string, value = 0, near = text): Token {
    return { kind, text, value, near, line: this.#line };
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #skip(): void {
    for (;;) {
      if (this.#source[this.#at] === '\n') {
        this.#line += 1;
        this.#at += 1;
      } else if (this.#source.startsWith('--', this.#at)) this.#comment();
      else if (this.#match(SPACE) === undefined) return;
    }
  }

  #comment(): void {
    this.#at += 2;
    if (this.#long() !== undefined) return;
    const end = this.#source.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#source.length : end;
  }

  #number(): Token {
    const text = this.#match(NUMBER) ?? '';
    if (!/^(0[xX][0-9a-fA-F]+|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$/.test(text)) throw this.error('malformed number', text);
    return this.#token('number', text, Number(text));
  }

  #string(quote: string): Token {
    const from = this.#at;
    let text = '';
    for (this.#at += 1; ; ) {
      const char = this.#source[this.#at];
      if (char === undefined || char === '\n') throw this.error('unfinished string', char === undefined ? '<eof>' : this.#source.slice(from, this.#at));
      this.#at += 1;
      if (char === quote) return this.#token('string', text, 0, this.#source.slice(from, this.#at));
      text += char === '\\' ? this.#escape() : char;
    }
  }

  #escape(): string {
    const digits = this.#match(/\d{1,3}/y);
    if (digits !== undefined) {
      if (Number(digits) > 255) throw this.error('escape sequence too large', `\\${digits}`);
      return String.fromCharCode(Number(digits));
    }
    const char = this.#source[this.#at] ?? '';
    this.#at += 1;
    if (char === '\n') this.#line += 1;
    return ESCAPES[char] ?? char;
  }

  /** A string or comment in long brackets; undefined when there is none here. */
  #long(): string | undefined {
    LONG.lastIndex = this.#at;
    const [open, level] = LONG.exec(this.#source) ?? [];
    if (open === undefined) return undefined;
    const close = `]${level}]`;
    const begin = this.#at + open.length;
    const end = this.#source.indexOf(close, begin);
    if (end < 0) throw this.error('unfinished long string/comment', '<eof>');
    const text = this.#source.slice(begin, end);
    this.#line += text.split('\n').length - 1;
    this.#at = end + close.length;
    return text.replace(/^\n/, '');
  }
}
