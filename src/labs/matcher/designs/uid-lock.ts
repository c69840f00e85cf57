import { Accounts } from './accounts.ts';
import type { Design, System, World } from './design.ts';
import { Door } from './door.ts';
import { Line } from './line.ts';
import { Machine } from './machine.ts';
import type { Request } from './requests.ts';
import { COSTS, ORDER_WORK } from './scenario.ts';
import { modulo } from './sharding.ts';

/** Plan 2 of the notes: a scheduler gives each request to any api server, under a lock on its user that is lent for a while. */
export const uidLock: Design = {
  id: 'uid-lock',
  title: { zh: '方案 2：调度服务 + 每个 uid 一把租约锁', en: 'plan 2: a scheduler, a leased lock per uid' },
  workers: ({ machines }) => machines,
  build: (world) => new Locked(world, false),
};

/** Plan 2 where accounts refuse who comes with an older token than somebody has read them with. */
export const uidFenced: Design = {
  id: 'uid-fenced',
  title: { zh: '方案 2 + fencing token', en: 'plan 2 with fencing tokens' },
  workers: ({ machines }) => machines,
  build: (world) => new Locked(world, true),
};

interface Node {
  readonly machine: Machine;
  cores: Line;
  isDead: boolean;
}

/** A user's lock and who waits for it. */
interface Lock {
  token: number;
  request: Request;
  node: number;
  readonly waiting: Request[];
  /** Stops the lease's end. */
  cancel: () => void;
}

/** The machine that a fault means. */
const BAD = 0;
const HALF_TRIP = COSTS.trip / 2;

class Locked implements System {
  readonly #world: World;
  readonly #accounts: Accounts;
  readonly #nodes: readonly Node[];
  /** Nodes that answer, as far as the scheduler knows. */
  #trusted: number[];
  readonly #center: Machine;
  readonly #door = new Door();
  /** Not answered yet. */
  readonly #open = new Map<number, Request>();
  #dispatch = new Line();
  #locks = new Map<number, Lock>();
  #token = 0;
  /** Since when a node is silent whose silence nobody has noticed. */
  #silentSince: number | undefined;

  constructor(world: World, fences: boolean) {
    this.#world = world;
    this.#accounts = new Accounts(fences);
    this.#center = new Machine(world.scheduler);
    this.#nodes = Array.from({ length: world.scenario.machines }, () => ({ machine: new Machine(world.scheduler), cores: this.#newCores(), isDead: false }));
    this.#trusted = this.#nodes.map((_, index) => index);
  }

