import type { Micros } from './clock.ts';
import type { Scalar } from './lab.ts';

/**
 * All that a run asks of one subject, in order: answers change none of it. Flat, so that hundreds of thousands of
 * requests pass to another process quickly.
 */
export interface Recording {
  /** Id of the subject. */
  readonly subject: string;
  /** What each thing that was asked is made with: a server that restarts and nodes that have their own are several. */
  readonly setups: readonly unknown[];
  readonly keys: readonly string[];
  /** Four numbers a request: which of the things is asked, which of the keys, the cost, the instant. */
  readonly requests: ArrayLike<number>;
}

/** Answers to a recording: for each request the fields of its subject, in their order. */
export type Answers = readonly Scalar[];

/** One request of a recording. */
export interface Recorded {
  readonly thing: number;
  readonly key: string;
  readonly cost: number;
  readonly at: Micros;
}

const WIDTH = 4;

export function requestsIn({ requests }: Recording): number {
  return requests.length / WIDTH;
}

export function requestAt({ requests, keys }: Recording, index: number): Recorded {
  const from = index * WIDTH;
  return { thing: requests[from] ?? 0, key: keys[requests[from + 1] ?? 0] ?? '', cost: requests[from + 2] ?? 0, at: requests[from + 3] ?? 0 };
}

/** Takes a recording down. */
export class Recorder {
  readonly #setups: unknown[] = [];
  readonly #keys = new Map<string, number>();
  readonly #requests: number[] = [];

  /** Another thing that will be asked; its place. */
  made(setup: unknown): number {
    return this.#setups.push(setup) - 1;
  }

  asked(thing: number, key: string, cost: number, at: Micros): void {
    const place = this.#keys.get(key) ?? this.#keys.size;
    if (place === this.#keys.size) this.#keys.set(key, place);
    this.#requests.push(thing, place, cost, at);
  }

  recording(subject: string): Recording {
    return { subject, setups: this.#setups, keys: [...this.#keys.keys()], requests: this.#requests };
  }
}
