import type { Design, System, World } from './design.ts';
import { Door } from './door.ts';
import { Line } from './line.ts';
import { Machine } from './machine.ts';
import type { Request } from './requests.ts';
import { COSTS, isGone, ORDER_WORK } from './scenario.ts';
import { modulo, rendezvous, resharded, type Sharding } from './sharding.ts';
import { WriteBehind } from './write-behind.ts';

/**
 * Plan 1 of the notes: each user's data in the memory of one worker, no lock; a proxy in front sends a user to the same
 * machine always, by the hash modulo their number. One machine less, and nearly everybody has to move: all stop for it.
 */
export const uidProxy: Design = {
  id: 'uid-proxy',
  title: { zh: '方案 1：代理按 uid 哈希取模', en: 'plan 1: a proxy, uid hash modulo machines' },
  workers: ({ cores }) => cores,
  build: (world) => new Sharded(world, modulo, true),
};

/** Plan 1 with a hash that moves only the users of the machine that has gone; the others go on meanwhile. */
export const uidRing: Design = {
  id: 'uid-ring',
  title: { zh: '方案 1：代理按 uid 一致性哈希', en: 'plan 1: a proxy, consistent hash of the uid' },
  workers: ({ cores }) => cores,
  build: (world) => new Sharded(world, rendezvous, false),
};

interface Node {
  readonly machine: Machine;
  readonly memory: WriteBehind;
  workers: readonly Line[];
  /** Not answered yet. */
  readonly open: Map<number, Request>;
}

/** The machine that a fault means. */
const BAD = 0;

class Sharded implements System {
  readonly #world: World;
  readonly #sharding: Sharding;
  readonly #stopsAll: boolean;
  readonly #nodes: readonly Node[];
  /** Machine of each user. */
  #owners: Int32Array;
  readonly #door = new Door();
  /** Whether the door is shut for everybody, else for the users of the bad machine only. */
  #isForAll = false;

  constructor(world: World, sharding: Sharding, stopsAll: boolean) {
    this.#world = world;
    this.#sharding = sharding;
    this.#stopsAll = stopsAll;
    const { machines, users } = world.scenario;
    const numbers = Array.from({ length: machines }, (_, index) => index);
    this.#nodes = numbers.map(() => ({ machine: new Machine(world.scheduler), memory: new WriteBehind(world.scheduler), workers: this.#newWorkers(), open: new Map() }));
    this.#owners = Int32Array.from({ length: users }, (_, user) => sharding(user, numbers));
  }

  take(request: Request): void {
    const owner = this.#owners[request.user] as number;
    const node = this.#nodes[owner];
    const isShut = !this.#door.isOpen && (this.#isForAll || owner === BAD);
    if (isShut || node === undefined) return this.#door.hold(request);
    node.open.set(request.id, request);
    node.machine.after(COSTS.hop, () => this.#arrive(request, node, owner));
  }

  fail(): void {
    const { fault } = this.#world.scenario;
    if (fault === undefined || fault.kind === 'center') return; // a proxy knows nothing that the next one does not
    const node = this.#nodes[BAD] as Node;
    if (isGone(fault)) return this.#die(node);
    node.machine.pauseTo(this.#world.scheduler.now + fault.lasts);
    this.#world.tally.down(fault.lasts, this.#shareOfBad());
  }

  #newWorkers(): readonly Line[] {
    const { cores, machines } = this.#world.scenario;
    return Array.from({ length: cores / machines }, () => new Line());
  }

  #arrive(request: Request, node: Node, owner: number): void {
    const { tally, scheduler } = this.#world;
    const worker = request.user % node.workers.length;
    node.workers[worker]?.enter(() => {
      node.machine.after(ORDER_WORK, () => {
        tally.worked(owner * node.workers.length + worker, ORDER_WORK);
        node.memory.add();
        node.open.delete(request.id);
        scheduler.after(COSTS.hop, () => tally.answer(request, scheduler.now));
        node.workers[worker]?.leave();
      });
    });
  }

  /** The machine goes; its connections break, and the proxy keeps what had no answer for whoever comes next. */
  #die(node: Node): void {
    const { tally, scheduler } = this.#world;
    tally.lost += node.memory.lose();
    node.machine.die();
    node.workers = this.#newWorkers();
    this.#door.close(node.open.values());
    node.open.clear();
    const since = scheduler.now;
    scheduler.after(COSTS.detect, () => this.#reshard(since));
  }

  #reshard(since: number): void {
    const { scheduler, tally, scenario } = this.#world;
    const { owners, moved, time } = resharded(this.#owners, this.#sharding, scenario.machines, BAD);
    const share = this.#stopsAll ? 1 : this.#shareOfBad();
    tally.moved = moved / scenario.users;
    this.#isForAll = this.#stopsAll;
    scheduler.after(time, () => {
      this.#owners = owners;
      tally.down(scheduler.now - since, share);
      this.#door.open((request) => this.take(request));
    });
  }

  #shareOfBad(): number {
    return this.#owners.filter((owner) => owner === BAD).length / this.#owners.length;
  }
}
