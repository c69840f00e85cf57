import type { Micros } from '../../kit/clock.ts';
import type { Instruction } from '../instruction.ts';
import type { Client, Instrument } from '../instrument.ts';
import { BUY, type Side } from '../matcher.ts';

export const AGENTS = ['market-maker', 'momentum', 'noise'] as const;
export type AgentKind = (typeof AGENTS)[number];

/** What an agent can do and see: its instrument, commands to it, and the time. */
export interface Trading {
  readonly instrument: Instrument;
  readonly send: (instruction: Instruction) => void;
  readonly now: () => Micros;
  /** Does something every so often from now on. */
  readonly every: (gap: () => Micros, act: () => void) => void;
}

/** What somebody has made of their trades. */
export class Account implements Client {
  readonly owner: number;
  /** Lots held; below 0 when more were sold. */
  position = 0;
  /** Paid and received, in ticks times lots. */
  cash = 0;
  bought = 0;
  sold = 0;

  constructor(owner: number) {
    this.owner = owner;
  }

  filled(side: Side, price: number, quantity: number): void {
    const sign = side === BUY ? 1 : -1;
    this.position += sign * quantity;
    this.cash -= sign * quantity * price;
    if (side === BUY) this.bought += quantity;
    else this.sold += quantity;
  }

  gone(_: number): void {}

  forget(): void {
    this.position = 0;
    this.cash = 0;
    this.bought = 0;
    this.sold = 0;
  }

  /** What it is worth when all that is held goes at a price. */
  worth(price: number): number {
    return this.cash + this.position * price;
  }
}
