import { END, REASON } from '../../labs/matcher/codes.ts';
import { isPrice, isWhole } from '../../labs/matcher/engine.ts';
import { BUY, DAY, type End, FOK, GTC, type Listener, MARKET, type NewOrder, SELL, type Side } from '../../labs/matcher/matcher.ts';
import type { Database, Synchronous } from './database.ts';
import { OrderRows, type OrderRow, type LevelRow } from './order-rows.ts';
import { Said } from './said.ts';
import { TableSweep } from './table-sweep.ts';

/**
 * The book of one symbol in a database, matched there: each command is one transaction, and is heard of once that is
 * committed. Continuous trading as the engine in memory has it, and the same events; no stops, auctions or bands.
 */
export class OrderTable {
  readonly #rows: OrderRows;
  readonly #said = new Said();
  readonly #sweep: TableSweep;
  readonly #listener: Listener;
  readonly #transaction: { immediate(): void };
  #command: () => void = () => undefined;

  constructor(db: Database, synchronous: Synchronous, listener: Listener) {
    this.#rows = new OrderRows(db, synchronous);
    this.#sweep = new TableSweep(this.#rows, this.#said.listener);
    this.#listener = listener;
    this.#transaction = db.transaction(() => this.#command());
  }

  place(order: NewOrder): void {
    this.#commit(() => {
      const { listener } = this.#said;
      const why = this.#refusal(order);
      if (why !== undefined) return listener.rejected(order.id, why);
      listener.accepted(order.id, order.side, order.price, order.quantity);
      this.#enter(order);
    });
  }

  cancel(id: number): void {
    this.#commit(() => {
      const row = this.#rows.find(id);
      if (row === undefined) this.#said.listener.rejected(id, REASON.unknown);
      else this.#sweep.take(row, END.cancelled);
    });
  }

  replace(id: number, price: number, quantity: number): void {
    this.#commit(() => {
      const row = this.#rows.find(id);
      const why = this.#refusalOfReplace(row, price, quantity);
      if (row === undefined || why !== undefined) return this.#said.listener.rejected(id, why ?? REASON.unknown);
      if (row.price === price && quantity < row.shown + row.hidden) return this.#shrink(row, quantity);
      this.#reenter(row, price, quantity);
    });
  }

  cancelAll(owner: number): void {
    this.#commit(() => {
      for (const row of this.#rows.of(owner)) this.#sweep.take(row, END.cancelled);
    });
  }

  /** Price levels of a side with what they show, best first. */
  depth(side: Side): readonly LevelRow[] {
    return this.#rows.depth(side);
  }

  #commit(command: () => void): void {
    this.#command = command;
    this.#said.drop(); // of a command that failed
    this.#transaction.immediate();
    this.#said.tell(this.#listener);
  }

  #enter(order: NewOrder): void {
    const sweep = this.#sweep;
    sweep.begin(order, order.quantity);
    const limit = order.type === MARKET ? Number.POSITIVE_INFINITY : limitKey(order.side, order.price);
    if (order.force === FOK && !sweep.canFill(limit)) return this.#end(order, END.killed, order.quantity);
    sweep.run(limit);
    if (sweep.left === 0 || sweep.stopped) return;
    if (order.type !== MARKET && (order.force === GTC || order.force === DAY)) this.#rows.add(order, sweep.left);
    else this.#end(order, END.expired, sweep.left);
  }

  #end({ id }: NewOrder, why: End, left: number): void {
    this.#said.listener.done(id, why, left);
  }

  #shrink({ id, price, shown }: OrderRow, quantity: number): void {
    const still = Math.min(shown, quantity);
    this.#rows.set(id, still, quantity - still);
    this.#said.listener.replaced(id, price, quantity, true);
  }

  #reenter(row: OrderRow, price: number, quantity: number): void {
    const { id, owner, side, display, postOnly, selfTrade } = row;
    this.#rows.remove(id);
    this.#said.listener.replaced(id, price, quantity, false);
    const order = { id, owner, side, type: 0, force: GTC, price, quantity, stop: 0, display, postOnly: postOnly === 1, selfTrade } as NewOrder;
    this.#sweep.begin(order, quantity);
    this.#sweep.run(limitKey(side, price));
    if (this.#sweep.left > 0 && !this.#sweep.stopped) this.#rows.add(order, this.#sweep.left);
  }

  #refusal(order: NewOrder): number | undefined {
    const { id, type, price, quantity, display, postOnly, side } = order;
    if (!(Number.isSafeInteger(id) && id > 0)) return REASON.id;
    if (type === MARKET ? price !== 0 : !isPrice(price)) return REASON.price;
    if (!isWhole(quantity)) return REASON.quantity;
    if (display !== 0 && (!isWhole(display) || display > quantity)) return REASON.display;
    if (this.#rows.find(id)) return REASON.duplicate;
    return postOnly && this.#crosses(side, type === MARKET ? anyPrice(side) : price) ? REASON.wouldCross : undefined;
  }

  #refusalOfReplace(row: OrderRow | undefined, price: number, quantity: number): number | undefined {
    if (row === undefined) return REASON.unknown;
    if (!isPrice(price)) return REASON.price;
    if (!isWhole(quantity)) return REASON.quantity;
    return row.postOnly === 1 && this.#crosses(row.side, price) ? REASON.wouldCross : undefined;
  }

  #crosses(side: Side, price: number): boolean {
    const best = this.#rows.first(side === BUY ? SELL : BUY);
    return best !== undefined && (side === BUY ? best.price <= price : best.price >= price);
  }
}

/** A price that meets everybody of the other side. */
function anyPrice(side: Side): number {
  return side === BUY ? Number.POSITIVE_INFINITY : 0;
}

/** The worst key of the other side at which an order trades. */
function limitKey(side: Side, price: number): number {
  return side === BUY ? price : -price;
}
