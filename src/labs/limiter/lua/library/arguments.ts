import { numberText } from '../number.ts';
import { toNumber } from '../operators.ts';
import { LuaTable } from '../table.ts';
import { LuaError, type LuaFunction, type LuaValue, typeOf } from '../value.ts';

/** The arguments of a function of the library, read as what they should be. Throws as Lua does: `bad argument #1 to 'floor' (number expected, got nil)`. */
export class Arguments {
  readonly all: readonly LuaValue[];
  readonly #name: string;

  constructor(name: string, all: readonly LuaValue[]) {
    this.#name = name;
    this.all = all;
  }

  /** Positions count from 1. */
  get(position: number): LuaValue {
    return this.all[position - 1];
  }

  has(position: number): boolean {
    return this.get(position) !== undefined;
  }

  any(position: number): LuaValue {
    if (this.all.length < position) throw this.bad(position, 'value expected');
    return this.get(position);
  }

  number(position: number, otherwise?: number): number {
    const value = this.get(position);
    if (value === undefined && otherwise !== undefined) return otherwise;
    const number = toNumber(value);
    if (number === undefined) throw this.#wrong(position, 'number');
    return number;
  }

  /** A number without its fraction; what 64 bits do not hold is the least of them, as C casts it. */
  whole(position: number, otherwise?: number): number {
    const number = Math.trunc(this.number(position, otherwise));
    return Math.abs(number) < 2 ** 63 ? number : -(2 ** 63);
  }

  string(position: number, otherwise?: string): string {
    const value = this.get(position);
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (typeof value === 'number') return numberText(value);
    if (typeof value !== 'string') throw this.#wrong(position, 'string');
    return value;
  }

  table(position: number): LuaTable {
    const value = this.get(position);
    if (!(value instanceof LuaTable)) throw this.#wrong(position, 'table');
    return value;
  }

  function(position: number): LuaFunction {
    const value = this.get(position);
    if (typeof value !== 'function') throw this.#wrong(position, 'function');
    return value;
  }

  bad(position: number, what: string): LuaError {
    return new LuaError(`bad argument #${position} to '${this.#name}' (${what})`);
  }

  #wrong(position: number, expected: string): LuaError {
    return this.bad(position, `${expected} expected, got ${this.all.length < position ? 'no value' : typeOf(this.get(position))}`);
  }
}

/** A function of the library: it returns one value, or a list of several. */
export type Entry = (args: Arguments) => LuaValue | readonly LuaValue[];

/** Makes functions of entries, each called by its name. */
export function functionsOf(entries: Readonly<Record<string, Entry>>): readonly (readonly [string, LuaFunction])[] {
  return Object.entries(entries).map(([name, entry]) => [
    name,
    (all) => {
      const result = entry(new Arguments(name, all));
      return Array.isArray(result) ? result : [result as LuaValue];
    },
  ]);
}

/** A table of functions, as `math` is. */
export function libraryOf(entries: Readonly<Record<string, Entry>>): LuaTable {
  const table = new LuaTable();
  for (const [name, entry] of functionsOf(entries)) table.set(name, entry);
  return table;
}
