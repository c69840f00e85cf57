import type { Side } from './matcher.ts';

/** An order that is in the engine, as far as those outside need to know. */
export interface Entry {
  readonly owner: number;
  readonly side: Side;
  /** Position among the orders of nobody; -1 for others. */
  place: number;
}

/** Who has which order in an engine. */
export class Roll {
  readonly #entries = new Map<number, Entry>();
  readonly #nobodys: number[] = [];

  /** Orders of owner 0 that rest, in no order, so that one can be drawn. */
  get nobodys(): readonly number[] {
    return this.#nobodys;
  }

  enter(id: number, owner: number, side: Side): void {
    this.#entries.set(id, { owner, side, place: -1 });
  }

  /** An order has a price, and may rest at it. */
  rest(id: number): void {
    const entry = this.#entries.get(id);
    if (entry?.owner === 0) entry.place = this.#nobodys.push(id) - 1;
  }

  find(id: number): Entry | undefined {
    return this.#entries.get(id);
  }

  /** Strikes an order off. Returns what it was; `undefined` when it was none. */
  leave(id: number): Entry | undefined {
    const entry = this.#entries.get(id);
    this.#entries.delete(id);
    if (entry !== undefined && entry.place >= 0) this.#close(entry.place);
    return entry;
  }

  clear(): void {
    this.#entries.clear();
    this.#nobodys.length = 0;
  }

  /** The last order moves to a place that has become free. */
  #close(place: number): void {
    const last = this.#nobodys.pop() as number;
    if (place === this.#nobodys.length) return;
    this.#nobodys[place] = last;
    const moved = this.#entries.get(last);
    if (moved !== undefined) moved.place = place;
  }
}
