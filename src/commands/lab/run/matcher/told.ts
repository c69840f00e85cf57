import { apply } from '../../../../labs/matcher/command.ts';
import type { Instruction } from '../../../../labs/matcher/instruction.ts';
import { Market } from '../../../../labs/matcher/market.ts';
import type { Listener } from '../../../../labs/matcher/matcher.ts';

/** What an engine took on this machine. */
export interface Measured {
  readonly commands: number;
  /** Microseconds a command. */
  readonly micros: number;
}

const nothing = (): void => undefined;
const DEAF: Listener = { accepted: nothing, rejected: nothing, trade: nothing, done: nothing, replaced: nothing, reduced: nothing, triggered: nothing, shown: nothing, phase: nothing };
/** The first rounds warm up; the best one counts. */
const ROUNDS = 4;

/** Keeps all commands of a run, to time the engine alone on them. */
export class Told {
  readonly #symbols: readonly Instruction[][];

  constructor(symbols: number) {
    this.#symbols = Array.from({ length: symbols }, () => []);
  }

  add(symbol: number, instruction: Instruction): void {
    this.#symbols[symbol]?.push(instruction);
  }

  /** Runs all of them again through new engines; `clock` tells milliseconds. */
  measure(clock: () => number): Measured {
    const commands = this.#symbols.reduce((sum, own) => sum + own.length, 0);
    const times = Array.from({ length: ROUNDS }, () => this.#time(clock));
    return { commands, micros: (1000 * Math.min(...times)) / Math.max(1, commands) };
  }

  #time(clock: () => number): number {
    const markets = this.#symbols.map(() => new Market(DEAF));
    const begin = clock();
    for (const [symbol, own] of this.#symbols.entries()) {
      const market = markets[symbol] as Market;
      for (const instruction of own) apply(instruction, market);
    }
    return clock() - begin;
  }
}
