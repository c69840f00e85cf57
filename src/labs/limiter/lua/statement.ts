import { type Expression, listOf } from './expression.ts';
import type { Frame } from './frame.ts';
import type { Machine } from './machine.ts';
import { toNumber } from './operators.ts';
import { isTrue, LuaError, type LuaFunction, type LuaValue, typeOf } from './value.ts';

/** How a statement ended: on to the next, out of the loop, or out of the function with values. */
export type End = undefined | 'break' | readonly LuaValue[];

/** A compiled statement. */
export type Statement = (frame: Frame) => End;

/** A compiled block: it makes a frame of its own in the one it is given, with its first locals. */
export type Block = (up: Frame, locals: LuaValue[]) => End;

const NONE: readonly LuaValue[] = [];

export function block(statements: readonly Statement[]): Block {
  return (up, locals) => runAll(statements, { locals, up, extra: NONE });
}

function runAll(statements: readonly Statement[], frame: Frame): End {
  for (const statement of statements) {
    const end = statement(frame);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** A function of Lua as a value. */
export function functionOf(parameters: number, isVararg: boolean, body: readonly Statement[]): (frame: Frame) => LuaFunction {
  return (up) => (args) => {
    const locals = args.slice(0, parameters);
    const extra = isVararg ? args.slice(parameters) : NONE;
    const end = runAll(body, { locals, up, extra });
    return Array.isArray(end) ? end : NONE;
  };
}

export function doBlock(body: Block): Statement {
  return (frame) => body(frame, []);
}

export function evaluate(expression: Expression): Statement {
  return (frame) => void (expression.values ?? expression.value)(frame);
}

export function declareLocals(places: readonly number[], values: readonly Expression[]): Statement {
  const [place = 0] = places;
  const [only] = values;
  if (places.length === 1 && values.length === 1 && only) {
    return (frame) => {
      frame.locals[place] = only.value(frame);
      return undefined;
    };
  }
  const list = listOf(values);
  return (frame) => {
    const all = list(frame);
    for (const [index, at] of places.entries()) frame.locals[at] = all[index];
    return undefined;
  };
}

export function assign(targets: readonly Expression[], values: readonly Expression[]): Statement {
  const [target] = targets;
  const [only] = values;
  if (targets.length === 1 && values.length === 1 && target && only) {
    return (frame) => {
      target.assign?.(frame, only.value(frame));
      return undefined;
    };
  }
  const list = listOf(values);
  return (frame) => {
    const all = list(frame);
    for (const [index, { assign: set }] of targets.entries()) set?.(frame, all[index]);
    return undefined;
  };
}

export function returnList(values: readonly Expression[]): Statement {
  return listOf(values);
}

export function breakLoop(): Statement {
  return () => 'break';
}

export function ifElse(branches: readonly { readonly condition: Expression; readonly body: Block }[], otherwise: Block | undefined): Statement {
  return (frame) => {
    for (const { condition, body } of branches) if (isTrue(condition.value(frame))) return body(frame, []);
    return otherwise?.(frame, []);
  };
}

export function whileLoop(machine: Machine, condition: Expression, body: Block, where: string): Statement {
  return (frame) => {
    while (isTrue(condition.value(frame))) {
      machine.step(where);
      const end = body(frame, []);
      if (end !== undefined) return end === 'break' ? undefined : end;
    }
    return undefined;
  };
}

/** The condition sees the locals of the body. */
export function repeatLoop(machine: Machine, body: readonly Statement[], condition: Expression, where: string): Statement {
  return (up) => {
    for (;;) {
      machine.step(where);
      const frame: Frame = { locals: [], up, extra: NONE };
      const end = runAll(body, frame);
      if (end !== undefined) return end === 'break' ? undefined : end;
      if (isTrue(condition.value(frame))) return undefined;
    }
  };
}

export interface Range {
  readonly from: Expression;
  readonly to: Expression;
  readonly by: Expression | undefined;
}

export function numericFor(machine: Machine, { from, to, by }: Range, body: Block, where: string): Statement {
  const bound = (expression: Expression, frame: Frame, what: string): number => {
    const number = toNumber(expression.value(frame));
    if (number === undefined) throw new LuaError(`${where}: 'for' ${what} must be a number`, true);
    return number;
  };
  return (frame) => {
    const first = bound(from, frame, 'initial value');
    const last = bound(to, frame, 'limit');
    const step = by === undefined ? 1 : bound(by, frame, 'step');
    for (let value = first; step > 0 ? value <= last : value >= last; value += step) {
      machine.step(where);
      const end = body(frame, [value]);
      if (end !== undefined) return end === 'break' ? undefined : end;
    }
    return undefined;
  };
}

export function genericFor(machine: Machine, values: readonly Expression[], body: Block, where: string): Statement {
  const list = listOf(values);
  return (frame) => {
    const [next, state, first] = list(frame);
    if (typeof next !== 'function') throw new LuaError(`${where}: attempt to call a ${typeOf(next)} value`, true);
    for (let control = first; ; ) {
      const locals = [...machine.call(next, [state, control], where)];
      control = locals[0];
      const end = control === undefined ? 'break' : body(frame, locals);
      if (end !== undefined) return end === 'break' ? undefined : end;
    }
  };
}
