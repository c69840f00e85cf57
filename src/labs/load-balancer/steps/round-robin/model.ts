import type { Balancer } from '../../balancer.ts';
import type { Member } from '../calls.ts';

/** The members of a list that can take requests, each once: the first gives the place, the last the description. */
export function openOnes(list: readonly Member[]): readonly Member[] {
  const latest = new Map(list.map((member) => [member.id, member]));
  return [...latest.values()].filter(({ weight }) => weight > 0);
}

/**
 * The executable specification of step 1: a queue of those whose turn is to come. Whoever is picked goes to its end; a new list keeps the turn with the first
 * in the queue that is still there, and goes on from them in its own order.
 */
export function roundRobinModel(): Pick<Balancer, 'pick' | 'report' | 'update'> {
  let queue: readonly Member[] = [];
  return {
    pick() {
      const [first, ...rest] = queue;
      if (first !== undefined) queue = [...rest, first];
      return first;
    },
    report: () => undefined,
    update(list) {
      const open = openOnes(list as readonly Member[]);
      const next = queue.find(({ id }) => open.some((member) => member.id === id));
      const from = Math.max(
        0,
        open.findIndex(({ id }) => id === next?.id),
      );
      queue = [...open.slice(from), ...open.slice(0, from)];
    },
  };
}
