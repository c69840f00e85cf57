import type { Micros } from '../kit/clock.ts';
import type { Decision, Door, Limiter } from './limiter.ts';

/** One request as a gate gets it. */
export interface Ask {
  readonly key: string;
  readonly cost: number;
  /** Which node asks, from 0. */
  readonly node: number;
}

/** Who decided: the limiter itself, the node's own limiter in its stead, or nobody, and the request passes or is refused blindly. */
export type Judge = 'limiter' | 'local' | 'open' | 'closed';

export interface Ruling {
  readonly allowed: boolean;
  /** Tokens left, where the limiter said so. */
  readonly remaining: number | undefined;
  readonly judge: Judge;
  /** The true instant at which it was decided; the answer may come later. */
  readonly decidedAt: Micros;
  /** How long an allowed request waits before it passes: 0 unless the limiter shapes. */
  readonly queued: Micros;
}

/** What a server did that no node heard of. */
export interface Unheard {
  /** Tokens that scripts took whose answer came too late or never. */
  taken: number;
}

/**
 * What drives a simulation asks through this. The answer comes at once, at a later instant of virtual time, or from a
 * server whenever it arrives: the gate calls `answer` exactly once a request.
 */
export interface Gate {
  readonly ask: (ask: Ask, answer: (ruling: Ruling) => void) => void;
  /** Numbers that the limiter keeps for a key at this moment, on average; `undefined` when it does not say. */
  readonly numbers: () => number | undefined;
  /** Of a limiter that nodes ask over a network. */
  readonly unheard?: Unheard;
}

/** How long a request that was allowed has to wait; `undefined` for limiters that let pass at once. */
export type Delay = ((decision: Decision, now: Micros) => Micros) | undefined;

/** A limiter within the process: it answers at once. */
export function inProcess(limiter: Limiter, delay: Delay, clock: { readonly now: Micros }): Gate {
  return {
    ask: ({ key, cost }, answer) => {
      const { now } = clock;
      answer(rulingOf(limiter.decide(key, cost, now), delay, now, now));
    },
    numbers: () => numbersOf(limiter),
  };
}

/** Numbers that a limiter keeps for a key, if it is one that tells. */
export function numbersOf(limiter: Limiter | Door): number | undefined {
  return 'numbers' in limiter && limiter.size > 0 ? limiter.numbers / limiter.size : undefined;
}

/** A decision as a ruling; `now` is what the limiter was told, `decidedAt` when that truly was. */
export function rulingOf(decision: Decision, delay: Delay, now: Micros, decidedAt: Micros): Ruling {
  const { allowed, remaining } = decision;
  return { allowed, remaining, judge: 'limiter', decidedAt, queued: allowed && delay !== undefined ? delay(decision, now) : 0 };
}
