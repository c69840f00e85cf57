import type { Backend } from './balancer.ts';

/** What an algorithm remembers of a member, for as long as it stays. */
export interface Place {
  backend: Backend;
}

/** The members in the order of the list, each with what is remembered of it. Duplicates are one: the first gives the place, the last the description. */
export class Roster<P extends Place> {
  /** Those that can take new requests: not down, weight above 0. */
  open: readonly P[] = [];
  readonly #make: (backend: Backend) => P;
  #places = new Map<string, P>();

  constructor(make: (backend: Backend) => P) {
    this.#make = make;
  }

  /** Undefined for one that is no member. */
  placeOf(id: string): P | undefined {
    return this.#places.get(id);
  }

  /** Every member, open or not. */
  get places(): IterableIterator<P> {
    return this.#places.values();
  }

  update(members: readonly Backend[]): void {
    const places = new Map<string, P>();
    for (const backend of members) {
      const place = places.get(backend.id) ?? this.#places.get(backend.id) ?? this.#make(backend);
      place.backend = backend;
      places.set(backend.id, place);
    }
    this.#places = places;
    this.open = [...places.values()].filter(({ backend }) => isOpen(backend));
  }
}

/** Whether a member can take new requests at all. */
export function isOpen(backend: Backend): boolean {
  return backend.weight > 0 && !backend.down;
}
