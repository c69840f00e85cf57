import type { Rng } from '../../../domain/rng.ts';
import type { Backend, Balancer, Request } from '../balancer.ts';
import { Draw } from '../draw.ts';

/** Each open member with a chance by its weight, by the alias method: two throws a pick, however many members there are. */
export class WeightedRandom implements Balancer {
  readonly #draw: Draw<{ backend: Backend }>;

  constructor(rng: Rng) {
    this.#draw = new Draw(rng, (backend) => ({ backend }));
  }

  pick({ tried }: Request): Backend | undefined {
    return this.#draw.one(tried)?.backend;
  }

  report(): void {}

  update(members: readonly Backend[]): void {
    this.#draw.update(members);
  }
}
