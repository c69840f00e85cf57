import type { Micros } from '../kit/clock.ts';
import type { AgentKind } from './agents/agent.ts';

export const FLOWS = ['poisson', 'hawkes', 'flash-crash'] as const;
export type Flow = (typeof FLOWS)[number];

/** When the log is made durable: after every command, for groups of them, every so often, or when the system pleases. */
export const FSYNCS = ['always', 'batch', 'interval', 'never'] as const;
export type Fsync = (typeof FSYNCS)[number];

/** All that decides a run. */
export interface Scenario {
  readonly seed: string;
  readonly duration: Micros;
  readonly symbols: number;
  /** Commands of the crowd over all symbols, on average; agents add theirs. */
  readonly orders: number;
  readonly flow: Flow;
  readonly agents: readonly AgentKind[];
  /** Whether the day begins and ends with an auction, and a halt with one too. */
  readonly auction: boolean;
  readonly fsync: Fsync;
  /** The power goes at an instant, or behind so many commands. */
  readonly kill: { readonly at: Micros } | { readonly command: number } | undefined;
}

/** What a price begins with, and is worth, in ticks. */
export const WORTH = 10_000;
