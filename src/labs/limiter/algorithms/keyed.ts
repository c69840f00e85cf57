import type { Decision, Door, Micros } from '../limiter.ts';
import { KeyTable } from './key-table.ts';

/** Rows looked at by a request of a key that is remembered already, and by one that brings a new key. */
const SWEPT = 1;
const SWEPT_BY_NEW = 2;

/**
 * What all limiters share: a row of numbers a key, a clock that never goes back, and forgetting. No timer watches the keys. Each request looks at the
 * next row of the table and drops it when its key stands as if never used; a new key looks at three. So a round over the table ends after as many
 * requests as there are rows, and rows never are more than twice the keys that were live at one instant of the last round, and three.
 */
export abstract class Keyed implements Door {
  protected readonly table: KeyTable;
  readonly #width: number;
  #now: Micros = Number.NEGATIVE_INFINITY;
  #key = '';
  #cost = 0;
  #row = 0;
  #broom = 1;

  protected constructor(fresh: readonly number[]) {
    this.table = new KeyTable(fresh);
    this.#width = fresh.length;
  }

  /** How long from `now` until a cost would be allowed to the row whose numbers begin at `at`. */
  protected abstract waitOf(at: number, cost: number, now: Micros): Micros;
  /** Takes a cost that `waitOf` allows. */
  protected abstract takeFrom(at: number, cost: number, now: Micros): void;
  protected abstract remainingOf(at: number, now: Micros): number;
  /** The first instant, not before `now`, from which the row stands like row 0. */
  protected abstract resetOf(at: number, now: Micros): Micros;

  decide(key: string, cost: number, now: Micros): Decision {
    const retryAfter = this.ask(key, cost, now);
    if (retryAfter === 0) this.take();
    return { allowed: retryAfter === 0, remaining: this.remaining(), retryAfter, resetAt: this.resetAt() };
  }

  ask(key: string, cost: number, now: Micros): Micros {
    if (now > this.#now) this.#now = now;
    this.#key = key;
    this.#cost = cost;
    this.#row = this.table.find(key);
    this.#sweep(SWEPT);
    return this.waitOf(this.#row * this.#width, cost, this.#now);
  }

  take(): void {
    this.takeFrom(this.hold(), this.#cost, this.#now);
  }

  remaining(): number {
    return this.remainingOf(this.#row * this.#width, this.#now);
  }

  resetAt(): Micros {
    return this.resetOf(this.#row * this.#width, this.#now);
  }

  get size(): number {
    return this.table.size;
  }

  get numbers(): number {
    return this.table.size * this.#width;
  }

  /** The latest instant seen. */
  protected get now(): Micros {
    return this.#now;
  }

  /** Where the numbers of the key last asked for begin; 0 when it is not remembered. */
  protected get at(): number {
    return this.#row * this.#width;
  }

  /** The same, of a row that may be written to. */
  protected hold(): number {
    if (this.#row === 0) {
      this.#row = this.table.add(this.#key);
      this.#sweep(SWEPT_BY_NEW);
    }
    return this.#row * this.#width;
  }

  /** A row is about to be dropped. */
  protected release(_at: number): void {}

  #sweep(rows: number): void {
    for (let left = rows; left > 0; left--) {
      if (this.#broom > this.table.size) this.#broom = 1;
      const row = this.#broom;
      if (row === this.#row || row > this.table.size || this.resetOf(row * this.#width, this.#now) > this.#now) this.#broom++;
      else this.#drop(row);
    }
  }

  #drop(row: number): void {
    this.release(row * this.#width);
    if (this.#row === this.table.size) this.#row = row;
    this.table.drop(row);
  }
}
