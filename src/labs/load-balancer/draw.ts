import type { Rng } from '../../domain/rng.ts';
import { AliasTable } from './alias-table.ts';
import type { Backend } from './balancer.ts';
import { type Place, Roster } from './roster.ts';

/** Throws at a table of which most was tried, before the rest is looked at one by one. */
const THROWS = 20;

/** Draws open members by weight. What may not be drawn is thrown again: the chances of the rest stay in proportion. */
export class Draw<P extends Place> {
  readonly roster: Roster<P>;
  readonly #rng: Rng;
  #table = new AliasTable([]);

  constructor(rng: Rng, make: (backend: Backend) => P) {
    this.#rng = rng;
    this.roster = new Roster(make);
  }

  update(members: readonly Backend[]): void {
    this.roster.update(members);
    this.#table = new AliasTable(this.roster.open.map(({ backend }) => backend.weight));
  }

  /** One that was not tried and is not `other`; undefined when nobody is left. */
  one(tried: ReadonlySet<string> | undefined, other?: P): P | undefined {
    const { open } = this.roster;
    if (open.length === 0) return undefined;
    for (let times = 0; times < THROWS; times++) {
      const place = open[this.#table.draw(this.#rng)] as P;
      if (place !== other && !tried?.has(place.backend.id)) return place;
    }
    return this.#oneOf(open.filter((place) => place !== other && !tried?.has(place.backend.id)));
  }

  #oneOf(places: readonly P[]): P | undefined {
    if (places.length === 0) return undefined;
    const table = new AliasTable(places.map(({ backend }) => backend.weight));
    return places[table.draw(this.#rng)];
  }
}
