import type { LuaTable } from './table.ts';

/** nil is undefined. A string is a row of bytes, one a character (see bytes.ts). A function takes and returns any number of values. */
export type LuaValue = undefined | boolean | number | string | LuaTable | LuaFunction;

export type LuaFunction = (args: readonly LuaValue[]) => readonly LuaValue[];

/** What a script throws: any value, most often a message that begins with its place. */
export class LuaError extends Error {
  readonly value: LuaValue;
  /** Whether a message already begins with its place. */
  readonly isPlaced: boolean;

  constructor(value: LuaValue, isPlaced = false) {
    super(typeof value === 'string' ? value : typeOf(value));
    this.name = 'LuaError';
    this.value = value;
    this.isPlaced = isPlaced;
  }
}

/** A script that took more steps or memory than it may. No pcall of the script catches it. */
export class LuaStopped extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LuaStopped';
  }
}

/** What `type()` says. */
export function typeOf(value: LuaValue): string {
  if (value === undefined) return 'nil';
  return typeof value === 'object' ? 'table' : typeof value;
}

export function isTrue(value: LuaValue): boolean {
  return value !== undefined && value !== false;
}
