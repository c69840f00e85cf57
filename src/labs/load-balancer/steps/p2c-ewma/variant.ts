import type { Micros } from '../../../kit/clock.ts';
import type { Outcome, Request } from '../../balancer.ts';
import type { Member } from '../calls.ts';
import { openOnes } from '../round-robin/model.ts';
import type { MakeEwma } from './drive.ts';
import { drawTwo, type EwmaOptions } from './model.ts';

/** What a balancer of step 5 keeps of a backend. */
export interface Pace {
  inFlight: number;
  average: number;
  /** Instant of the last answer. */
  answered: Micros;
  /** Whether there was one. */
  known: boolean;
}

/** The decisions that a balancer of step 5 is made of; a variant gets one of them wrong. */
export interface Rules {
  readonly tried: (request: Request) => ReadonlySet<string> | undefined;
  /** Those that are compared, the first of them winning when they are alike. */
  readonly draw: (from: readonly Member[], dice: () => number) => readonly Member[];
  /** What one more request would cost. */
  readonly load: (pace: Pace, past: number) => number;
  /** The same before the first answer. */
  readonly cold: (pace: Pace) => number;
  /** Whether a look at a load is remembered as an answer of no latency. */
  readonly lookWrites: boolean;
  /** The average after an answer. */
  readonly learn: (average: number, took: Micros, past: number) => number;
  /** What an answer counts as; nothing when it is not to be learnt from. */
  readonly took: (latency: Micros, outcome: Outcome, options: EwmaOptions) => Micros | undefined;
  /** Whom a new list leaves with what is known of them. */
  readonly keeps: (id: string, list: readonly Member[]) => boolean;
}

const fresh = (): Pace => ({ inFlight: 0, average: 0, answered: 0, known: false });

const SOUND: Rules = {
  tried: ({ tried }) => tried,
  draw: drawTwo,
  load: ({ average, inFlight }, past) => average * past * (inFlight + 1),
  cold: ({ inFlight }) => (inFlight === 0 ? 0 : Number.POSITIVE_INFINITY),
  lookWrites: false,
  learn: (average, took, past) => (took > average ? took : average * past + took * (1 - past)),
  took: (latency, outcome, { penalty }) => (outcome === 'failed' ? Math.max(latency, penalty) : latency),
  keeps: (id, list) => list.some((member) => member.id === id),
};

/** A file whose balancers follow the rules of step 5 but for those that are wrong. */
export function ewmaBy(wrong: Partial<Rules>): MakeEwma {
  const rules = { ...SOUND, ...wrong };
  return (options) => {
    let open: readonly Member[] = [];
    let paces = new Map<string, Pace>();
    const paceOf = (id: string): Pace => {
      const pace = paces.get(id) ?? fresh();
      paces.set(id, pace);
      return pace;
    };
    const pastOf = ({ answered }: Pace, now: Micros): number => Math.exp(-(now - answered) / options.decay);
    const look = (pace: Pace, now: Micros): number => {
      if (!pace.known) return rules.cold(pace);
      const load = rules.load(pace, pastOf(pace, now));
      if (rules.lookWrites) Object.assign(pace, { average: pace.average * pastOf(pace, now), answered: now });
      return load;
    };
    return {
      pick(request) {
        const tried = rules.tried(request);
        const drawn = rules.draw(open.filter(({ id }) => !tried?.has(id)), options.dice).map((backend) => ({ backend, load: look(paceOf(backend.id), request.now) }));
        const least = drawn.toSorted((one, other) => (one.load === other.load ? 0 : one.load - other.load))[0]?.backend;
        if (least) paceOf(least.id).inFlight++;
        return least;
      },
      report(id, outcome, latency, now) {
        const pace = paceOf(id);
        if (pace.inFlight === 0) return;
        pace.inFlight--;
        const took = rules.took(latency, outcome, options);
        if (took === undefined) return;
        Object.assign(pace, { average: rules.learn(pace.average, took, pastOf(pace, now)), answered: now, known: true });
      },
      update(list) {
        open = openOnes(list as readonly Member[]);
        paces = new Map([...paces].filter(([id]) => rules.keeps(id, list as readonly Member[])));
      },
    };
  };
}
