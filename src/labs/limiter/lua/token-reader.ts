import { Lexer, type Token } from './lexer.ts';

/** Blocks and expressions within one another, so that the host's stack suffices. */
const DEEPEST = 150;

/** Goes through the tokens of a script, one ahead. */
export class TokenReader {
  readonly #lexer: Lexer;
  readonly #name: string;
  #ahead: Token | undefined;
  #depth = 0;
  protected token: Token;

  constructor(source: string, name: string) {
    this.#lexer = new Lexer(source, name);
    this.#name = name;
    this.token = this.#lexer.next();
  }

  /** The place of the next token. */
  protected get where(): string {
    return this.placeOf(this.token);
  }

  protected placeOf({ line }: Token): string {
    return `${this.#name}:${line}`;
  }

  protected advance(): Token {
    const token = this.token;
    this.token = this.#ahead ?? this.#lexer.next();
    this.#ahead = undefined;
    return token;
  }

  protected peek(): Token {
    this.#ahead ??= this.#lexer.next();
    return this.#ahead;
  }

  protected is(text: string): boolean {
    return this.token.text === text && (this.token.kind === 'word' || this.token.kind === 'sign');
  }

  protected accept(text: string): boolean {
    const found = this.is(text);
    if (found) this.advance();
    return found;
  }

  protected expect(text: string, opener?: Token): void {
    if (this.accept(text)) return;
    const isFar = opener !== undefined && opener.line !== this.token.line;
    throw this.unexpected(isFar ? `'${text}' expected (to close '${opener.text}' at line ${opener.line})` : `'${text}' expected`);
  }

  protected identifier(): string {
    if (this.token.kind !== 'name') throw this.unexpected(`'<name>' expected`);
    return this.advance().text;
  }

  protected unexpected(what = 'unexpected symbol'): Error {
    return this.#lexer.error(what, this.token.near, this.token.line);
  }

  /** Reads something that may hold itself. */
  protected nested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.unexpected('chunk has too many syntax levels');
    const result = read();
    this.#depth -= 1;
    return result;
  }
}
