import * as e from './expression.ts';
import type { Expression } from './expression.ts';
import { Scope } from './frame.ts';
import type { Machine } from './machine.ts';
import { BINARY, BINDING, UNARY_BINDING } from './operators.ts';
import { functionOf, type Statement } from './statement.ts';
import { type Field, tableOf } from './table-constructor.ts';
import type { Token } from './lexer.ts';
import { TokenReader } from './token-reader.ts';

const CONSTANTS: Readonly<Record<string, undefined | boolean>> = { nil: undefined, true: true, false: false };

/** Reads expressions and makes closures of them: a name is resolved when it is read, as Lua's scopes allow. */
export abstract class ExpressionParser extends TokenReader {
  protected readonly machine: Machine;
  protected scope = new Scope(undefined, 'vararg');
  /** Loops around what is read, in its function. */
  protected loops = 0;

  constructor(machine: Machine, source: string, name: string) {
    super(source, name);
    this.machine = machine;
  }

  /** Reads up to the end of a block. */
  protected abstract statements(): Statement[];

  /** Reads in a scope of its own. */
  protected within<T>(owner: Scope['owner'], read: () => T): T {
    return this.nested(() => {
      this.scope = new Scope(this.scope, owner);
      const result = read();
      this.scope = this.scope.up as Scope;
      return result;
    });
  }

  protected expressions(): Expression[] {
    const list: Expression[] = [];
    do list.push(this.expression());
    while (this.accept(','));
    return list;
  }

  /** Operators that bind more strongly than a limit on their left. */
  protected expression(limit = 0): Expression {
    return this.nested(() => {
      let left = this.#unary();
      for (;;) {
        const operator = this.token.text;
        const [own = 0, right = 0] = this.is(operator) ? (BINDING[operator] ?? []) : [];
        if (own <= limit) return left;
        const { where } = this;
        this.advance();
        left = this.#join(operator, left, this.expression(right), where);
      }
    });
  }

  #join(operator: string, left: Expression, right: Expression, where: string): Expression {
    if (operator === 'and') return e.and(left, right);
    if (operator === 'or') return e.or(left, right);
    return e.binary(this.machine, BINARY[operator] as (typeof BINARY)[string], left, right, where);
  }

  #unary(): Expression {
    const { where } = this;
    if (this.accept('not')) return e.not(this.expression(UNARY_BINDING));
    if (this.accept('-')) return e.minus(this.expression(UNARY_BINDING), where);
    if (this.accept('#')) return e.length(this.expression(UNARY_BINDING), where);
    return this.#simple();
  }

  #simple(): Expression {
    const { kind, text, value } = this.token;
    if (kind === 'number' || kind === 'string') {
      this.advance();
      return e.constant(kind === 'number' ? value : text);
    }
    if (kind === 'word' && Object.hasOwn(CONSTANTS, text)) {
      this.advance();
      return e.constant(CONSTANTS[text]);
    }
    if (this.is('...')) return this.#vararg();
    if (this.is('{')) return this.#table();
    if (this.is('function')) return this.functionBody(this.advance(), []);
    return this.suffixed();
  }

  #vararg(): Expression {
    const hops = this.scope.varargHops();
    if (hops === undefined) throw this.unexpected(`cannot use '...' outside a vararg function`);
    this.advance();
    return e.vararg(hops);
  }

  #primary(): Expression {
    if (this.token.kind === 'name') return this.variable(this.advance().text);
    if (!this.is('(')) throw this.unexpected();
    const opener = this.advance();
    const { value } = this.expression();
    this.expect(')', opener);
    return { value };
  }

  protected variable(name: string): Expression {
    const found = this.scope.find(name);
    return found ? e.local(found, name) : e.global(this.machine, name, this.where);
  }

  /** A name, or something in brackets, with what follows it: fields, keys, calls. */
  protected suffixed(): Expression {
    let base = this.#primary();
    for (;;) {
      if (this.is('.')) {
        this.advance();
        base = this.field(base);
      } else if (this.is('[')) base = this.#key(base);
      else if (this.is(':')) {
        this.advance();
        const { where } = this;
        base = e.callMethod(this.machine, base, this.identifier(), this.#arguments(), where);
      } else if (this.is('(') || this.is('{') || this.token.kind === 'string') {
        const { where } = this;
        base = e.call(this.machine, base, this.#arguments(), where);
      } else return base;
    }
  }

  protected field(object: Expression): Expression {
    const { where } = this;
    const name = this.identifier();
    return e.index(this.machine, object, e.constant(name), name, where);
  }

  #key(object: Expression): Expression {
    const { where } = this;
    const opener = this.advance();
    const key = this.expression();
    this.expect(']', opener);
    return e.index(this.machine, object, key, undefined, where);
  }

  #arguments(): Expression[] {
    if (this.token.kind === 'string') return [e.constant(this.advance().text)];
    if (this.is('{')) return [this.#table()];
    if (!this.is('(')) throw this.unexpected('function arguments expected');
    const opener = this.advance();
    if (this.accept(')')) return [];
    const list = this.expressions();
    this.expect(')', opener);
    return list;
  }

  protected functionBody(opener: Token, first: readonly string[]): Expression {
    const names = [...first];
    const isVararg = this.#parameters(names);
    const loops = this.loops;
    this.loops = 0;
    const body = this.within(isVararg ? 'vararg' : 'function', () => {
      for (const name of names) this.scope.declare(name);
      return this.statements();
    });
    this.loops = loops;
    this.expect('end', opener);
    return { value: functionOf(names.length, isVararg, body) };
  }

  /** Reads the names in brackets; returns whether `...` ends them. */
  #parameters(names: string[]): boolean {
    this.expect('(');
    if (this.accept(')')) return false;
    let isVararg = false;
    do {
      isVararg = this.accept('...');
      if (!isVararg) names.push(this.identifier());
    } while (!isVararg && this.accept(','));
    this.expect(')');
    return isVararg;
  }

  #table(): Expression {
    const { where } = this;
    const opener = this.advance();
    const fields: Field[] = [];
    while (!this.is('}')) {
      fields.push(this.#tableField());
      if (!this.accept(',') && !this.accept(';')) break;
    }
    this.expect('}', opener);
    return tableOf(fields, where);
  }

  #tableField(): Field {
    if (this.is('[')) {
      const opener = this.advance();
      const key = this.expression();
      this.expect(']', opener);
      this.expect('=');
      return { key, value: this.expression() };
    }
    if (this.token.kind !== 'name' || this.peek().text !== '=') return { value: this.expression() };
    const key = e.constant(this.identifier());
    this.advance();
    return { key, value: this.expression() };
  }
}
