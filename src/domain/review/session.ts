import { type Memory, STATES } from '../memory/memory.ts';
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
  /** What each card of the queue counts as; a review unless it is here. */
  readonly #kinds: Map<string, keyof Left>;

  constructor(cards: SessionCards) {
    this.#queue = [...cards.queue];
    this.#learning = [...cards.learning];
    this.#kinds = new Map([...cards.fresh].map((card) => [card, 'fresh']));
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

  /** Puts a card before all others, as after an undo; `kind` says what it has become. */
  putFirst(card: string, kind?: keyof Left): void {
    this.drop(card);
    this.#queue.unshift(card);
    if (kind) this.#kinds.set(card, kind);
  }

  left(): Left {
    const left = { fresh: 0, learning: this.#learning.length, review: 0 };
    for (const card of this.#queue) left[this.#kinds.get(card) ?? 'review'] += 1;
    return left;
  }

  #soonest(): Waiting | undefined {
    return this.#learning.reduce<Waiting | undefined>((best, waiting) => (best === undefined || waiting.due < best.due ? waiting : best), undefined);
  }
}

/** What a card counts as among those still to come. */
export function kindOf(memory: Pick<Memory, 'state'>): keyof Left {
  if (memory.state === STATES.fresh) return 'fresh';
  return memory.state === STATES.review ? 'review' : 'learning';
}
