import type { Left } from './desk.ts';

export interface Waiting {
  readonly card: string;
  /** Milliseconds since the epoch. */
  readonly due: number;
}

export interface SessionCards {
  /** Planned order of reviews and new cards. */
  readonly queue: readonly string[];
  /** Cards within their learning steps. */
  readonly learning: readonly Waiting[];
  /** Which cards of the queue are new. */
  readonly fresh: ReadonlySet<string>;
}

/** When nothing else is left, a card in learning is shown up to this long before its time. */
const EARLY_MS = 20 * 60_000;

/** The cards of one sitting: which comes next, as answers bring some of them back within minutes. */
export class Session {
  readonly #queue: string[];
  #learning: Waiting[];
  readonly #fresh: ReadonlySet<string>;

  constructor(cards: SessionCards) {
    this.#queue = [...cards.queue];
    this.#learning = [...cards.learning];
    this.#fresh = cards.fresh;
  }

  /** The next card: one in learning whose time has come, else the queue's, else the soonest in learning. */
  next(now: number): string | undefined {
    const soonest = this.#soonest();
    if (soonest && soonest.due <= now) return soonest.card;
    const planned = this.#queue[0];
    if (planned !== undefined) return planned;
    return soonest && soonest.due <= now + EARLY_MS ? soonest.card : undefined;
  }

  /** Takes a card out; `again` brings it back within this sitting. */
  answered(card: string, again?: number): void {
    this.drop(card);
    if (again !== undefined) this.#learning.push({ card, due: again });
  }

  drop(card: string): void {
    const at = this.#queue.indexOf(card);
    if (at >= 0) this.#queue.splice(at, 1);
    this.#learning = this.#learning.filter((waiting) => waiting.card !== card);
  }

  /** Puts a card before all others, as after an undo. */
  putFirst(card: string): void {
    this.drop(card);
    this.#queue.unshift(card);
  }

  left(): Left {
    const fresh = this.#queue.filter((card) => this.#fresh.has(card)).length;
    return { fresh, learning: this.#learning.length, review: this.#queue.length - fresh };
  }

  #soonest(): Waiting | undefined {
    return this.#learning.reduce<Waiting | undefined>((best, waiting) => (best === undefined || waiting.due < best.due ? waiting : best), undefined);
  }
}
