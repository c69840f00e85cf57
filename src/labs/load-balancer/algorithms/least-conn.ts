import type { Backend, Balancer, Request } from '../balancer.ts';
import { Load } from '../load.ts';
import { Roster } from '../roster.ts';

/** A member with its place in the smooth order that decides among equals. */
class Seat extends Load {
  current = 0;
}

/**
 * The fewest requests in flight for its weight; equals take turns by weight, smoothly (nginx `least_conn`). Looks at every member. A member that has just
 * come carries nothing, so all new requests run to it until it carries as much as the rest: a herd.
 */
export class LeastConn implements Balancer {
  readonly #roster = new Roster((backend) => new Seat(backend));

  pick({ tried }: Request): Backend | undefined {
    const least = this.#least(tried);
    if (!least) return undefined;
    const chosen = this.#nextOf(least, tried);
    chosen.inFlight++;
    return chosen.backend;
  }

  report(id: string): void {
    this.#roster.placeOf(id)?.end();
  }

  update(members: readonly Backend[]): void {
    this.#roster.update(members);
  }

  #least(tried: Request['tried']): Seat | undefined {
    let least: Seat | undefined;
    for (const seat of this.#roster.open) {
      if ((!least || seat.against(least) < 0) && !tried?.has(seat.backend.id)) least = seat;
    }
    return least;
  }

  #nextOf(least: Seat, tried: Request['tried']): Seat {
    let best = least;
    let total = 0;
    for (const seat of this.#roster.open) {
      if (seat.against(least) !== 0 || tried?.has(seat.backend.id)) continue;
      seat.current += seat.backend.weight;
      total += seat.backend.weight;
      if (seat.current > best.current) best = seat;
    }
    best.current -= total;
    return best;
  }
}
