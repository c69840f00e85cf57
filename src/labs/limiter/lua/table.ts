import { LuaError, type LuaValue } from './value.ts';

type Key = Exclude<LuaValue, undefined>;

/** A table: 1 to n lie in a list, all else in a map. */
export class LuaTable {
  /** The values of 1, 2, 3 …; none is nil. */
  readonly list: LuaValue[] = [];
  readonly #map = new Map<Key, LuaValue>();
  /** Keys of the map in a fixed order while someone goes through it, and where each stands in it. */
  #walk: readonly Key[] = [];
  #places: ReadonlyMap<Key, number> = new Map();

  static of(values: readonly LuaValue[]): LuaTable {
    const table = new LuaTable();
    for (const [index, value] of values.entries()) table.set(index + 1, value);
    return table;
  }

  /** A border: as many as lie in the list. */
  get length(): number {
    return this.list.length;
  }

  get(key: LuaValue): LuaValue {
    if (typeof key === 'number' && key >= 1 && key <= this.list.length) {
      const index = key - 1;
      if (Number.isInteger(index)) return this.list[index];
    }
    return key === undefined ? undefined : this.#map.get(key);
  }

  set(key: LuaValue, value: LuaValue): void {
    if (key === undefined) throw new LuaError('table index is nil');
    if (typeof key !== 'number') return this.#put(key, value);
    if (Number.isNaN(key)) throw new LuaError('table index is NaN');
    if (!Number.isInteger(key) || key < 1 || key > this.list.length + 1) return this.#put(key, value);
    this.#setInList(key, value);
  }

  /** The key after one in some fixed order, the first after nil, nil after the last. */
  next(key: LuaValue): LuaValue {
    const place = key === undefined ? 0 : this.#isInList(key) ? key : undefined;
    if (place !== undefined && place < this.list.length) return place + 1;
    if (place !== undefined) this.#beginWalk();
    const before = place === undefined ? this.#places.get(key as Key) : -1;
    if (before === undefined) throw new LuaError("invalid key to 'next'");
    return this.#nextLeft(before + 1);
  }

  #isInList(key: LuaValue): key is number {
    return typeof key === 'number' && this.list[key - 1] !== undefined;
  }

  #beginWalk(): void {
    this.#walk = [...this.#map.keys()];
    this.#places = new Map(this.#walk.map((key, place) => [key, place]));
  }

  /** Keys that were set to nil on the way are passed over. */
  #nextLeft(from: number): LuaValue {
    let place = from;
    while (place < this.#walk.length && !this.#map.has(this.#walk[place] as Key)) place += 1;
    return this.#walk[place];
  }

  #put(key: Key, value: LuaValue): void {
    if (value === undefined) this.#map.delete(key);
    else this.#map.set(key, value);
  }

  #setInList(key: number, value: LuaValue): void {
    const { list } = this;
    if (key <= list.length) {
      if (value !== undefined) list[key - 1] = value;
      else this.#cut(key);
    } else if (value !== undefined) {
      list.push(value);
      this.#map.delete(key);
      this.#join();
    } else this.#map.delete(key);
  }

  /** A hole: what lay behind it moves to the map. */
  #cut(key: number): void {
    for (let index = key; index < this.list.length; index += 1) this.#map.set(index + 1, this.list[index]);
    this.list.length = key - 1;
  }

  /** What the list now reaches moves into it. */
  #join(): void {
    for (let key = this.list.length + 1; this.#map.size > 0; key += 1) {
      const value = this.#map.get(key);
      if (value === undefined) return;
      this.list.push(value);
      this.#map.delete(key);
    }
  }
}
