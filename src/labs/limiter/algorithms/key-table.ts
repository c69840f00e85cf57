import type { Micros } from '../../kit/clock.ts';

const LEAST_ROWS = 16;
/** Rows looked at by any request, and more by one that brings a new key. */
const SWEPT = 1;
const SWEPT_BY_NEW = 2;
/** Number of a row that holds the instant from which it stands like row 0. */
export const RESET = 0;

/** Called before a row is dropped, with the place of its first number. */
export type Release = (at: number) => void;

/**
 * A row of numbers for each key, all rows in one array, and a clock that never goes back. Row 0 is how a key stands that was never used: what an unknown
 * key is shown as, and what a new row copies. The number RESET of a row says when it is idle again.
 *
 * No timer watches the keys. Each request looks at the next row of the table and drops it when it is idle; a new key looks at three, so that dropping
 * outruns adding. A round over the table takes at most as many requests as there are rows, and there are never more than twice as many rows (and a few)
 * as keys that were live together within the last round. The last row moves into the place of a dropped one, and the array shrinks with the rows.
 *
 * `at` is where the numbers of a row begin in `cells`. Both change with the next `ask` or `hold`: never keep them.
 */
export class KeyTable {
  readonly #rows = new Map<string, number>();
  readonly #keys: string[] = [''];
  readonly #fresh: Float64Array;
  readonly #width: number;
  readonly #release: Release | undefined;
  #key = '';
  #row = 0;
  #broom = 1;
  cells: Float64Array;
  /** The latest instant seen. */
  now: Micros = Number.NEGATIVE_INFINITY;

  constructor(fresh: readonly number[], release?: Release) {
    this.#fresh = Float64Array.from(fresh);
    this.#width = fresh.length;
    this.#release = release;
    this.cells = new Float64Array(LEAST_ROWS * this.#width);
    this.cells.set(fresh);
  }

  get size(): number {
    return this.#rows.size;
  }

  get numbers(): number {
    return this.#rows.size * this.#width;
  }

  /** Puts the finger on a key; 0 when it is unknown. */
  ask(key: string, now: Micros): number {
    if (now > this.now) this.now = now;
    this.#key = key;
    const row = this.#rows.get(key);
    this.#row = row === undefined ? 0 : row;
    this.#sweep(SWEPT);
    return this.#row * this.#width;
  }

  /** Where the finger is. */
  get at(): number {
    return this.#row * this.#width;
  }

  /** The same for writing: an unknown key becomes known. */
  hold(): number {
    if (this.#row === 0) {
      this.#row = this.#add(this.#key);
      this.#sweep(SWEPT_BY_NEW);
    }
    return this.#row * this.#width;
  }

  /** When the key under the finger is idle: now, or later. */
  resetAt(): Micros {
    return Math.max(this.now, this.cells[this.#row * this.#width + RESET] as number);
  }

  #add(key: string): number {
    const row = this.#keys.length;
    if ((row + 1) * this.#width > this.cells.length) this.#resize(this.cells.length * 2);
    for (let i = 0; i < this.#width; i++) this.cells[row * this.#width + i] = this.#fresh[i] as number;
    this.#keys.push(key);
    this.#rows.set(key, row);
    return row;
  }

  #sweep(rows: number): void {
    for (let left = rows; left > 0; left--) {
      const row = this.#broom < this.#keys.length ? this.#broom : 1;
      this.#broom = row + 1;
      if (row === this.#row || row === this.#keys.length) continue;
      if ((this.cells[row * this.#width + RESET] as number) > this.now) continue;
      this.#drop(row);
      this.#broom = row;
    }
  }

  #drop(row: number): void {
    this.#release?.(row * this.#width);
    const last = this.#keys.length - 1;
    this.#rows.delete(this.#keyOf(row));
    if (row < last) this.#move(last, row);
    this.#keys.pop();
    const room = this.cells.length;
    if (room > LEAST_ROWS * this.#width && last * this.#width < room / 4) this.#resize(room / 2);
  }

  #move(from: number, to: number): void {
    for (let i = 0; i < this.#width; i++) this.cells[to * this.#width + i] = this.cells[from * this.#width + i] as number;
    this.#keys[to] = this.#keyOf(from);
    this.#rows.set(this.#keyOf(to), to);
    if (this.#row === from) this.#row = to;
  }

  #keyOf(row: number): string {
    return this.#keys[row] ?? '';
  }

  #resize(length: number): void {
    const cells = new Float64Array(length);
    cells.set(this.cells.subarray(0, Math.min(length, this.#keys.length * this.#width)));
    this.cells = cells;
  }
}
