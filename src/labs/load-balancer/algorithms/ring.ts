import { Ketama, ketamaHash } from '../hashing/ketama.ts';
import { Circle } from './circle.ts';

/** The consistent hash of libketama: 160 points a member of average weight. When one of n leaves, its keys alone move: about 1/n of all. */
export class Ring extends Circle {
  readonly #ketama = new Ketama();

  protected lay(): void {
    this.continuum = this.#ketama.lay(this.members);
  }

  protected place(key: string): number {
    return ketamaHash(key);
  }
}
