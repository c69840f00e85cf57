import { seededRng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import type { Entry } from './log/entry.ts';
import type { Cut } from './log/recovery.ts';
import { GROUP, type Pipeline } from './pipeline.ts';
import { afterPowerCut, type Remains } from './power-cut.ts';
import type { Fsync } from './scenario.ts';

/** What a power cut found under one policy. Commands are counted from the beginning of the run. */
export interface Losses {
  readonly policy: Fsync;
  /** Commands that were answered, that were synced, and that came back from the log. */
  readonly answered: number;
  readonly durable: number;
  readonly recovered: number;
  /** Answered, and gone. */
  readonly lost: number;
  /** Trades among those: somebody was told that they had bought. */
  readonly lostTrades: number;
  /** What was cut off the end of the log. */
  readonly cut: Cut | undefined;
}

/** A power cut and the way back. */
export interface Kill {
  readonly at: Micros;
  /** Commands that had arrived. */
  readonly received: number;
  /** Under the policy of the run, then under each. */
  readonly losses: Losses;
  readonly under: readonly Losses[];
  /** Came back though nobody was told: the sender has to ask. */
  readonly unheard: number;
  /** Until commands were taken again. */
  readonly outage: Micros;
}

/** A command as it lies in the log, and how many trades there had been before it, over all symbols. */
export interface Sequenced {
  readonly entry: Readonly<Entry>;
  readonly trades: number;
}

/** To start the program anew, and commands that are replayed in a microsecond. */
const RESTART: Micros = 200_000;
const REPLAYED = 4;

/** Takes stock at the instant at which the power goes, and brings back what the log of the chosen policy has; the others' are read as well. */
export function killed(at: Micros, pipelines: readonly Pipeline[], chosen: Fsync, log: readonly Sequenced[], trades: number, seed: string): { readonly kill: Kill; readonly entries: Remains['entries'] } {
  const commands = log.map(({ entry }) => entry);
  const tradesBefore = (command: number): number => log[command]?.trades ?? trades;
  const all = pipelines.map((pipeline) => lossesOf(pipeline, commands, tradesBefore, seed));
  const own = all.find(({ losses }) => losses.policy === chosen) as (typeof all)[number];
  const { answered, recovered } = own.losses;
  const kill = { at, received: log.length, losses: own.losses, under: all.map(({ losses }) => losses), unheard: Math.max(0, recovered - answered), outage: RESTART + Math.ceil(recovered / REPLAYED) };
  return { kill, entries: own.entries };
}

function lossesOf({ policy, answered, durable, written }: Pipeline, commands: readonly Readonly<Entry>[], tradesBefore: (command: number) => number, seed: string): { readonly losses: Losses; readonly entries: Remains['entries'] } {
  const { entries, cut } = afterPowerCut(commands.slice(0, written), durable, policy === 'batch' ? GROUP : 1, seededRng(`${seed}/power/${policy}`));
  const recovered = entries.length;
  const lost = Math.max(0, answered - recovered);
  return { losses: { policy, answered, durable, recovered, lost, lostTrades: lost === 0 ? 0 : tradesBefore(answered) - tradesBefore(recovered), cut }, entries };
}
