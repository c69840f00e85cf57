import type { Micros } from '../kit/clock.ts';
import type { Pipeline } from './pipeline.ts';
import type { Fsync } from './scenario.ts';
import type { Sequenced } from './simulation.ts';

/** What a power cut found under one policy. */
export interface Losses {
  readonly policy: Fsync;
  /** Commands that were answered, and those that are on the disk. */
  readonly answered: number;
  readonly durable: number;
  /** Answered, and gone. */
  readonly lost: number;
  /** Trades among those: somebody was told that they had bought. */
  readonly lostTrades: number;
}

/** A power cut and the way back. Commands are counted from the beginning of the run. */
export interface Kill {
  readonly at: Micros;
  /** Commands that had arrived. */
  readonly received: number;
  /** Under the policy of the run, then under each. */
  readonly losses: Losses;
  readonly under: readonly Losses[];
  /** Commands that came back from the log. */
  readonly recovered: number;
  /** On the disk though nobody was told: the sender has to ask. */
  readonly unheard: number;
  /** Until commands were taken again. */
  readonly outage: Micros;
}

/** To start the program anew, and commands that are replayed in a microsecond. */
const RESTART: Micros = 200_000;
const REPLAYED = 4;

/** Takes stock at the instant at which the power goes. */
export function killed(at: Micros, pipelines: readonly Pipeline[], chosen: Pipeline, log: readonly Sequenced[], trades: number): Kill {
  const tradesBefore = (command: number): number => log[command]?.trades ?? trades;
  const under = pipelines.map(({ policy, answered, durable }): Losses => {
    const lost = Math.max(0, answered - durable);
    return { policy, answered, durable, lost, lostTrades: lost === 0 ? 0 : tradesBefore(answered) - tradesBefore(durable) };
  });
  const losses = under.find(({ policy }) => policy === chosen.policy) as Losses;
  return { at, received: log.length, losses, under, recovered: losses.durable, unheard: Math.max(0, losses.durable - losses.answered), outage: RESTART + Math.ceil(losses.durable / REPLAYED) };
}
