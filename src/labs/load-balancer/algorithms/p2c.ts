import type { Rng } from '../../../domain/rng.ts';
import type { Backend, Balancer, Request } from '../balancer.ts';
import { Draw } from '../draw.ts';
import { Load } from '../load.ts';

/**
 * The power of two choices: of two different members drawn by weight, the one that carries less for its weight (nginx `random two least_conn`). The first
 * of equals is kept. Stale numbers do no harm here: nobody is everybody's choice. (M. Mitzenmacher, 2001.)
 */
export class PowerOfTwoChoices implements Balancer {
  readonly #draw: Draw<Load>;

  constructor(rng: Rng) {
    this.#draw = new Draw(rng, (backend) => new Load(backend));
  }

  pick({ tried }: Request): Backend | undefined {
    const first = this.#draw.one(tried);
    if (!first) return undefined;
    const second = this.#draw.one(tried, first);
    const chosen = second && second.against(first) < 0 ? second : first;
    chosen.inFlight++;
    return chosen.backend;
  }

  report(id: string): void {
    this.#draw.roster.placeOf(id)?.end();
  }

  update(members: readonly Backend[]): void {
    this.#draw.update(members);
  }
}
