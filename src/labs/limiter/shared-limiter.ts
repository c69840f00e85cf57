import type { Rng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import type { Scheduler } from '../kit/scheduler.ts';
import { holds } from '../kit/fault-span.ts';
import type { Fault } from './faults.ts';
import { type Ask, type Delay, type Gate, type Judge, numbersOf, type Ruling, rulingOf, type Unheard } from './gate.ts';
import type { Limiter } from './limiter.ts';

/** What a node does with a request when the shared limiter has not answered: let it pass, refuse it, or ask a limiter of its own. */
export const FALLBACKS = ['open', 'closed', 'local'] as const;
export type Fallback = (typeof FALLBACKS)[number];

/** Whose clock the limiter goes by: the server's own, or that of the node that asks. */
export const CLOCKS = ['redis', 'node'] as const;
export type ClockChoice = (typeof CLOCKS)[number];

/** Several nodes that share one limiter on a server. */
export interface Sharing {
  readonly nodes: number;
  readonly clock: ClockChoice;
  /** A node waits so long for an answer. */
  readonly timeout: Micros;
  readonly fallback: Fallback;
  readonly faults: readonly Fault[];
}

export interface SharedParts {
  readonly sharing: Sharing;
  readonly scheduler: Scheduler;
  readonly rng: Rng;
  /** Makes the server's limiter, empty: at the start and after each restart. */
  readonly make: () => Limiter;
  /** Makes a node's own limiter, for `local`. */
  readonly makeLocal: () => Limiter;
  readonly delay: Delay;
}

/** A network of one hop: so much one way at the least, and on average so much more. */
const ONE_WAY = 200;
const JITTER = 50;

/**
 * A limiter on a server that several nodes ask over a network, on virtual time. The server runs a script in no time, as
 * they come in. A node that hears nothing before its timeout does not know whether the script ran; a refused connection
 * it notices after one trip. Either way its fallback decides, and a later answer is thrown away.
 */
export class SharedLimiter implements Gate {
  readonly #parts: SharedParts;
  readonly #locals: readonly Limiter[];
  readonly unheard: Unheard = { taken: 0 };
  #limiter: Limiter;

  constructor(parts: SharedParts) {
    this.#parts = parts;
    this.#limiter = parts.make();
    this.#locals = Array.from({ length: parts.sharing.nodes }, parts.makeLocal);
    for (const { kind, to } of parts.sharing.faults) if (kind === 'redis-restart') parts.scheduler.at(to, () => this.#restart());
  }

  readonly ask = (ask: Ask, answer: (ruling: Ruling) => void): void => {
    const { scheduler, sharing } = this.#parts;
    const [there, back] = [this.#trip(), this.#trip()];
    let over = false;
    const settle = (ruling: Ruling): boolean => {
      if (over) return false;
      over = true;
      answer(ruling);
      return true;
    };
    const patience = scheduler.after(sharing.timeout, () => settle(this.#fallBack(ask)));
    const settled = (ruling: Ruling): boolean => {
      patience();
      return settle(ruling);
    };
    const told = this.#nodeTime(ask.node);
    scheduler.after(there + this.#slowness(), () => this.#serve(ask, told, back, settled));
  };

  readonly numbers = (): number | undefined => numbersOf(this.#limiter);

  #serve(ask: Ask, told: Micros, back: Micros, settle: (ruling: Ruling) => boolean): void {
    const { scheduler, sharing, delay } = this.#parts;
    const { now } = scheduler;
    if (this.#failing('redis-restart', now)) return void scheduler.after(back, () => settle(this.#fallBack(ask)));
    const clock = sharing.clock === 'redis' ? now : told;
    const ruling = rulingOf(this.#limiter.decide(ask.key, ask.cost, clock), delay, clock, now);
    const heard = this.#failing('reply-lost', now) ? () => false : () => settle(ruling);
    scheduler.after(back, () => {
      if (!heard() && ruling.allowed) this.unheard.taken += ask.cost;
    });
  }

  #fallBack({ key, cost, node }: Ask): Ruling {
    const { scheduler, sharing, delay } = this.#parts;
    const { now } = scheduler;
    const local = sharing.fallback === 'local' ? this.#locals[node] : undefined;
    if (local) return { ...rulingOf(local.decide(key, cost, now), delay, now, now), judge: 'local' };
    const judge: Judge = sharing.fallback === 'closed' ? 'closed' : 'open';
    return { allowed: judge === 'open', remaining: undefined, judge, decidedAt: now, queued: 0 };
  }

  #restart(): void {
    this.#limiter = this.#parts.make();
  }

  #nodeTime(node: number): Micros {
    const { scheduler, sharing } = this.#parts;
    const skews = sharing.faults.map((fault) => (fault.kind === 'skew' && fault.node === node && holds(fault, scheduler.now) ? fault.by : 0));
    return Math.max(0, scheduler.now + skews.reduce((sum, by) => sum + by, 0));
  }

  #slowness(): Micros {
    const { scheduler, sharing } = this.#parts;
    return Math.max(0, ...sharing.faults.map((fault) => (fault.kind === 'redis-slow' && holds(fault, scheduler.now) ? fault.by : 0)));
  }

  #failing(kind: Fault['kind'], at: Micros): boolean {
    return this.#parts.sharing.faults.some((fault) => fault.kind === kind && holds(fault, at));
  }

  #trip(): Micros {
    return ONE_WAY + Math.floor(-Math.log(1 - this.#parts.rng()) * JITTER);
  }
}
