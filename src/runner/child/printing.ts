import { formatWithOptions, inspect } from 'node:util';
import type { Printed } from '../../labs/kit/verdict.ts';

/** What is kept of each end. */
const KEPT = 2000;

/** Takes what the solution prints, a check at a time; calls `flooded` when that is more than it may be. */
export class Printing {
  #head = '';
  #tail = '';
  #bytes = 0;
  readonly #most: number;
  readonly #flooded: () => void;

  constructor(most: number, flooded: () => void) {
    this.#most = most;
    this.#flooded = flooded;
  }

  write(text: string): void {
    this.#bytes += Buffer.byteLength(text);
    const room = KEPT - this.#head.length;
    this.#head += text.slice(0, room);
    if (text.length > room) this.#tail = (this.#tail + text.slice(Math.max(0, room))).slice(-KEPT);
    if (this.#bytes > this.#most) this.#flooded();
  }

  /** What was printed since the last call; `undefined` when nothing was. */
  take(): Printed | undefined {
    if (this.#bytes === 0) return undefined;
    const printed = { head: this.#head, tail: this.#tail, bytes: this.#bytes };
    this.#head = '';
    this.#tail = '';
    this.#bytes = 0;
    return printed;
  }

  /** A console that prints here. */
  console(): Record<string, (...values: readonly unknown[]) => void> {
    const line = (...values: readonly unknown[]): void => this.write(`${formatWithOptions({ depth: 3 }, ...values)}\n`);
    const nothing = (): void => undefined;
    const shown = { dir: (value: unknown) => line(inspect(value)), table: (value: unknown) => line(inspect(value)), assert: (claim: unknown, ...words: readonly unknown[]) => void (claim || line('Assertion failed', ...words)) };
    const printers = ['log', 'info', 'debug', 'warn', 'error', 'trace', 'group'].map((name) => [name, line] as const);
    const silent = ['groupEnd', 'time', 'timeEnd', 'timeLog', 'count', 'countReset', 'clear', 'groupCollapsed'].map((name) => [name, nothing] as const);
    return { ...Object.fromEntries([...printers, ...silent]), ...shown };
  }
}
