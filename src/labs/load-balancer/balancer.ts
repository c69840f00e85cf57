import type { Micros } from '../kit/clock.ts';

/** A member of the registry, as a balancer sees it. Two with the same id are one; the later description counts. */
export interface Backend {
  readonly id: string;
  /** Whole, 0 or more; 0 takes no new requests. */
  readonly weight: number;
  readonly zone?: string;
  /** Kept in the list, never picked (nginx: `down`). */
  readonly down?: true;
  /** Picked only when no other can be (nginx: `backup`). */
  readonly backup?: true;
}

/** One request as a balancer sees it. */
export interface Request {
  /** What a hash goes by: the value of the chosen variable, such as a uid. */
  readonly key: string;
  /** The caller's zone. */
  readonly zone?: string;
  /** Ids already tried for this request: never picked again for it. */
  readonly tried?: ReadonlySet<string>;
  readonly now: Micros;
}

export type Outcome = 'ok' | 'failed';

/** Spreads requests over backends. Every dice it throws comes from a seeded rng that it was made with. */
export interface Balancer {
  /** Nobody when every member is down, excluded, tried or gone. A pick is in flight until it is reported. */
  pick(request: Request): Backend | undefined;
  /** How a pick ended. Of a backend that has gone meanwhile: forgotten quietly. */
  report(id: string, outcome: Outcome, latency: Micros, now: Micros): void;
  /** The whole membership. A member that stays keeps its place, its connections and its memory; a changed weight counts from the next pick. */
  update(members: readonly Backend[], now: Micros): void;
}
