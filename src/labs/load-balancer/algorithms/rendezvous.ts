import type { Backend, Balancer, Request } from '../balancer.ts';
import { xxh64 } from '../hashing/xxh64.ts';
import { byId } from '../keyed.ts';
import { isOpen } from '../roster.ts';

/** Members of one weight: among them the highest hash wins, and no logarithm is needed. */
interface Group {
  readonly weight: number;
  readonly members: readonly Backend[];
  readonly seeds: Int32Array;
}

/**
 * Highest random weight (D. Thaler and C. Ravishankar, 1998), weighted by `-weight / ln(hash)` (J. Resch, 2015): each member draws a number for the key and
 * the best one takes it, so a member that leaves gives up its own keys and nothing else moves. It asks everyone: n draws a pick, no table.
 */
export class Rendezvous implements Balancer {
  #groups: readonly Group[] = [];

  pick({ key, tried }: Request): Backend | undefined {
    const hash = xxh64(key);
    const place = (hash.hi ^ Math.imul(hash.lo, 0x85ebca6b)) | 0;
    let best: Backend | undefined;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const group of this.#groups) {
      const index = highest(group, place, tried);
      const score = index < 0 ? Number.NEGATIVE_INFINITY : scoreOf(group, draw(place, group.seeds[index] as number));
      if (score > bestScore) {
        best = group.members[index];
        bestScore = score;
      }
    }
    return best;
  }

  report(): void {}

  update(members: readonly Backend[]): void {
    const latest = [...new Map(members.map((member) => [member.id, member])).values()].filter(isOpen).sort(byId);
    const weights = [...new Set(latest.map(({ weight }) => weight))].sort((one, other) => other - one);
    this.#groups = weights.map((weight) => groupOf(latest.filter((member) => member.weight === weight)));
  }
}

function groupOf(members: readonly Backend[]): Group {
  return { weight: (members[0] as Backend).weight, members, seeds: Int32Array.from(members, ({ id }) => xxh64(id).lo) };
}

/** The index of the highest draw, the first of equals; -1 when all were tried. */
function highest({ members, seeds }: Group, place: number, tried: Request['tried']): number {
  let best = -1;
  let bestDraw = -1;
  const skips = (tried?.size ?? 0) > 0;
  for (let index = 0; index < seeds.length; index++) {
    const drawn = draw(place, seeds[index] as number);
    if (drawn > bestDraw && !(skips && tried?.has((members[index] as Backend).id))) {
      best = index;
      bestDraw = drawn;
    }
  }
  return best;
}

/** 32 bits of a key and a member, well mixed (the finishing steps of MurmurHash3). */
function draw(place: number, seed: number): number {
  let value = place ^ seed;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function scoreOf({ weight }: Group, drawn: number): number {
  return -weight / Math.log((drawn + 0.5) / 2 ** 32);
}