  take(request: Request): void {
    if (!this.#door.isOpen) return this.#door.hold(request);
    this.#open.set(request.id, request);
    this.#dispatch.enter(() => {
      this.#center.after(COSTS.dispatch, () => {
        this.#lock(request);
        this.#dispatch.leave();
      });
    });
  }

  fail(): void {
    const { scheduler, scenario, tally } = this.#world;
    const { fault, machines } = scenario;
    if (fault === undefined) return;
    if (fault.kind === 'center') return this.#loseScheduler();
    const node = this.#nodes[BAD] as Node;
    if (fault.kind === 'pause') node.machine.pauseTo(scheduler.now + fault.lasts);
    else this.#die(node);
    if (fault.kind === 'pause' && fault.lasts < COSTS.lease) tally.down(fault.lasts, 1 / machines);
    else this.#silentSince = scheduler.now;
  }

  close(): void {
    const { lost, doubled } = this.#accounts.settle();
    this.#world.tally.lost += lost;
    this.#world.tally.overwritten += lost;
    this.#world.tally.doubled += doubled;
  }

  /** What it had is forgotten; it is started anew, and says so. */
  #die(node: Node): void {
    node.machine.die();
    node.cores = this.#newCores();
    node.isDead = true;
    this.#world.scheduler.after(COSTS.detect + COSTS.restart, () => {
      node.isDead = false;
      this.#trust(BAD);
    });
  }

  #newCores(): Line {
    const { machines, cores } = this.#world.scenario;
    return new Line(cores / machines);
  }

  #trust(node: number): void {
    if (!this.#trusted.includes(node)) this.#trusted = [...this.#trusted, node].sort((a, b) => a - b);
  }

  /** A new one has to be found, and then waits for a lease: somebody may still work under a lock that the old one lent. */
  #loseScheduler(): void {
    const { scheduler, tally } = this.#world;
    const outage = COSTS.detect + COSTS.elect + COSTS.lease;
    for (const { cancel } of this.#locks.values()) cancel();
    this.#locks = new Map();
    this.#center.die();
    this.#dispatch = new Line();
    this.#door.close(this.#open.values());
    tally.down(outage, 1);
    scheduler.after(outage, () => this.#door.open((request) => this.take(request)));
  }

  #lock(request: Request): void {
    const held = this.#locks.get(request.user);
    if (held) held.waiting.push(request);
    else this.#lend({ token: 0, request, node: BAD, waiting: [], cancel: () => undefined });
  }

  /** Gives a request to a node, with the next token. */
  #lend(lock: Lock): void {
    const { user } = lock.request;
    lock.token = ++this.#token;
    lock.node = modulo(user, this.#trusted);
    lock.cancel = this.#center.after(COSTS.lease, () => this.#expire(lock));
    this.#locks.set(user, lock);
    const [node, { request, token }] = [this.#nodes[lock.node] as Node, lock];
    if (!node.isDead) node.machine.after(COSTS.hop, () => this.#read(node, request, token));
  }

  /** The lease is over without an answer: somebody else is to do it. */
  #expire(lock: Lock): void {
    const { tally, scheduler, scenario } = this.#world;
    if (this.#trusted.length > 1) this.#trusted = this.#trusted.filter((node) => node !== lock.node);
    if (lock.node === BAD && this.#silentSince !== undefined) tally.down(scheduler.now - this.#silentSince, 1 / scenario.machines);
    this.#lend(lock);
  }

  #read(node: Node, request: Request, token: number): void {
    this.#world.scheduler.after(HALF_TRIP, () => {
      const entry = this.#accounts.read(request.user, token);
      this.#then(node, () => (entry?.request === request.id ? this.#report(node, request, token) : this.#work(node, request, token, entry)));
    });
  }

  #work(node: Node, request: Request, token: number, before: ReturnType<Accounts['read']>): void {
    const { tally, scenario } = this.#world;
    node.cores.enter(() => {
      node.machine.after(ORDER_WORK, () => {
        node.cores.leave();
        tally.worked(this.#nodes.indexOf(node), ORDER_WORK / (scenario.cores / scenario.machines));
        this.#write(node, request, token, before);
      });
    });
  }

  #write(node: Node, request: Request, token: number, before: ReturnType<Accounts['read']>): void {
    this.#world.scheduler.after(HALF_TRIP, () => {
      if (this.#accounts.write(request.user, token, { request: request.id, before })) this.#then(node, () => this.#report(node, request, token));
      else this.#world.tally.fenced += 1;
    });
  }

  /** An answer of the database comes to a node. */
  #then(node: Node, run: () => void): void {
    if (!node.isDead) node.machine.after(HALF_TRIP, run);
  }

  /** The scheduler hears that a request is done; from somebody whose lock it has lent anew it does not want to. */
  #report(node: Node, request: Request, token: number): void {
    const number = this.#nodes.indexOf(node);
    this.#center.after(COSTS.hop, () => {
      this.#trust(number);
      const lock = this.#locks.get(request.user);
      if (lock?.token !== token) return;
      lock.cancel();
      this.#answer(request);
      const next = lock.waiting.shift();
      if (next === undefined) this.#locks.delete(request.user);
      else this.#lend(Object.assign(lock, { request: next }));
    });
  }

  #answer(request: Request): void {
    this.#open.delete(request.id);
    this.#accounts.tell(request.id);
    this.#world.tally.answer(request, this.#world.scheduler.now);
  }
}
