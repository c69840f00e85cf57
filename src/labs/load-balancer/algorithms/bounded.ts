import type { Backend, Balancer, Request } from '../balancer.ts';
import type { Continuum } from '../hashing/continuum.ts';
import { Ketama, ketamaHash } from '../hashing/ketama.ts';
import { byId } from '../keyed.ts';
import { Load } from '../load.ts';
import { isOpen, Roster } from '../roster.ts';

/** Hundredths: 125 lets a member carry a quarter more than its share. */
const FACTOR = 125;

/**
 * Consistent hash with bounded loads (V. Mirrokni, M. Thorup, M. Zadimoghaddam, 2017): a key goes to the first member clockwise with room. Each has room for
 * ceil(c (m + 1) w / W), with m in flight on all and w of all weights W: there is always room for one more, unless what is left was tried; then the one that
 * carries least for its weight takes it.
 */
export class Bounded implements Balancer {
  readonly #roster = new Roster((backend) => new Load(backend));
  readonly #ketama = new Ketama();
  readonly #factor: number;
  #continuum: Continuum | undefined;
  #loads: readonly Load[] = [];
  #weight = 0;
  #inFlight = 0;

  /** `factor` is c in hundredths, above 100, as in HAProxy's hash-balance-factor. */
  constructor(factor = FACTOR) {
    this.#factor = factor;
  }

  pick({ key, tried }: Request): Backend | undefined {
    const chosen = this.#clockwise(ketamaHash(key), tried) ?? leastOf(this.#loads.filter(({ backend }) => !tried?.has(backend.id)));
    if (!chosen) return undefined;
    chosen.inFlight++;
    this.#inFlight++;
    return chosen.backend;
  }

  report(id: string): void {
    const load = this.#roster.placeOf(id);
    if (!load?.inFlight) return;
    load.end();
    if (isOpen(load.backend)) this.#inFlight--;
  }

  update(members: readonly Backend[]): void {
    this.#roster.update(members);
    const loads = [...this.#roster.open].sort((one, other) => byId(one.backend, other.backend));
    this.#loads = loads;
    this.#weight = loads.reduce((sum, { backend }) => sum + backend.weight, 0);
    this.#inFlight = loads.reduce((sum, { inFlight }) => sum + inFlight, 0);
    this.#continuum = loads.length > 0 ? this.#ketama.lay(loads.map(({ backend }) => backend)) : undefined;
  }

  #clockwise(hash: number, tried: Request['tried']): Load | undefined {
    const continuum = this.#continuum;
    if (!continuum) return undefined;
    let at = continuum.find(hash);
    for (let left = continuum.size; left > 0; left--) {
      const load = this.#loads[continuum.ownerAt(at)] as Load;
      if (this.#hasRoom(load) && !tried?.has(load.backend.id)) return load;
      at = at + 1 < continuum.size ? at + 1 : 0;
    }
    return undefined;
  }

  /** Whether one more stays within the bound: counted with whole numbers, so that a share that is whole is not rounded up. */
  #hasRoom({ inFlight, backend }: Load): boolean {
    return inFlight + 1 <= Math.ceil((this.#factor * (this.#inFlight + 1) * backend.weight) / (100 * this.#weight));
  }
}

function leastOf(loads: readonly Load[]): Load | undefined {
  return loads.reduce<Load | undefined>((least, load) => (!least || load.against(least) < 0 ? load : least), undefined);
}
