import { keyShares } from '../../kit/traffic.ts';
import type { Design, System, World } from './design.ts';
import { Door } from './door.ts';
import { Line } from './line.ts';
import { Machine } from './machine.ts';
import type { Request } from './requests.ts';
import { COSTS } from './scenario.ts';

/** A transaction that matches one order: it holds the lock on the symbol through all of its round trips and the commit. */
const TRANSACTION = COSTS.trips * COSTS.trip + COSTS.commit;

/** Orders are in the database; each is matched there, one transaction an order, under a lock on its symbol. */
export const database: Design = {
  id: 'db',
  title: { zh: '数据库撮合，一单一事务', en: 'matching in the database, one transaction an order' },
  workers: ({ symbols }) => symbols,
  build: (world) => new Database(world),
};

class Database implements System {
  readonly #world: World;
  readonly #door = new Door();
  /** Not committed yet. */
  readonly #open = new Map<number, Request>();
  readonly #symbols: readonly { readonly machine: Machine; line: Line }[];

  constructor(world: World) {
    this.#world = world;
    this.#symbols = Array.from({ length: world.scenario.symbols }, () => ({ machine: new Machine(world.scheduler), line: new Line() }));
  }

  take(request: Request): void {
    if (!this.#door.isOpen) return this.#door.hold(request);
    this.#open.set(request.id, request);
    const symbol = this.#symbols[request.symbol];
    symbol?.line.enter(() => {
      symbol.machine.after(TRANSACTION, () => {
        this.#world.tally.worked(request.symbol, TRANSACTION);
        this.#answer(request);
        symbol.line.leave();
      });
    });
  }

  fail(): void {
    const { scheduler, scenario, tally } = this.#world;
    const { fault, symbols, skew } = scenario;
    if (fault === undefined) return;
    if (fault.kind === 'center') return this.#promote();
    // a server hangs with its transaction open: the symbol's lock stays until the database cuts the connection
    const stands = fault.kind === 'pause' ? Math.min(fault.lasts, COSTS.detect) : COSTS.detect;
    this.#symbols[0]?.machine.pauseTo(scheduler.now + stands);
    tally.down(stands, keyShares(symbols, skew)[0] ?? 0);
  }

  /** A standby that has every commit takes over; transactions that were open are gone, their senders send again. */
  #promote(): void {
    const { scheduler, tally } = this.#world;
    for (const symbol of this.#symbols) {
      symbol.machine.die();
      symbol.line = new Line();
    }
    this.#door.close(this.#open.values());
    const outage = COSTS.detect + COSTS.promote;
    tally.down(outage, 1);
    scheduler.after(outage, () => this.#door.open((request) => this.take(request)));
  }

  #answer(request: Request): void {
    this.#open.delete(request.id);
    this.#world.scheduler.after(COSTS.hop, () => this.#world.tally.answer(request, this.#world.scheduler.now));
  }
}
