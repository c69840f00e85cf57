import type { Backend, Balancer, Request } from '../balancer.ts';
import { Roster } from '../roster.ts';

/** Each open member in turn, in the order of the list, whatever its weight. When the list changes, the turn stays with whoever is next and still there. */
export class RoundRobin implements Balancer {
  readonly #roster = new Roster((backend) => ({ backend }));
  /** Index among the open members. */
  #next = 0;

  pick({ tried }: Request): Backend | undefined {
    const { open } = this.#roster;
    for (let step = 0; step < open.length; step++) {
      const backend = open[this.#next]?.backend;
      this.#next = this.#next + 1 < open.length ? this.#next + 1 : 0;
      if (backend && !tried?.has(backend.id)) return backend;
    }
    return undefined;
  }

  report(): void {}

  update(members: readonly Backend[]): void {
    const { open } = this.#roster;
    const turns = [...open.slice(this.#next), ...open.slice(0, this.#next)];
    this.#roster.update(members);
    const order = new Map(this.#roster.open.map((place, index) => [place, index]));
    const next = turns.find((place) => order.has(place));
    this.#next = (next && order.get(next)) ?? 0;
  }
}
