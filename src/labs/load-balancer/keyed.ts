import type { Backend, Balancer, Request } from './balancer.ts';
import { isOpen } from './roster.ts';

/** Orders members by what all gateways know alike. */
export type Order = (one: Backend, other: Backend) => number;

/** By the units of their ids: b10 before b9. */
export const byId: Order = (one, other) => (one.id < other.id ? -1 : Number(one.id > other.id));

/** Shorter ids first, so that numbered names come in the order of their numbers: b9 before b10. */
export const byNumber: Order = (one, other) => one.id.length - other.id.length || byId(one, other);

/**
 * A balancer that goes by the key alone: gateways that know the same members agree on every key, whatever the order of their lists. A member that is down
 * keeps its part of the table, so that only its own keys go elsewhere; one that leaves, comes or changes its weight has the table laid anew, at the next pick.
 */
export abstract class Keyed implements Balancer {
  /** Those with a weight, down or not, in the order. */
  protected members: readonly Backend[] = [];
  readonly #order: Order;
  #isLaid = false;

  protected constructor(order: Order) {
    this.#order = order;
  }

  /** How many further choices of a key are asked for before the rest is taken in order. */
  protected abstract readonly patience: number;

  /** Builds what `first` reads, from the members: there is at least one. */
  protected abstract lay(): void;

  /** The index of the member that a key belongs to. */
  protected abstract first(key: string): number;

  /** The key's next choice after the one given last; `attempt` counts from 1. */
  protected abstract next(attempt: number): number;

  pick({ key, tried }: Request): Backend | undefined {
    if (this.members.length === 0) return undefined;
    this.ready();
    const index = this.first(key);
    const backend = this.members[index] as Backend;
    if (!backend.down && !tried?.size) return backend;
    return this.#anyFor(index, (member) => isOpen(member) && !tried?.has(member.id));
  }

  report(): void {}

  update(members: readonly Backend[]): void {
    const latest = [...new Map(members.map((member) => [member.id, member])).values()].filter(({ weight }) => weight > 0).sort(this.#order);
    this.#isLaid &&= latest.length === this.members.length && latest.every((member, index) => isSame(member, this.members[index] as Backend));
    this.members = latest;
  }

  /** Lays the table if the members have changed. */
  protected ready(): void {
    if (!this.#isLaid) this.lay();
    this.#isLaid = true;
  }

  #anyFor(first: number, isEligible: (member: Backend) => boolean): Backend | undefined {
    if (!this.members.some(isEligible)) return undefined;
    let index = first;
    for (let attempt = 1; attempt <= this.patience; attempt++) {
      const member = this.members[index] as Backend;
      if (isEligible(member)) return member;
      index = this.next(attempt);
    }
    return this.members.find((member, at) => at >= index && isEligible(member)) ?? this.members.find(isEligible);
  }
}

function isSame(one: Backend, other: Backend): boolean {
  return one.id === other.id && one.weight === other.weight;
}
