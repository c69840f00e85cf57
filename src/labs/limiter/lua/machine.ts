import { LuaTable } from './table.ts';
import { LuaError, LuaStopped, type LuaFunction, type LuaValue } from './value.ts';

/** Calls within calls; Lua's own limit is higher, but this one must fit the host's stack. */
const DEEPEST = 160;
/** Bytes of a string. */
const LONGEST = 2 ** 24;

/** What the parts of a running script share: its globals and what it may use up. */
export class Machine {
  readonly globals = new Map<string, LuaValue>();
  /** What methods of strings are looked up in. */
  readonly strings = new LuaTable();
  #left = 0;
  #depth = 0;

  /** Allows so many steps from here on: rounds of a loop, calls, comparisons of a pattern. */
  allow(steps: number): void {
    this.#left = steps;
    this.#depth = 0;
  }

  /** Throws a LuaStopped when no steps are left. */
  step(where: string): void {
    this.#left -= 1;
    if (this.#left < 0) throw new LuaStopped(`${where}: the script did not end`);
  }

  call(callee: LuaFunction, args: readonly LuaValue[], where: string): readonly LuaValue[] {
    this.step(where);
    if (this.#depth >= DEEPEST) throw new LuaError(`${where}: stack overflow`, true);
    this.#depth += 1;
    try {
      return callee(args);
    } finally {
      this.#depth -= 1;
    }
  }

  /** Throws a LuaStopped for a string that is too long to keep. */
  checkLength(length: number, where: string): void {
    if (length > LONGEST) throw new LuaStopped(`${where}: a string of ${length} bytes`);
  }
}
