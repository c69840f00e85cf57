import type { Rng } from '../../../domain/rng.ts';
import type { Backend, Balancer, Request } from '../balancer.ts';
import { Roster } from '../roster.ts';

/** Each open member alike, whatever its weight. */
export class Random implements Balancer {
  readonly #roster = new Roster((backend) => ({ backend }));
  readonly #rng: Rng;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  pick({ tried }: Request): Backend | undefined {
    const { open } = this.#roster;
    const left = tried?.size ? open.filter(({ backend }) => !tried.has(backend.id)) : open;
    return left[Math.floor(this.#rng() * left.length)]?.backend;
  }

  report(): void {}

  update(members: readonly Backend[]): void {
    this.#roster.update(members);
  }
}
