import type { Micros } from '../kit/clock.ts';
import type { Scheduler } from '../kit/scheduler.ts';
import type { Backend } from './balancer.ts';
import type { Change, Discovery, Revision, Snapshot } from './registry.ts';

/** How often a gateway had to ask again. */
export interface Resyncs {
  /** Changes that a watch had not told were read from the history. */
  replays: number;
  /** The whole list was read, the first one not counted. */
  lists: number;
}

/** So long a gateway waits before it tries again to reach a registry that is gone. */
const RETRY: Micros = 1_000_000;

/**
 * What a gateway knows of the members: the list once, then the changes. It notices when it missed one and reads on from
 * where it was, or the whole list when that is not kept; while the registry is gone it stays with what it knew last.
 */
export class Membership {
  readonly resyncs: Resyncs = { replays: 0, lists: 0 };
  readonly #registry: Discovery;
  readonly #scheduler: Scheduler;
  readonly #told: (members: readonly Backend[]) => void;
  readonly #members = new Map<string, Backend>();
  #revision: Revision = 0;
  #stop: () => void = () => undefined;
  #knows = false;

  /** `told` gets the members whenever they change. */
  constructor(registry: Discovery, scheduler: Scheduler, told: (members: readonly Backend[]) => void) {
    this.#registry = registry;
    this.#scheduler = scheduler;
    this.#told = told;
    this.#list();
  }

  #list(): void {
    this.#registry.list((snapshot) => {
      if (snapshot === undefined) this.#scheduler.after(RETRY, () => this.#list());
      else this.#take(snapshot);
    });
  }

  #take({ revision, members }: Snapshot): void {
    if (this.#knows) this.resyncs.lists += 1;
    this.#knows = true;
    this.#revision = revision;
    const differs = members.length !== this.#members.size || members.some((member) => !isSame(this.#members.get(member.id), member));
    this.#members.clear();
    for (const member of members) this.#members.set(member.id, member);
    if (differs) this.#tell();
    this.#watch();
  }

  #watch(): void {
    this.#stop = this.#registry.watch(this.#revision, {
      changed: (change) => this.#follow(change),
      progress: (revision) => {
        if (revision > this.#revision) this.#replay();
      },
      compacted: () => this.#list(),
      lost: () => this.#scheduler.after(RETRY, () => this.#watch()),
    });
  }

  #follow({ revision, after, id, backend }: Change): void {
    if (revision <= this.#revision) return;
    if (after !== this.#revision) return this.#replay();
    this.#revision = revision;
    if (isSame(this.#members.get(id), backend)) return;
    if (backend === undefined) this.#members.delete(id);
    else this.#members.set(id, backend);
    this.#tell();
  }

  #replay(): void {
    this.resyncs.replays += 1;
    this.#stop();
    this.#watch();
  }

  #tell(): void {
    this.#told([...this.#members.values()]);
  }
}

/** A backend that registers again as it was changes nothing. */
function isSame(one: Backend | undefined, other: Backend | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.weight === other.weight && one.zone === other.zone && one.down === other.down && one.backup === other.backup;
}
