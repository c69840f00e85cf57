import { numberOf, numberText } from './number.ts';
import { LuaError, type LuaValue, typeOf } from './value.ts';

export type Binary = (a: LuaValue, b: LuaValue) => LuaValue;

/** A value as a number, strings that look like one included. */
export function toNumber(value: LuaValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? numberOf(value) : undefined;
}

/** What went wrong with an operand, and which of the two; the caller knows its name. */
export class BadOperand extends Error {
  readonly what: string;
  readonly second: boolean;
  readonly value: LuaValue;

  constructor(what: string, second: boolean, value: LuaValue) {
    super(what);
    this.what = what;
    this.second = second;
    this.value = value;
  }
}

function arithmetic(compute: (a: number, b: number) => number): Binary {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return compute(a, b);
    const [x, y] = [toNumber(a), toNumber(b)];
    // as Lua has it, the second operand is blamed when the first would do
    if (x === undefined || y === undefined) throw new BadOperand('perform arithmetic on', x !== undefined, x === undefined ? a : b);
    return compute(x, y);
  };
}

function ordering(compare: (a: number | string, b: number | string) => boolean): Binary {
  return (a, b) => {
    if ((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')) return compare(a, b);
    const [one, other] = [typeOf(a), typeOf(b)];
    throw new LuaError(one === other ? `attempt to compare two ${one} values` : `attempt to compare ${one} with ${other}`);
  };
}

const concat: Binary = (a, b) => {
  const [x, y] = [textOfOperand(a), textOfOperand(b)];
  if (x === undefined || y === undefined) throw new BadOperand('concatenate', x !== undefined, x === undefined ? a : b);
  return x + y;
};

function textOfOperand(value: LuaValue): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? numberText(value) : undefined;
}

/** Every operator of two operands but `and` and `or`, which may leave the second alone. */
export const BINARY: Readonly<Record<string, Binary>> = {
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '/': arithmetic((a, b) => a / b),
  '%': arithmetic((a, b) => a - Math.floor(a / b) * b),
  '^': arithmetic((a, b) => a ** b),
  '..': concat,
  '==': (a, b) => a === b,
  '~=': (a, b) => a !== b,
  '<': ordering((a, b) => a < b),
  '<=': ordering((a, b) => a <= b),
  '>': ordering((a, b) => a > b),
  '>=': ordering((a, b) => a >= b),
};

/** How strongly each operator binds on its left and on its right (Lua 5.1 reference manual, 2.5.6). */
export const BINDING: Readonly<Record<string, readonly [left: number, right: number]>> = {
  or: [1, 1],
  and: [2, 2],
  '<': [3, 3],
  '>': [3, 3],
  '<=': [3, 3],
  '>=': [3, 3],
  '~=': [3, 3],
  '==': [3, 3],
  '..': [5, 4],
  '+': [6, 6],
  '-': [6, 6],
  '*': [7, 7],
  '/': [7, 7],
  '%': [7, 7],
  '^': [10, 9],
};
export const UNARY_BINDING = 8;
