import type { Listener } from '../../labs/matcher/matcher.ts';

type Word = { [Verb in keyof Listener]: readonly [Verb, Parameters<Listener[Verb]>] }[keyof Listener];

/** Keeps what is said until it is true: a transaction that has not been committed has not happened. */
export class Said {
  #words: Word[] = [];
  readonly listener: Listener = {
    accepted: (...args) => this.#words.push(['accepted', args]),
    rejected: (...args) => this.#words.push(['rejected', args]),
    trade: (...args) => this.#words.push(['trade', args]),
    done: (...args) => this.#words.push(['done', args]),
    replaced: (...args) => this.#words.push(['replaced', args]),
    reduced: (...args) => this.#words.push(['reduced', args]),
    triggered: (...args) => this.#words.push(['triggered', args]),
    shown: (...args) => this.#words.push(['shown', args]),
    phase: (...args) => this.#words.push(['phase', args]),
  };

  /** Tells all of it. */
  tell(listener: Listener): void {
    const words = this.#words;
    this.#words = [];
    for (const [verb, args] of words) (listener[verb] as (...all: readonly unknown[]) => void)(...args);
  }

  /** Forgets it. */
  drop(): void {
    this.#words = [];
  }
}
