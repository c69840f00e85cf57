import { BUY, type NewOrder, type Side } from '../../labs/matcher/matcher.ts';
import type { Database, Synchronous } from './database.ts';

/** An order that rests, as its row has it. */
export interface OrderRow {
  readonly id: number;
  readonly owner: number;
  readonly side: Side;
  readonly price: number;
  readonly shown: number;
  readonly hidden: number;
  readonly display: number;
  readonly postOnly: number;
  readonly selfTrade: number;
}

/** A price level. */
export interface LevelRow {
  readonly price: number;
  readonly quantity: number;
  readonly orders: number;
}

/** `key`: the price as its side counts it, lower is better. `place`: who came first at a price. `arrival`: who came first at all. */
const SCHEMA = `
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, side INTEGER NOT NULL, price INTEGER NOT NULL, key INTEGER NOT NULL, place INTEGER NOT NULL, arrival INTEGER NOT NULL,
    shown INTEGER NOT NULL, hidden INTEGER NOT NULL, display INTEGER NOT NULL, postOnly INTEGER NOT NULL, selfTrade INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX queue ON orders (side, key, place);
  CREATE INDEX owned ON orders (owner, arrival);
  CREATE TABLE trades (id INTEGER PRIMARY KEY, maker INTEGER NOT NULL, taker INTEGER NOT NULL, price INTEGER NOT NULL, quantity INTEGER NOT NULL) STRICT;`;

const COLUMNS = 'id, owner, side, price, shown, hidden, display, postOnly, selfTrade';

/** The resting orders and the trades of one symbol in tables: the only SQL of this engine. */
export class OrderRows {
  readonly #db: Database;
  /** The last place given; a command's worth of them is lost in a crash, and nothing with them. */
  #place = 0;

  /** Makes the tables. */
  constructor(db: Database, synchronous: Synchronous) {
    this.#db = db;
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous};`);
    db.exec(SCHEMA);
  }

  find(id: number): OrderRow | undefined {
    return this.#db.prepare(`SELECT ${COLUMNS} FROM orders WHERE id = ?`).get(id) as OrderRow | undefined;
  }

  /** Who trades first on a side. */
  first(side: Side): OrderRow | undefined {
    return this.#db.prepare(`SELECT ${COLUMNS} FROM orders WHERE side = ? ORDER BY key, place LIMIT 1`).get(side) as OrderRow | undefined;
  }

  /** What there is on a side up to a key, but for an owner's (0: nobody's). */
  openUpTo(side: Side, key: number, but: number): number {
    return this.#sum('SELECT coalesce(sum(shown + hidden), 0) AS open FROM orders WHERE side = ? AND key <= ? AND (? = 0 OR owner <> ?)', side, key, but, but);
  }

  /** What trades before an order of a side does: at its own price others trade what they show. */
  openBefore(side: Side, key: number, place: number): number {
    return this.#sum('SELECT coalesce(sum(iif(key < ?, shown + hidden, shown)), 0) AS open FROM orders WHERE side = ? AND (key, place) < (?, ?)', key, side, key, place);
  }

  /** The first order of an owner on a side, up to a key. */
  firstOf(owner: number, side: Side, key: number): { readonly key: number; readonly place: number } | undefined {
    const row = this.#db.prepare('SELECT key, place FROM orders WHERE owner = ? AND side = ? AND key <= ? ORDER BY key, place LIMIT 1').get(owner, side, key);
    return row as { readonly key: number; readonly place: number } | undefined;
  }

  /** An owner's orders (0: everybody's), first come first. */
  of(owner: number): readonly OrderRow[] {
    const rows = owner === 0 ? this.#db.prepare(`SELECT ${COLUMNS} FROM orders ORDER BY arrival`).all() : this.#db.prepare(`SELECT ${COLUMNS} FROM orders WHERE owner = ? ORDER BY arrival`).all(owner);
    return rows as OrderRow[];
  }

  depth(side: Side): readonly LevelRow[] {
    return this.#db.prepare('SELECT price, sum(shown) AS quantity, count(*) AS orders FROM orders WHERE side = ? GROUP BY key ORDER BY key').all(side) as LevelRow[];
  }

  /** Lets what is left of an order rest, last at its price. */
  add({ id, owner, side, price, display, postOnly, selfTrade }: NewOrder, left: number): void {
    const shown = display === 0 ? left : Math.min(display, left);
    const place = ++this.#place;
    const values = [id, owner, side, price, side === BUY ? -price : price, place, place, shown, left - shown, display, postOnly ? 1 : 0, selfTrade];
    this.#db.prepare('INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...values);
  }

  remove(id: number): void {
    this.#db.prepare('DELETE FROM orders WHERE id = ?').run(id);
  }

  set(id: number, shown: number, hidden: number): void {
    this.#db.prepare('UPDATE orders SET shown = ?, hidden = ? WHERE id = ?').run(shown, hidden, id);
  }

  /** An iceberg shows more of itself, last at its price. */
  show(id: number, shown: number, hidden: number): void {
    this.#db.prepare('UPDATE orders SET shown = ?, hidden = ?, place = ? WHERE id = ?').run(shown, hidden, ++this.#place, id);
  }

  trade(maker: number, taker: number, price: number, quantity: number): void {
    this.#db.prepare('INSERT INTO trades (maker, taker, price, quantity) VALUES (?, ?, ?, ?)').run(maker, taker, price, quantity);
  }
  #sum(sql: string, ...params: readonly number[]): number {
    return (this.#db.prepare(sql).get(...params) as { readonly open: number }).open;
  }
}
