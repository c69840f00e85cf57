import type { Micros } from '../../kit/clock.ts';
import type { Decision, Door } from '../limiter.ts';
import type { KeyTable } from './key-table.ts';

/**
 * What all limiters that keep their keys in a table say in the same way. `decide` is not here but, the same five lines, in each of them: one function that
 * seven classes run through is compiled for none of them, and decides half as fast.
 */
export abstract class Keyed implements Door {
  protected abstract readonly keys: KeyTable;

  abstract decide(key: string, cost: number, now: Micros): Decision;
  abstract ask(key: string, cost: number, now: Micros): Micros;
  abstract take(): void;
  abstract remaining(): number;

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
