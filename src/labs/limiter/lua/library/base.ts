import type { Machine } from '../machine.ts';
import { numberOf, numberText } from '../number.ts';
import { toNumber } from '../operators.ts';
import { LuaTable } from '../table.ts';
import { isTrue, LuaError, type LuaFunction, type LuaValue, typeOf } from '../value.ts';
import { type Arguments, type Entry, functionsOf } from './arguments.ts';

/** What `tostring` says. Tables and functions have no address here: the same script says the same every time. */
export function display(value: LuaValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'object' || typeof value === 'function') return `${typeOf(value)}: 0x0`;
  return value === undefined ? 'nil' : String(value);
}

/** The functions that every script can call by their bare name. What Redis leaves out, or a lab has no use for (metatables, coroutines, load), is not there. */
export function baseLibrary(machine: Machine): readonly (readonly [string, LuaFunction])[] {
  return functionsOf({
    assert: (args) => {
      if (isTrue(args.any(1))) return args.all;
      throw new LuaError(args.string(2, 'assertion failed!'));
    },
    error: (args) => {
      const value = args.get(1);
      throw new LuaError(typeof value === 'number' ? numberText(value) : value, args.whole(2, 1) === 0);
    },
    pcall: (args) => protectedCall(machine, args),
    ipairs: (args) => [STEP, args.table(1), 0],
    next: nextOf,
    pairs: (args) => [NEXT, args.table(1), undefined],
    rawequal: (args) => args.any(1) === args.any(2),
    rawget: (args) => args.table(1).get(args.get(2)),
    select: selectOf,
    tonumber: toNumberOf,
    tostring: (args) => display(args.any(1)),
    type: (args) => typeOf(args.any(1)),
    unpack: unpackOf,
  });
}

const [[, NEXT], [, STEP]] = functionsOf({
  next: nextOf,
  step: (args) => {
    const place = args.number(2) + 1;
    const value = args.table(1).get(place);
    return value === undefined ? undefined : [place, value];
  },
}) as [[string, LuaFunction], [string, LuaFunction]];

function nextOf(args: Arguments): ReturnType<Entry> {
  const table = args.table(1);
  const key = table.next(args.get(2));
  return key === undefined ? undefined : [key, table.get(key)];
}

function protectedCall(machine: Machine, args: Arguments): readonly LuaValue[] {
  try {
    return [true, ...machine.call(args.function(1), args.all.slice(1), 'pcall')];
  } catch (error) {
    if (error instanceof LuaError) return [false, messageIn(error.value)];
    throw error;
  }
}

/** Of an error of a command, which is a table, Redis' pcall gives the message alone. */
function messageIn(value: LuaValue): LuaValue {
  const message = value instanceof LuaTable ? value.get('err') : undefined;
  return message ?? value;
}

function selectOf(args: Arguments): ReturnType<Entry> {
  if (args.get(1) === '#') return args.all.length - 1;
  const from = args.whole(1);
  if (from < 0) return args.all.length - 1 + from >= 0 ? args.all.slice(args.all.length + from) : outOfRange(args);
  return from === 0 ? outOfRange(args) : args.all.slice(from);
}

function outOfRange(args: Arguments): never {
  throw args.bad(1, 'index out of range');
}

function toNumberOf(args: Arguments): ReturnType<Entry> {
  const base = args.whole(2, 10);
  if (base === 10) return toNumber(args.any(1));
  if (base < 2 || base > 36) throw args.bad(2, 'base out of range');
  const text = args.string(1).trim().toLowerCase();
  const digits = base === 16 ? text.replace(/^0x/, '') : text;
  const isNumber = digits !== '' && [...digits].every((digit) => Number.parseInt(digit, 36) < base);
  return isNumber ? (base === 16 ? numberOf(`0x${digits}`) : Number.parseInt(digits, base)) : undefined;
}

/** As many values as a call may have. */
const MOST = 8000;

function unpackOf(args: Arguments): ReturnType<Entry> {
  const table = args.table(1);
  const from = args.whole(2, 1);
  const to = args.whole(3, table.length);
  if (to - from >= MOST) throw new LuaError('too many results to unpack');
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => table.get(from + index));
}
