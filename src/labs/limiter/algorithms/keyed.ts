import type { Decision, Door, Micros } from '../limiter.ts';
import type { KeyTable } from './key-table.ts';

/** What all limiters that keep their keys in a table say in the same way. The rules stand in the algorithms, each in a class of its own: shared code with private fields is many times slower once seven classes run through it. */
export abstract class Keyed implements Door {
  protected abstract readonly keys: KeyTable;

  abstract ask(key: string, cost: number, now: Micros): Micros;
  abstract take(): void;
  abstract remaining(): number;

  decide(key: string, cost: number, now: Micros): Decision {
    const retryAfter = this.ask(key, cost, now);
    if (retryAfter === 0) this.take();
    return { allowed: retryAfter === 0, remaining: this.remaining(), retryAfter, resetAt: this.keys.resetAt() };
  }

  resetAt(): Micros {
    return this.keys.resetAt();
  }

  get size(): number {
    return this.keys.size;
  }

  get numbers(): number {
    return this.keys.numbers;
  }
}
