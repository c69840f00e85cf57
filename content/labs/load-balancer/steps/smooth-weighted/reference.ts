import type { Backend, Balancer } from './kit';

/** A member, and how far it is ahead (above 0) or behind (below). */
interface Weighted {
  readonly backend: Backend;
  readonly weight: number;
  current: number;
}

/** One bad entry must neither stop the others nor idle a good machine: it counts as 1. */
function weightOf({ weight }: Backend): number {
  return Number.isInteger(weight) && weight >= 0 ? weight : 1;
}

/** Step 2: smooth weighted round robin, under weights that change. */
export function smoothWeighted(): Balancer {
  /** In the order of the list, those of weight 0 included: they keep what they have. */
  let members = new Map<string, Weighted>();

  function pick(): Backend | undefined {
    let best: Weighted | undefined;
    let total = 0;
    for (const member of members.values()) {
      if (member.weight === 0) continue;
      member.current += member.weight;
      total += member.weight;
      // Only more is better: of equals the first in the list wins.
      if (best === undefined || member.current > best.current) best = member;
    }
    if (best !== undefined) best.current -= total;
    return best?.backend;
  }

  function update(list: readonly Backend[]): void {
    const before = members;
    // A new map: whoever is not in the list is forgotten with it. Setting a key again keeps its place.
    members = new Map();
    for (const backend of list) members.set(backend.id, { backend, weight: weightOf(backend), current: before.get(backend.id)?.current ?? 0 });
  }

  return { pick, report: () => undefined, update };
}
