import type { Expression } from './expression.ts';
import { ExpressionParser } from './expression-parser.ts';
import type { Token } from './lexer.ts';
import type { Machine } from './machine.ts';
import * as s from './statement.ts';
import type { Statement } from './statement.ts';
import type { LuaFunction } from './value.ts';

/** Compiles a script, given as bytes, to a function of no arguments. Throws a LuaError with the place and what is wrong there. */
export function compile(machine: Machine, source: string, name: string): LuaFunction {
  return new Parser(machine, source, name).chunk();
}

/** Reads Lua 5.1 by recursive descent. */
class Parser extends ExpressionParser {
  chunk(): LuaFunction {
    const body = this.statements();
    if (this.token.kind !== 'end') throw this.unexpected(`'<eof>' expected`);
    return s.functionOf(0, true, body)({ locals: [], up: undefined, extra: [] });
  }

  #block(names: readonly string[] = []): s.Block {
    return this.within('block', () => {
      for (const name of names) this.scope.declare(name);
      return s.block(this.statements());
    });
  }

  #loopBody(names: readonly string[] = []): s.Block {
    this.loops += 1;
    const body = this.#block(names);
    this.loops -= 1;
    return body;
  }

  protected override statements(): Statement[] {
    const list: Statement[] = [];
    while (!this.#atBlockEnd()) {
      const isLast = this.is('return') || this.is('break');
      list.push(this.#statement());
      this.accept(';');
      if (isLast) break;
    }
    return list;
  }

  #atBlockEnd(): boolean {
    return this.token.kind === 'end' || this.is('end') || this.is('else') || this.is('elseif') || this.is('until');
  }

  #statement(): Statement {
    const opener = this.token;
    const read = opener.kind === 'word' ? this.#readers[opener.text] : undefined;
    if (read === undefined) return this.#assignmentOrCall();
    this.advance();
    return read(opener);
  }

  readonly #readers: Readonly<Record<string, (opener: Token) => Statement>> = {
    do: (opener) => {
      const body = this.#block();
      this.expect('end', opener);
      return s.doBlock(body);
    },
    while: (opener) => {
      const where = this.placeOf(opener);
      const condition = this.expression();
      this.expect('do');
      const body = this.#loopBody();
      this.expect('end', opener);
      return s.whileLoop(this.machine, condition, body, where);
    },
    repeat: (opener) => this.#repeat(opener),
    if: (opener) => this.#if(opener),
    for: (opener) => this.#for(opener),
    function: (opener) => this.#functionStatement(opener),
    local: () => (this.accept('function') ? this.#localFunction() : this.#localVariables()),
    return: () => s.returnList(this.#atBlockEnd() || this.is(';') ? [] : this.expressions()),
    break: () => {
      if (this.loops === 0) throw this.unexpected('no loop to break');
      return s.breakLoop();
    },
  };

  #repeat(opener: Token): Statement {
    const where = this.placeOf(opener);
    this.loops += 1;
    return this.within('block', () => {
      const body = this.statements();
      this.loops -= 1;
      this.expect('until', opener);
      return s.repeatLoop(this.machine, body, this.expression(), where);
    });
  }

  #if(opener: Token): Statement {
    const branches: { condition: Expression; body: s.Block }[] = [];
    do {
      const condition = this.expression();
      this.expect('then');
      branches.push({ condition, body: this.#block() });
    } while (this.accept('elseif'));
    const otherwise = this.accept('else') ? this.#block() : undefined;
    this.expect('end', opener);
    return s.ifElse(branches, otherwise);
  }

  #for(opener: Token): Statement {
    const where = this.placeOf(opener);
    const names = [this.identifier()];
    if (!this.is('=')) return this.#genericFor(opener, names, where);
    this.advance();
    const from = this.expression();
    this.expect(',');
    const to = this.expression();
    const by = this.accept(',') ? this.expression() : undefined;
    return s.numericFor(this.machine, { from, to, by }, this.#forBody(opener, names), where);
  }

  #genericFor(opener: Token, names: string[], where: string): Statement {
    while (this.accept(',')) names.push(this.identifier());
    if (!this.is('in')) throw this.unexpected(`'=' or 'in' expected`);
    this.advance();
    const values = this.expressions();
    return s.genericFor(this.machine, values, this.#forBody(opener, names), where);
  }

  #forBody(opener: Token, names: readonly string[]): s.Block {
    this.expect('do');
    const body = this.#loopBody(names);
    this.expect('end', opener);
    return body;
  }

  #functionStatement(opener: Token): Statement {
    let target = this.variable(this.identifier());
    let isMethod = false;
    while (!isMethod && (this.is('.') || this.is(':'))) {
      isMethod = this.advance().text === ':';
      target = this.field(target);
    }
    return s.assign([target], [this.functionBody(opener, isMethod ? ['self'] : [])]);
  }

  #localFunction(): Statement {
    const opener = this.token;
    const place = this.scope.declare(this.identifier());
    return s.declareLocals([place], [this.functionBody(opener, [])]);
  }

  #localVariables(): Statement {
    const names: string[] = [];
    do names.push(this.identifier());
    while (this.accept(','));
    const values = this.accept('=') ? this.expressions() : [];
    return s.declareLocals(
      names.map((name) => this.scope.declare(name)),
      values,
    );
  }

  #assignmentOrCall(): Statement {
    const first = this.suffixed();
    if (first.isCall && !this.is('=') && !this.is(',')) return s.evaluate(first);
    const targets = [first];
    while (this.accept(',')) targets.push(this.suffixed());
    if (targets.some(({ assign }) => assign === undefined)) throw this.unexpected('syntax error');
    this.expect('=');
    return s.assign(targets, this.expressions());
  }

}
