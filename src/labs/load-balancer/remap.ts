import { seededRng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import type { Backend, Balancer } from './balancer.ts';
import { type Contestant, type Scenario, userKeys } from './scenario.ts';

/** What a change of the members did to the keys. */
export interface Remap {
  readonly at: Micros;
  /** How many members there are since. */
  readonly members: number;
  /** Share of the keys that go to another backend than before; `undefined` for algorithms that do not go by keys. */
  readonly moved: number | undefined;
  /** Share that has to, whatever the algorithm: what backends' shares by weight gained in sum. */
  readonly least: number;
}

/** Follows where keys go as the members change, by a balancer of its own that carries no load. */
export class Remaps {
  readonly changes: Remap[] = [];
  readonly #balancer: Balancer | undefined;
  readonly #keys: readonly string[];
  #owners: readonly (string | undefined)[] = [];
  #shares: ReadonlyMap<string, number> = new Map();

  constructor(contestant: Contestant, scenario: Scenario) {
    this.#balancer = contestant.isKeyed ? contestant.create({ rng: seededRng(scenario.traffic.seed) }) : undefined;
    this.#keys = contestant.isKeyed ? [...new Set(userKeys(contestant, scenario))] : [];
  }

  /** The first members are no change. */
  update(members: readonly Backend[], at: Micros): void {
    const [before, shares] = [this.#owners, sharesOf(members)];
    this.#balancer?.update(members, at);
    this.#owners = this.#keys.map((key) => this.#ownerOf(key, at));
    if (this.#shares.size > 0 && shares.size > 0) this.changes.push({ at, members: members.length, moved: this.#movedFrom(before), least: gained(this.#shares, shares) });
    this.#shares = shares;
  }

  #ownerOf(key: string, now: Micros): string | undefined {
    const owner = this.#balancer?.pick({ key, now })?.id;
    if (owner !== undefined) this.#balancer?.report(owner, 'ok', 0, now);
    return owner;
  }

  #movedFrom(before: readonly (string | undefined)[]): number | undefined {
    if (this.#balancer === undefined) return undefined;
    return this.#owners.filter((owner, index) => owner !== before[index]).length / this.#keys.length;
  }
}

/** Shares by weight of those members that can be picked; backups have none while there is another. */
export function sharesOf(members: readonly Backend[]): ReadonlyMap<string, number> {
  const open = members.filter(({ weight, down }) => weight > 0 && !down);
  const primaries = open.filter(({ backup }) => !backup);
  const picked = primaries.length > 0 ? primaries : open;
  const sum = picked.reduce((total, { weight }) => total + weight, 0);
  return new Map(picked.map(({ id, weight }) => [id, weight / sum]));
}

function gained(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  return [...after].reduce((sum, [id, share]) => sum + Math.max(0, share - (before.get(id) ?? 0)), 0);
}
