import type { Backend } from '../balancer.ts';
import { Continuum } from './continuum.ts';
import { md5 } from './md5.ts';

/** Points of a member of average weight. */
const POINTS = 160;
/** Points that one digest yields. */
const A_DIGEST = 4;

/** Lays members on a circle as libketama (libmemcached's weighted ketama) does: the points are MD5 digests of `id-0`, `id-1`, …, four to a digest. */
export class Ketama {
  /** Digests are kept while a member stays: a change of membership costs only the new ones. */
  #known = new Map<string, Int32Array>();

  lay(members: readonly Backend[]): Continuum {
    const total = members.reduce((sum, { weight }) => sum + weight, 0);
    const points = members.map((member, owner) => ({ owner, hashes: this.#pointsOf(member.id, digestsOf(member.weight, total, members.length)) }));
    this.#known = new Map(points.map(({ owner, hashes }) => [(members[owner] as Backend).id, hashes]));
    return new Continuum(points);
  }

  #pointsOf(id: string, digests: number): Int32Array {
    const known = this.#known.get(id);
    if (known && known.length >= digests * A_DIGEST) return known.subarray(0, digests * A_DIGEST);
    const points = new Int32Array(digests * A_DIGEST);
    for (let digest = 0; digest < digests; digest++) points.set(md5(`${id}-${digest}`), digest * A_DIGEST);
    return points;
  }
}

/** The place of a key on the circle: the first four bytes of its MD5. */
export function ketamaHash(key: string): number {
  return md5(key)[0] as number;
}

/** Counted in single precision, as in libmemcached: the last bit decides whether a member gets a digest more. */
function digestsOf(weight: number, total: number, count: number): number {
  const { fround } = Math;
  const share = fround(fround(weight) / fround(total));
  return Math.floor(fround(fround(fround(fround(share * POINTS) / A_DIGEST) * fround(count)) + 1e-10));
}
