import { type Frame, frameUp, type Local } from './frame.ts';
import type { Machine } from './machine.ts';
import { BadOperand, type Binary, toNumber } from './operators.ts';
import { LuaTable } from './table.ts';
import { isTrue, LuaError, type LuaValue, typeOf } from './value.ts';

/** A compiled expression. */
export interface Expression {
  readonly value: (frame: Frame) => LuaValue;
  /** All its values, where it can have other than one: a call, or `...`. */
  readonly values?: (frame: Frame) => readonly LuaValue[];
  readonly assign?: (frame: Frame, value: LuaValue) => void;
  /** How messages call it: `local 'x'`. */
  readonly name?: string;
  readonly isCall?: true;
}

export function constant(value: LuaValue): Expression {
  return { value: () => value };
}

export function local({ hops, place, isUpvalue }: Local, name: string): Expression {
  return {
    value: (frame) => frameUp(frame, hops).locals[place],
    assign: (frame, value) => {
      frameUp(frame, hops).locals[place] = value;
    },
    name: `${isUpvalue ? 'upvalue' : 'local'} '${name}'`,
  };
}

/** Redis lets a script neither read a global that is not there nor make one. */
export function global(machine: Machine, name: string, where: string): Expression {
  return {
    value: () => {
      if (!machine.globals.has(name)) throw new LuaError(`${where}: Script attempted to access nonexistent global variable '${name}'`, true);
      return machine.globals.get(name);
    },
    assign: () => {
      throw new LuaError(`${where}: Attempt to modify a readonly table`, true);
    },
    name: `global '${name}'`,
  };
}

export function vararg(hops: number): Expression {
  const values = (frame: Frame): readonly LuaValue[] => frameUp(frame, hops).extra;
  return { value: (frame) => values(frame)[0], values };
}

export function index(machine: Machine, object: Expression, key: Expression, name: string | undefined, where: string): Expression {
  return {
    value: (frame) => {
      const table = object.value(frame);
      const at = key.value(frame);
      if (table instanceof LuaTable) return table.get(at);
      if (typeof table === 'string') return machine.strings.get(at);
      throw blame(where, 'index', object, table);
    },
    assign: (frame, value) => {
      const table = object.value(frame);
      if (!(table instanceof LuaTable)) throw blame(where, 'index', object, table);
      const at = key.value(frame);
      guarded(where, () => table.set(at, value));
    },
    ...(name !== undefined && { name: `field '${name}'` }),
  };
}

/** The values of a list of expressions: one of each, but all of the last. */
export function listOf(list: readonly Expression[]): (frame: Frame) => readonly LuaValue[] {
  const last = list.at(-1);
  const all = last?.values;
  if (all === undefined) return (frame) => list.map(({ value }) => value(frame));
  const first = list.slice(0, -1);
  if (first.length === 0) return all;
  return (frame) => [...first.map(({ value }) => value(frame)), ...all(frame)];
}

export function call(machine: Machine, callee: Expression, args: readonly Expression[], where: string): Expression {
  const list = listOf(args);
  const values = (frame: Frame): readonly LuaValue[] => {
    const target = callee.value(frame);
    return invoke(machine, target, callee, list(frame), where);
  };
  return { value: (frame) => values(frame)[0], values, isCall: true };
}

/** `object:name(args)`. */
export function callMethod(machine: Machine, object: Expression, name: string, args: readonly Expression[], where: string): Expression {
  const list = listOf(args);
  const method = { value: () => undefined, name: `method '${name}'` };
  const values = (frame: Frame): readonly LuaValue[] => {
    const self = object.value(frame);
    const table = typeof self === 'string' ? machine.strings : self;
    if (!(table instanceof LuaTable)) throw blame(where, 'index', object, self);
    return invoke(machine, table.get(name), method, [self, ...list(frame)], where);
  };
  return { value: (frame) => values(frame)[0], values, isCall: true };
}

function invoke(machine: Machine, target: LuaValue, callee: Expression, args: readonly LuaValue[], where: string): readonly LuaValue[] {
  if (typeof target !== 'function') throw blame(where, 'call', callee, target);
  return guarded(where, () => machine.call(target, args, where));
}

export function binary(machine: Machine, operator: Binary, left: Expression, right: Expression, where: string): Expression {
  return {
    value: (frame) => {
      const [a, b] = [left.value(frame), right.value(frame)];
      try {
        const result = operator(a, b);
        if (typeof result === 'string') machine.checkLength(result.length, where);
        return result;
      } catch (error) {
        if (error instanceof BadOperand) throw blame(where, error.what, error.second ? right : left, error.value);
        throw placed(error, where);
      }
    },
  };
}

export function and(left: Expression, right: Expression): Expression {
  return {
    value: (frame) => {
      const value = left.value(frame);
      return isTrue(value) ? right.value(frame) : value;
    },
  };
}

export function or(left: Expression, right: Expression): Expression {
  return {
    value: (frame) => {
      const value = left.value(frame);
      return isTrue(value) ? value : right.value(frame);
    },
  };
}

export function not(operand: Expression): Expression {
  return { value: (frame) => !isTrue(operand.value(frame)) };
}

export function minus(operand: Expression, where: string): Expression {
  return {
    value: (frame) => {
      const value = operand.value(frame);
      const number = toNumber(value);
      if (number === undefined) throw blame(where, 'perform arithmetic on', operand, value);
      return -number;
    },
  };
}

export function length(operand: Expression, where: string): Expression {
  return {
    value: (frame) => {
      const value = operand.value(frame);
      if (typeof value === 'string' || value instanceof LuaTable) return value.length;
      throw blame(where, 'get length of', operand, value);
    },
  };
}

/** Runs something of the library: its errors get the place of the call. */
function guarded<T>(where: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw placed(error, where);
  }
}

/** Errors of operators and of the library know no place; those of scripts begin with it. */
function placed(error: unknown, where: string): unknown {
  if (error instanceof LuaError && typeof error.value === 'string' && !error.isPlaced) return new LuaError(`${where}: ${error.value}`, true);
  return error;
}

function blame(where: string, what: string, { name }: Expression, value: LuaValue): LuaError {
  const type = typeOf(value);
  return new LuaError(`${where}: attempt to ${what} ${name === undefined ? `a ${type} value` : `${name} (a ${type} value)`}`, true);
}
