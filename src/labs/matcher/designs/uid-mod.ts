import type { Design, System, World } from './design.ts';
import { Door } from './door.ts';
import { Line } from './line.ts';
import { Machine } from './machine.ts';
import type { Request } from './requests.ts';
import { COSTS } from './scenario.ts';
import { WriteBehind } from './write-behind.ts';

/**
 * The first design of the notes: one process, a worker a core, a user's requests always at worker `uid % n`; but the table
 * of users is one for all of them, behind one lock.
 */
export const uidMod: Design = {
  id: 'uid-mod',
  title: { zh: '按 uid 取模的 worker，全局用户表一把锁', en: 'workers by uid % n, one lock on the table of users' },
  workers: ({ cores }) => cores,
  build: (world) => new UidMod(world),
};

class UidMod implements System {
  readonly #world: World;
  readonly #machine: Machine;
  readonly #memory: WriteBehind;
  readonly #door = new Door();
  /** Not answered yet. */
  readonly #open = new Map<number, Request>();
  #workers: readonly Line[] = [];
  #lock = new Line();

  constructor(world: World) {
    this.#world = world;
    this.#machine = new Machine(world.scheduler);
    this.#memory = new WriteBehind(world.scheduler);
    this.#start();
  }

  take(request: Request): void {
    if (!this.#door.isOpen) return this.#door.hold(request);
    this.#open.set(request.id, request);
    const worker = request.user % this.#workers.length;
    this.#workers[worker]?.enter(() => this.#work(request, worker));
  }

  /** There is only the one machine: whatever fails is that. */
  fail(): void {
    const { scheduler, scenario, tally } = this.#world;
    const { fault, users, cores } = scenario;
    if (fault?.kind === 'pause') {
      this.#machine.pauseTo(scheduler.now + fault.lasts);
      return tally.down(fault.lasts, 1);
    }
    tally.lost += this.#memory.lose();
    this.#machine.die();
    this.#door.close(this.#open.values());
    this.#open.clear();
    const outage = COSTS.detect + COSTS.restart + Math.ceil((users * COSTS.loadUser) / cores);
    tally.down(outage, 1);
    scheduler.after(outage, () => {
      this.#start();
      this.#door.open((request) => this.take(request));
    });
  }

  #start(): void {
    this.#workers = Array.from({ length: this.#world.scenario.cores }, () => new Line());
    this.#lock = new Line();
  }

  #work(request: Request, worker: number): void {
    const { tally, scheduler } = this.#world;
    this.#machine.after(COSTS.work, () => {
      tally.worked(worker, COSTS.work);
      const since = scheduler.now;
      const handover = this.#lock.isFull ? COSTS.handover : 0;
      this.#lock.enter(() => {
        tally.blocked(worker, scheduler.now + handover - since);
        this.#machine.after(handover + COSTS.account, () => this.#finish(request, worker));
      });
    });
  }

  #finish(request: Request, worker: number): void {
    const { tally, scheduler } = this.#world;
    tally.worked(worker, COSTS.account);
    this.#memory.add();
    this.#open.delete(request.id);
    tally.answer(request, scheduler.now);
    this.#lock.leave();
    this.#workers[worker]?.leave();
  }
}
