import type { Micros } from '../../kit/clock.ts';
import type { Rate } from '../algorithms/rate.ts';

/** A token bucket on a server: where it is, and how it fills. */
export interface Bucket {
  readonly key: string;
  readonly rate: Rate;
}

/** What a node asks of a server: tokens out of every bucket, or out of none. */
export interface Take {
  /** One or more, no key twice. */
  readonly buckets: readonly Bucket[];
  /** Fewer than this are no use: then nothing is taken. */
  readonly need: number;
  /** As many as this, if they are there: more than `need` when a node leases. */
  readonly most: number;
  /** The node's clock, for a server that goes by it. */
  readonly now?: Micros;
}

/** What a server answers. */
export interface Taken {
  /** 0, or from `need` to `most`. */
  readonly granted: number;
  /** As in a Decision, over all buckets: the longest. */
  readonly retryAfter: Micros;
  /** As in a Decision: of the tightest bucket. */
  readonly remaining: number;
  /** As in a Decision: the latest. */
  readonly resetAt: Micros;
  /** The instant of the decision on the server's clock. */
  readonly now: Micros;
  /** Positions of the buckets that refused. */
  readonly refused: readonly number[];
}

/** Where nodes share buckets. A rejected promise says that no answer came: whether anything was taken is not known. */
export interface TokenServer {
  readonly take: (take: Take) => Promise<Taken>;
}
