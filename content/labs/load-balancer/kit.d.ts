/** Instants and durations: whole microseconds. 1 s = 1_000_000. */
export type Micros = number;

/** An instance as the registry describes it. */
export interface Backend {
  /** Any text, the empty one included. Two of the same id are one; the later description counts. */
  readonly id: string;
  /** Whole, 0 or more; 0 takes no new requests. (Step 2 also meets what is no such number.) */
  readonly weight: number;
  /** Where it listens: an instance that has moved keeps its id. */
  readonly address: string;
  /** Stays in the list, is never picked. From step 3 on. */
  readonly down?: true;
  /** Picked only when nobody else can be. From step 3 on. */
  readonly backup?: true;
}

/** One request as a balancer sees it. */
export interface Request {
  /** What a hash goes by, such as a user's id. */
  readonly key: string;
  /** Ids that were tried for this request already: never picked again for it. From step 3 on. */
  readonly tried?: ReadonlySet<string>;
  readonly now: Micros;
}

export type Outcome = 'ok' | 'failed';

/** Spreads requests over backends. It has no members until it is told of some. */
export interface Balancer {
  /** Who takes a request; `undefined` when nobody can. */
  pick(request: Request): Backend | undefined;
  /** How a request ended. Of a backend that has gone meanwhile: forgotten quietly. */
  report(id: string, outcome: Outcome, latency: Micros, now: Micros): void;
  /** The whole membership. The array stays the caller's, who may change it afterwards. */
  update(members: readonly Backend[], now: Micros): void;
}

/** When a backend that fails is left alone. */
export interface FailureOptions {
  /** After so many failures; whole, 0 is never. */
  readonly maxFails: number;
  /** For so long. */
  readonly failTimeout: Micros;
}

/** What a consistent hash with bounded loads is made with. */
export interface BoundedOptions {
  /** The same on every gateway; whole, 0 or more. */
  readonly hash: (text: string) => number;
  /** How many points each backend has on the circle. */
  readonly points: number;
  /** c in hundredths, above 100: at 125 a backend may carry a quarter more than its share. */
  readonly factor: number;
}

/** What a choice of two by latency is made with. */
export interface EwmaOptions {
  /** A number in [0, 1): the only source of chance. */
  readonly dice: () => number;
  /** In such a time the past fades to 1/e. */
  readonly decay: Micros;
  /** A failure counts as an answer that took so long, at least. */
  readonly penalty: Micros;
}

/** A case of your own, in my.cases.ts. It fails when it throws; `of` names the function that it is about. */
export interface Case {
  readonly name: string;
  readonly of: 'roundRobin' | 'smoothWeighted' | 'failures' | 'boundedHash' | 'p2cEwma';
  run(): void | Promise<void>;
}
