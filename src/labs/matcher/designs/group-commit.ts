import type { Machine } from './machine.ts';
import { COSTS } from './scenario.ts';

/** A log that syncs what has come while the last sync was under way. */
export class GroupCommit<T> {
  readonly #machine: Machine;
  readonly #synced: (entry: T) => void;
  #pending: T[] = [];
  #isSyncing = false;

  constructor(machine: Machine, synced: (entry: T) => void) {
    this.#machine = machine;
    this.#synced = synced;
  }

  add(entry: T): void {
    this.#pending.push(entry);
    if (!this.#isSyncing) this.#sync();
  }

  #sync(): void {
    const batch = this.#pending.splice(0, COSTS.batch);
    this.#isSyncing = batch.length > 0;
    if (!this.#isSyncing) return;
    this.#machine.after(COSTS.sync, () => {
      for (const entry of batch) this.#synced(entry);
      this.#sync();
    });
  }
}
