import type { Micros } from '../../kit/clock.ts';

/** A node holds: when, how much, and the node after it; a free one, the free one after it. */
const WHEN = 0;
const COST = 1;
const NEXT = 2;
const WIDTH = 3;
const LEAST_NODES = 64;

/**
 * Lists of requests, oldest first, all their nodes in one array. A node is the place of its first number; 0 is none. The array doubles when it is full and
 * starts anew when all lists are empty: between, it keeps the room of the busiest moment.
 */
export class RequestLists {
  #cells = new Float64Array(LEAST_NODES * WIDTH);
  #used = WIDTH;
  #free = 0;
  #nodes = 0;

  /** Numbers that all lists take. */
  get numbers(): number {
    return this.#nodes * WIDTH;
  }

  /** Numbers that the array has room for. */
  get room(): number {
    return this.#cells.length;
  }

  whenOf(node: number): Micros {
    return this.#cells[node + WHEN] as number;
  }

  costOf(node: number): number {
    return this.#cells[node + COST] as number;
  }

  after(node: number): number {
    return this.#cells[node + NEXT] as number;
  }

  raise(node: number, cost: number): void {
    this.#cells[node + COST] = this.costOf(node) + cost;
  }

  /** A new node behind the newest of a list, or the first of a list when that is none. */
  append(newest: number, when: Micros, cost: number): number {
    const node = this.#take();
    this.#cells[node + WHEN] = when;
    this.#cells[node + COST] = cost;
    this.#cells[node + NEXT] = 0;
    if (newest !== 0) this.#cells[newest + NEXT] = node;
    return node;
  }

  /** Frees a node; the one after it. */
  drop(node: number): number {
    const next = this.after(node);
    this.#cells[node + NEXT] = this.#free;
    this.#free = node;
    if (--this.#nodes === 0) this.#restart();
    return next;
  }

  #take(): number {
    this.#nodes++;
    const node = this.#free;
    if (node !== 0) {
      this.#free = this.after(node);
      return node;
    }
    if (this.#used === this.#cells.length) this.#grow();
    this.#used += WIDTH;
    return this.#used - WIDTH;
  }

  #grow(): void {
    const cells = new Float64Array(this.#cells.length * 2);
    cells.set(this.#cells);
    this.#cells = cells;
  }

  #restart(): void {
    this.#used = WIDTH;
    this.#free = 0;
    if (this.#cells.length > LEAST_NODES * WIDTH) this.#cells = new Float64Array(LEAST_NODES * WIDTH);
  }
}
