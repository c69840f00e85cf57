import type { Micros } from '../kit/clock.ts';
import type { Scheduler } from '../kit/scheduler.ts';
import type { Backend } from './balancer.ts';
import type { Change, Discovery, Enrolment, Reply, Revision, Snapshot, Watcher } from './registry.ts';

interface Lease {
  readonly ttl: Micros;
  cancel: () => void;
}

interface Watch {
  readonly watcher: Watcher;
  open: boolean;
}

export interface RegistryOptions {
  /** How many of the latest changes are kept for watches. */
  readonly kept?: number;
}

/** One way between the registry and anybody else. */
const TRIP: Micros = 1000;
const PROGRESS: Micros = 5_000_000;
const KEPT = 100;

/**
 * The lab's own registry, on virtual time, after etcd: members under leases, changes counted by revision, watches that
 * begin at any revision still kept. When it comes back after it was gone it knows all that it knew, and every lease
 * begins anew, as with a new leader of etcd: nobody had a chance to renew.
 */
export class OwnRegistry implements Discovery, Enrolment {
  readonly #scheduler: Scheduler;
  readonly #kept: number;
  readonly #members = new Map<string, Backend>();
  readonly #leases = new Map<string, Lease>();
  readonly #watches = new Set<Watch>();
  #changes: Change[] = [];
  #revision: Revision = 0;
  #isAway = false;
  #isDeaf = false;

  constructor(scheduler: Scheduler, { kept = KEPT }: RegistryOptions = {}) {
    this.#scheduler = scheduler;
    this.#kept = kept;
    this.#tellProgress();
  }

  readonly list = (answer: (snapshot: Snapshot | undefined) => void): void => {
    this.#call(() => ({ revision: this.#revision, members: [...this.#members.values()].toSorted(byId) }), answer);
  };

  readonly watch = (after: Revision, watcher: Watcher): (() => void) => {
    const watch: Watch = { watcher, open: true };
    this.#scheduler.after(TRIP, () => this.#begin(watch, after));
    return () => {
      watch.open = false;
      this.#watches.delete(watch);
    };
  };

  readonly register = (backend: Backend, ttl: Micros, answer: (reply: Reply) => void): void => {
    this.#call<Reply>(() => {
      this.#leases.get(backend.id)?.cancel();
      this.#leases.set(backend.id, { ttl, cancel: this.#expiryOf(backend.id, ttl) });
      this.#put(backend);
      return 'done';
    }, (reply = 'away') => answer(reply));
  };

  readonly renew = (id: string, answer: (reply: Reply) => void): void => {
    this.#call<Reply>(() => {
      const lease = this.#leases.get(id);
      if (lease === undefined) return 'expired';
      lease.cancel();
      lease.cancel = this.#expiryOf(id, lease.ttl);
      return 'done';
    }, (reply = 'away') => answer(reply));
  };

  readonly leave = (id: string): void => {
    this.#call(() => this.#remove(id), () => undefined);
  };

  /** Out of reach of everybody: calls are not answered, watches break. */
  goAway(): void {
    this.#isAway = true;
    for (const { cancel } of this.#leases.values()) cancel();
    for (const watch of this.#watches) this.#end(watch, ({ lost }) => lost());
  }

  comeBack(): void {
    this.#isAway = false;
    for (const [id, lease] of this.#leases) lease.cancel = this.#expiryOf(id, lease.ttl);
  }

  /** From now on what it tells watches gets lost, or no longer. */
  loseEvents(isLost: boolean): void {
    this.#isDeaf = isLost;
  }

  #call<T>(work: () => T, answer: (result: T | undefined) => void): void {
    this.#scheduler.after(TRIP, () => {
      const result = this.#isAway ? undefined : work();
      this.#scheduler.after(TRIP, () => answer(result));
    });
  }

  #begin(watch: Watch, after: Revision): void {
    if (!watch.open) return;
    if (this.#isAway) return this.#end(watch, ({ lost }) => lost());
    const isKept = after >= (this.#changes[0]?.after ?? this.#revision);
    if (!isKept) return this.#end(watch, ({ compacted }) => compacted());
    for (const change of this.#changes) if (change.revision > after) this.#tell(watch, ({ changed }) => changed(change));
    this.#watches.add(watch);
  }

  #put(backend: Backend): void {
    this.#members.set(backend.id, backend);
    this.#changed(backend.id, backend);
  }

  #remove(id: string): void {
    this.#leases.get(id)?.cancel();
    this.#leases.delete(id);
    if (this.#members.delete(id)) this.#changed(id, undefined);
  }

  #changed(id: string, backend: Backend | undefined): void {
    const change = { revision: this.#revision + 1, after: this.#revision, id, backend };
    this.#revision = change.revision;
    this.#changes = [...this.#changes, change].slice(-this.#kept);
    for (const watch of this.#watches) this.#tell(watch, ({ changed }) => changed(change));
  }

  #expiryOf(id: string, ttl: Micros): () => void {
    return this.#scheduler.after(ttl, () => this.#remove(id));
  }

  #tellProgress(): void {
    this.#scheduler.after(PROGRESS, () => {
      const revision = this.#revision;
      for (const watch of this.#watches) this.#tell(watch, ({ progress }) => progress(revision));
      this.#tellProgress();
    });
  }

  #tell(watch: Watch, say: (watcher: Watcher) => void): void {
    if (this.#isDeaf) return;
    this.#scheduler.after(TRIP, () => {
      if (watch.open) say(watch.watcher);
    });
  }

  #end(watch: Watch, say: (watcher: Watcher) => void): void {
    this.#watches.delete(watch);
    this.#scheduler.after(TRIP, () => {
      if (!watch.open) return;
      watch.open = false;
      say(watch.watcher);
    });
  }
}

/** `b2` before `b10`. */
function byId({ id: one }: Backend, { id: other }: Backend): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
