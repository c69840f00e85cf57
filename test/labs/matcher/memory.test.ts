import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { NONE } from '../../../src/labs/matcher/book/orders.ts';
import { Engine } from '../../../src/labs/matcher/engine.ts';
import { IOC, LIMIT, type Listener, MARKET, type Side } from '../../../src/labs/matcher/matcher.ts';
import { blankOrder } from '../../helpers/matching/reports.ts';

const COMMANDS = 10_000_000;
const WARM_UP = 300_000;
/** Orders known at a time. */
const KNOWN = 4096;
/** What anything else in the process may do meanwhile. */
const NOISE = 512 * 1024;

class Deaf implements Listener {
  heard = 0;
  accepted(): void {
    this.heard += 1;
  }
  rejected(): void {}
  trade(): void {
    this.heard += 1;
  }
  done(): void {}
  replaced(): void {}
  reduced(): void {}
  triggered(): void {}
  shown(): void {}
  phase(): void {}
}

/** Places, cancels, replacements and market orders around a mid that drifts, by a generator of its own that makes no objects. */
class Crowd {
  readonly engine = new Engine(new Deaf());
  readonly #order = blankOrder();
  #state = 1;
  #mid = 100_000;
  #sent = 0;

  send(count: number): void {
    for (let n = 0; n < count; n++) this.#one();
  }

  #one(): void {
    const { engine } = this;
    this.#sent += 1;
    const id = 1 + this.#random(KNOWN);
    const kind = this.#random(20);
    if (this.#sent % 64 === 0) this.#mid += this.#random(21) - 10;
    if (engine.book.ids.find(id) === NONE) this.#place(id, kind < 3);
    else if (kind < 15) engine.cancel(id);
    else engine.replace(id, this.#mid + this.#random(41) - 20, 1 + this.#random(50));
  }

  #place(id: number, isMarket: boolean): void {
    const order = this.#order;
    order.id = id;
    order.owner = this.#random(50);
    order.side = this.#random(2) as Side;
    order.type = isMarket ? MARKET : LIMIT;
    order.force = isMarket ? IOC : 0;
    order.price = isMarket ? 0 : this.#mid + (order.side === 0 ? -1 : 1) * (this.#random(30) - 3);
    order.quantity = 1 + this.#random(50);
    order.display = this.#random(8) === 0 ? 1 + this.#random(order.quantity) : 0;
    order.selfTrade = this.#random(5) as 0;
    this.engine.place(order);
  }

  /** xorshift32 (Marsaglia, 2003). */
  #random(below: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 1) % below;
  }
}

test('memory after ten million commands is what it was after the first', { timeout: 60_000 }, () => {
  const crowd = new Crowd();
  crowd.send(WARM_UP);
  const before = used();
  const capacity = crowd.engine.book.orders.capacity;
  crowd.send(COMMANDS);
  const after = used();
  expect(after.heap - before.heap).toBeLessThan(NOISE);
  expect(after.buffers - before.buffers).toBeLessThan(NOISE);
  expect(crowd.engine.book.orders.capacity).toBe(capacity);
  expect(crowd.engine.book.orders.count).toBeGreaterThan(500);
});

function used(): { readonly heap: number; readonly buffers: number } {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return { heap: heapUsed, buffers: arrayBuffers };
}
