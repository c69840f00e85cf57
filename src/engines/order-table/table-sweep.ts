import { END } from '../../labs/matcher/codes.ts';
import { ALLOW_SELF, BUY, CANCEL_BOTH, CANCEL_NEWEST, CANCEL_OLDEST, type End, type Listener, type NewOrder, SELL, type Side } from '../../labs/matcher/matcher.ts';
import type { OrderRow, OrderRows } from './order-rows.ts';

/** One order being worked off against the other side of a table. The same object serves every order. */
export class TableSweep {
  left = 0;
  /** Whether self-trade prevention has ended the order. */
  stopped = false;
  readonly #rows: OrderRows;
  readonly #listener: Listener;
  #order: Pick<NewOrder, 'id' | 'owner' | 'side' | 'selfTrade'> = { id: 0, owner: 0, side: BUY, selfTrade: ALLOW_SELF };

  constructor(rows: OrderRows, listener: Listener) {
    this.#rows = rows;
    this.#listener = listener;
  }

  begin({ id, owner, side, selfTrade }: NewOrder, quantity: number): void {
    this.#order = { id, owner, side, selfTrade };
    this.left = quantity;
    this.stopped = false;
  }

  /** Trades as far as quantity and limit go; `limit` is the worst key of the other side. */
  run(limit: number): void {
    while (this.left > 0 && !this.stopped) {
      const maker = this.#rows.first(this.#other);
      if (maker === undefined || (maker.side === BUY ? -maker.price : maker.price) > limit) return;
      if (this.#prevents && maker.owner === this.#order.owner) this.#prevent(maker);
      else this.#trade(maker);
    }
  }

  /**
   * Whether it would be filled whole. Orders of its owner that it would not trade with do not count, nor what stands behind
   * them, unless they alone are taken out: every other choice ends or lessens the order there.
   */
  canFill(limit: number): boolean {
    const { owner, selfTrade } = this.#order;
    const own = this.#prevents && selfTrade !== CANCEL_OLDEST ? this.#rows.firstOf(owner, this.#other, limit) : undefined;
    if (own) return this.#rows.openBefore(this.#other, own.key, own.place) >= this.left;
    return this.#rows.openUpTo(this.#other, limit, this.#prevents ? owner : 0) >= this.left;
  }

  /** Takes a resting order out and says so. */
  take({ id, shown, hidden }: OrderRow, why: End): void {
    this.#rows.remove(id);
    this.#listener.done(id, why, shown + hidden);
  }

  get #other(): Side {
    return this.#order.side === BUY ? SELL : BUY;
  }

  get #prevents(): boolean {
    return this.#order.owner !== 0 && this.#order.selfTrade !== ALLOW_SELF;
  }

  #trade({ id, price, shown, hidden, display }: OrderRow): void {
    const taker = this.#order.id;
    const quantity = Math.min(shown, this.left);
    this.left -= quantity;
    this.#rows.trade(id, taker, price, quantity);
    this.#listener.trade(id, taker, price, quantity, shown - quantity + hidden, this.left);
    if (quantity < shown) this.#rows.set(id, shown - quantity, hidden);
    else this.#usedUp(id, hidden, display);
    if (this.left === 0) this.#listener.done(taker, END.filled, 0);
  }

  #usedUp(id: number, hidden: number, display: number): void {
    if (hidden === 0) {
      this.#rows.remove(id);
      return this.#listener.done(id, END.filled, 0);
    }
    const shown = Math.min(hidden, display);
    this.#rows.show(id, shown, hidden - shown);
    this.#listener.shown(id, shown);
  }

  #prevent(maker: OrderRow): void {
    const { selfTrade } = this.#order;
    if (selfTrade === CANCEL_OLDEST || selfTrade === CANCEL_BOTH) this.take(maker, END.selfTrade);
    if (selfTrade === CANCEL_NEWEST || selfTrade === CANCEL_BOTH) this.#stop();
    if (selfTrade > CANCEL_BOTH) this.#decrement(maker);
  }

  #stop(): void {
    this.stopped = true;
    this.#listener.done(this.#order.id, END.selfTrade, this.left);
  }

  /** Both fall by the smaller open quantity, the resting one first. */
  #decrement({ id, shown, hidden }: OrderRow): void {
    const open = shown + hidden;
    const less = Math.min(open, this.left);
    this.left -= less;
    if (less === open) {
      this.#rows.remove(id);
      this.#listener.done(id, END.selfTrade, 0);
    } else {
      const still = Math.min(shown, open - less);
      this.#rows.set(id, still, open - less - still);
      this.#listener.reduced(id, open - less);
    }
    if (this.left === 0) this.#stop();
    else this.#listener.reduced(this.#order.id, this.left);
  }
}
