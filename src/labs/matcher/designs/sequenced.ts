import type { Design, System, World } from './design.ts';
import { Door } from './door.ts';
import { Line } from './line.ts';
import { GroupCommit } from './group-commit.ts';
import { Machine } from './machine.ts';
import type { Request } from './requests.ts';
import { COSTS, isGone, ORDER_WORK } from './scenario.ts';

/**
 * What replaced them: orders are checked by user somewhere before, a sequencer numbers them, a log on two machines and the
 * engine of their symbol, one core each, take them at once; an answer goes out when both are done. A replica follows the log.
 */
export const sequenced: Design = {
  id: 'memory',
  title: { zh: '定序 + 日志 + 按交易对内存撮合', en: 'a sequencer, a log, matching per symbol in memory' },
  workers: ({ cores }) => cores,
  build: (world) => new Sequenced(world),
};

/** A request and which of its two halves are done. */
interface Open {
  readonly request: Request;
  isLogged: boolean;
  isMatched: boolean;
}

class Sequenced implements System {
  readonly #world: World;
  readonly #machine: Machine;
  readonly #door = new Door();
  /** Not answered yet. */
  readonly #open = new Map<number, Open>();
  #sequencer = new Line();
  #engines: readonly Line[] = [];
  #log: GroupCommit<Open>;

  constructor(world: World) {
    this.#world = world;
    this.#machine = new Machine(world.scheduler);
    this.#log = this.#start();
  }

  take(request: Request): void {
    if (!this.#door.isOpen) return this.#door.hold(request);
    const known = this.#open.get(request.id);
    if (known?.isLogged) return this.#answer(known); // the log has it, so has the replica: answered, not done again
    const open = { request, isLogged: false, isMatched: false };
    this.#open.set(request.id, open);
    this.#machine.after(COSTS.hop + ORDER_WORK, () => this.#sequence(open));
  }

  fail(): void {
    const { scheduler, scenario, tally } = this.#world;
    const { fault } = scenario;
    if (fault === undefined) return;
    if (!isGone(fault)) {
      this.#machine.pauseTo(scheduler.now + fault.lasts);
      return tally.down(fault.lasts, 1);
    }
    this.#machine.die();
    this.#door.close([...this.#open.values()].map(({ request }) => request));
    const outage = COSTS.detect + COSTS.takeOver;
    tally.down(outage, 1);
    scheduler.after(outage, () => {
      this.#log = this.#start();
      this.#door.open((request) => this.take(request));
    });
  }

  #start(): GroupCommit<Open> {
    this.#sequencer = new Line();
    this.#engines = Array.from({ length: this.#world.scenario.cores }, () => new Line());
    return new GroupCommit(this.#machine, (open) => this.#done(Object.assign(open, { isLogged: true })));
  }

  #sequence(open: Open): void {
    this.#sequencer.enter(() => {
      this.#machine.after(COSTS.sequence, () => {
        this.#log.add(open);
        this.#match(open, open.request.symbol % this.#engines.length);
        this.#sequencer.leave();
      });
    });
  }

  #match(open: Open, core: number): void {
    const engine = this.#engines[core];
    engine?.enter(() => {
      this.#machine.after(COSTS.match, () => {
        this.#world.tally.worked(core, COSTS.match);
        engine.leave();
        this.#done(Object.assign(open, { isMatched: true }));
      });
    });
  }

  #done(open: Open): void {
    if (open.isLogged && open.isMatched) this.#answer(open);
  }

  #answer({ request }: Open): void {
    if (!this.#open.delete(request.id)) return;
    this.#world.scheduler.after(COSTS.hop, () => this.#world.tally.answer(request, this.#world.scheduler.now));
  }
}
