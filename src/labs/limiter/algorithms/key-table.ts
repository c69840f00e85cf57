const LEAST_ROWS = 16;

/**
 * A row of numbers for each key, all rows in one array: small, and near each other where a sweep walks over them. Row 0 is how a key stands that was
 * never used: it is what `find` gives for an unknown key, and what `add` copies. The last row moves into the place of a dropped one.
 */
export class KeyTable {
  readonly #rows = new Map<string, number>();
  readonly #keys: string[] = [''];
  readonly #fresh: Float64Array;
  readonly #width: number;
  /** The numbers of row r begin at r * width. Replaced when the table grows or shrinks: never keep it. */
  cells: Float64Array;

  constructor(fresh: readonly number[]) {
    this.#fresh = Float64Array.from(fresh);
    this.#width = fresh.length;
    this.cells = new Float64Array(LEAST_ROWS * this.#width);
    this.cells.set(fresh);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Row of a key, 0 when it is unknown. */
  find(key: string): number {
    const row = this.#rows.get(key);
    return row === undefined ? 0 : row;
  }

  /** A new row for a key that has none. */
  add(key: string): number {
    const row = this.#keys.length;
    if ((row + 1) * this.#width > this.cells.length) this.#resize(this.cells.length * 2);
    this.cells.set(this.#fresh, row * this.#width);
    this.#keys.push(key);
    this.#rows.set(key, row);
    return row;
  }

  /** Forgets a row; the row that takes its place was the last one. */
  drop(row: number): void {
    const last = this.#keys.length - 1;
    this.#rows.delete(this.#keyOf(row));
    const moved = this.#keyOf(last);
    this.#keys.pop();
    if (row !== last) this.#move(last, row, moved);
    const room = this.cells.length;
    if (room > LEAST_ROWS * this.#width && last * this.#width < room / 4) this.#resize(room / 2);
  }

  #move(from: number, to: number, key: string): void {
    this.cells.copyWithin(to * this.#width, from * this.#width, (from + 1) * this.#width);
    this.#keys[to] = key;
    this.#rows.set(key, to);
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
