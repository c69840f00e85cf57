import type { Micros } from '../../../kit/clock.ts';
import type { Backend, Balancer, Request } from '../../balancer.ts';
import type { Member } from '../calls.ts';
import { openOnes } from '../round-robin/model.ts';

/** What the balancer of step 5 is made with. */
export interface EwmaOptions {
  /** A number in [0, 1). */
  readonly dice: () => number;
  /** In which the past fades to 1/e. */
  readonly decay: Micros;
  /** A failure counts as an answer that took so long, at least. */
  readonly penalty: Micros;
}

/** What is known of a backend. */
interface Pace {
  readonly inFlight: number;
  /** As of its last answer; missing before the first. */
  readonly average?: number;
  readonly answered: Micros;
}

const UNKNOWN: Pace = { inFlight: 0, answered: 0 };

/** Two different ones of some, drawn evenly: of one only that one, and no dice are thrown. */
export function drawTwo<T>(from: readonly T[], dice: () => number): readonly T[] {
  if (from.length < 2) return from;
  const first = Math.floor(dice() * from.length);
  const others = from.toSpliced(first, 1);
  return [from[first] as T, others[Math.floor(dice() * others.length)] as T];
}

/**
 * The executable specification of step 5. A backend's load is its average latency, faded since its last answer, times one more than it has in flight; before
 * its first answer it is nothing while it idles, and endless otherwise. The average jumps to whatever is slower, and comes down by e^(-gap / decay).
 */
export function p2cEwmaModel({ dice, decay, penalty }: EwmaOptions): Pick<Balancer, 'pick' | 'report' | 'update'> {
  let open: readonly Member[] = [];
  let paces: ReadonlyMap<string, Pace> = new Map();
  const paceOf = (id: string): Pace => paces.get(id) ?? UNKNOWN;
  const set = (id: string, pace: Pace): void => {
    paces = new Map([...paces, [id, pace]]);
  };
  const load = (id: string, now: Micros): number => {
    const { inFlight, average, answered } = paceOf(id);
    if (average === undefined) return inFlight === 0 ? 0 : Number.POSITIVE_INFINITY;
    return average * Math.exp(-(now - answered) / decay) * (inFlight + 1);
  };
  return {
    pick({ tried, now }: Request): Backend | undefined {
      const left = open.filter(({ id }) => !tried?.has(id));
      const [first, second] = drawTwo(left, dice);
      const chosen = first && second && load(second.id, now) < load(first.id, now) ? second : first;
      if (chosen) set(chosen.id, { ...paceOf(chosen.id), inFlight: paceOf(chosen.id).inFlight + 1 });
      return chosen;
    },
    report(id, outcome, latency, now) {
      const { inFlight, average = 0, answered } = paceOf(id);
      if (inFlight === 0) return;
      const took = outcome === 'failed' ? Math.max(latency, penalty) : latency;
      const past = Math.exp(-(now - answered) / decay);
      set(id, { inFlight: inFlight - 1, average: took > average ? took : average * past + took * (1 - past), answered: now });
    },
    update(list) {
      open = openOnes(list as readonly Member[]);
      paces = new Map([...paces].filter(([id]) => list.some((member) => member.id === id)));
    },
  };
}
