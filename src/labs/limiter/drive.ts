import type { Micros } from '../kit/clock.ts';
import type { Drive } from '../kit/difference.ts';
import type { Answer, Load } from '../kit/lab.ts';
import type { Decision, Limiter } from './limiter.ts';

/** One request of a trace. */
export interface Request {
  readonly key: string;
  readonly cost: number;
  readonly at: Micros;
  /** True for a request to a second limiter, made beside the one under test with the same options. */
  readonly other?: true;
}

/** Makes a limiter from its options. */
export type MakeLimiter<Options> = (options: Options) => Limiter;

const DECISION = '{ allowed: boolean, remaining: number, retryAfter: number, resetAt: number }';

/** Drives a function of a solution that makes a limiter, beside the model of that limiter. */
export function limiterDrive<Options extends object>(name: string, model: MakeLimiter<Options>): Drive<Options, Request> {
  return {
    start: (solution, options) => twoLimiters(solution[name] as MakeLimiter<Options>, options),
    model: (options) => {
      const decide = twoLimiters(model, options);
      return (request) => decide(request) as Decision & Answer;
    },
    read: readDecision,
    show: {
      setup: (options) => ({ ...options }) as Answer,
      at: ({ at }) => at,
      call: ({ key, cost, other }) => `${other ? 'other.' : ''}decide('${key}', ${cost})`,
    },
    simpler: simplerRequests,
  };
}

/** Two limiters that must not know of each other; the second is made before the first is used. */
function twoLimiters<Options>(make: MakeLimiter<Options>, options: Options): (request: Request) => Decision {
  const [limiter, other] = [make(options), make(options)];
  return (request) => (request.other ? other : limiter).decide(request.key, request.cost, request.at);
}

function readDecision(answer: unknown): Answer | { readonly expected: string } {
  if (typeof answer !== 'object' || answer === null) return { expected: DECISION };
  const { allowed, remaining, retryAfter, resetAt } = answer as Record<string, unknown>;
  const sound = typeof allowed === 'boolean' && typeof remaining === 'number' && typeof retryAfter === 'number' && typeof resetAt === 'number';
  return sound ? (answer as Answer) : { expected: DECISION };
}

/** Instants with fewer digits and a cost of 1, without changing which request comes first. */
export function simplerRequests<Asked extends Pick<Request, 'cost' | 'at'>>(request: Asked, index: number, requests: readonly Asked[]): readonly Asked[] {
  const [before, after] = [requests[index - 1]?.at, requests[index + 1]?.at];
  const keepsOrder = (at: Micros): boolean => (at === request.at || before === undefined || before <= at === before <= request.at) && (after === undefined || at <= after === request.at <= after);
  const rounder = [1_000_000, 100_000, 10_000, 1000].map((unit) => Math.round(request.at / unit) * unit);
  const instants = rounder.filter((at) => at !== request.at && keepsOrder(at));
  const cheap = request.cost > 1 ? [{ ...request, cost: 1 }] : [];
  return [...instants.map((at) => ({ ...request, cost: 1, at })), ...cheap, ...instants.map((at) => ({ ...request, at }))];
}

/** A request of a run, as a call of a limiter. */
export function requestOf(key: string, cost: number, at: Micros): Request {
  return { key, cost, at };
}

/** A file that exports one function, made anew each time: a mutant's. */
export function exporting<Options>(name: string, file: () => MakeLimiter<Options>): Load {
  return () => ({ [name]: file() });
}
