import type { Backend, Balancer } from './kit';

/** Step 1: everyone in turn, while members come and go. */
export function roundRobin(): Balancer {
  /** Those that can take requests, in the order of the list: an array of our own. */
  let open: readonly Backend[] = [];
  /** Index among them of whose turn it is. */
  let next = 0;

  function pick(): Backend | undefined {
    const backend = open[next];
    next = next + 1 < open.length ? next + 1 : 0;
    return backend;
  }

  function update(members: readonly Backend[]): void {
    // Setting a key that a Map has keeps its place and replaces its value: the first place, the last description.
    const latest = new Map(members.map((backend) => [backend.id, backend]));
    const fresh = [...latest.values()].filter(({ weight }) => weight > 0);
    const place = new Map(fresh.map(({ id }, index) => [id, index]));
    const turns = [...open.slice(next), ...open.slice(0, next)];
    const heir = turns.find(({ id }) => place.has(id));
    open = fresh;
    next = heir === undefined ? 0 : (place.get(heir.id) ?? 0);
  }

  return { pick, report: () => undefined, update };
}
