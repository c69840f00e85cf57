import type { Rng } from '../../domain/rng.ts';
import type { Micros } from '../kit/clock.ts';
import { Waits } from '../kit/waits.ts';
import { lognormal } from './flows/draws.ts';
import type { Fsync } from './scenario.ts';

/** Microseconds to take a command in, write it to the log and match it; for each one more that is written with it. */
const WORK = 3;
const MORE = 0.5;
/** Median of an fsync, in microseconds, and how it scatters: a solid-state disk takes about a third of a millisecond, now and then several. */
const SYNC = 280;
const SCATTER = 0.5;
/** A group is synced when it has so many commands or its first one has waited so long, and the disk is free. */
export const GROUP = 1024;
export const WINDOW: Micros = 200;
/** How often the log is synced under `interval`. */
export const INTERVAL: Micros = 100_000;
/** Linux looks every 5 s for pages to write back, and takes those that are older than 30 s. */
const WRITEBACK: Micros = 5_000_000;
const OLD: Micros = 30_000_000;

/** So much that is over is kept before it is forgotten at once. */
const KEPT = 4096;

/** Called when a command's answer goes out: the command, the instant and how long its sender waited. */
export type Answered = (command: number, at: Micros, wait: Micros) => void;

interface Received {
  readonly command: number;
  readonly from: Micros;
}

/** So many commands are on the disk from an instant on. */
interface Synced {
  readonly at: Micros;
  readonly upTo: number;
}

/**
 * How commands get from arrival through the log to their answer under one fsync policy, on virtual time: one thread and
 * one disk, first come first served. Commands are numbered from 1.
 */
export class Pipeline {
  readonly policy: Fsync;
  readonly waits = new Waits();
  syncs = 0;
  /** All up to here were answered; all up to here survive a power cut. */
  answered = 0;
  durable = 0;
  /** Most commands that were answered and would have been lost in a power cut. */
  atRisk = 0;
  readonly #rng: Rng;
  readonly #tell: Answered;
  readonly #group: Received[] = [];
  readonly #answers: (Received & { readonly at: Micros })[] = [];
  readonly #synced: Synced[] = [];
  /** What was written and not synced at once. */
  readonly #written: Synced[] = [];
  #nextAnswer = 0;
  #nextSynced = 0;
  #nextWritten = 0;
  #free: Micros = 0;
  #nextSync: Micros;

  constructor(policy: Fsync, rng: Rng, tell: Answered = () => undefined) {
    this.policy = policy;
    this.#rng = rng;
    this.#tell = tell;
    this.#nextSync = policy === 'interval' ? INTERVAL : WRITEBACK;
  }

  /** All up to here have been written to the log, synced or not; of later ones the disk knows nothing. */
  get written(): number {
    if (this.policy === 'always') return this.durable + 1;
    return this.policy === 'batch' ? Math.max(this.durable, this.#synced.at(-1)?.upTo ?? 0) : this.answered;
  }

  /** A command arrives. */
  submit(command: number, from: Micros): void {
    this.#settle(from);
    if (this.policy === 'batch') return this.#join({ command, from });
    const written = Math.max(from, this.#free) + WORK;
    const at = this.policy === 'always' ? this.#sync(written, command) : written;
    this.#free = at;
    this.#answers.push({ command, from, at });
    if (this.policy !== 'always') this.#written.push({ at, upTo: command });
  }

  /** Sends the answers and counts the syncs that are due up to an instant. */
  advanceTo(now: Micros): void {
    this.#settle(now);
    this.#tellUpTo(now);
  }

  /** Nothing more comes: sends the answers that are still due, whenever that is. */
  finish(): void {
    if (this.policy === 'batch') this.#settle(Number.POSITIVE_INFINITY);
    this.#tellUpTo(Number.POSITIVE_INFINITY);
  }

  #tellUpTo(now: Micros): void {
    for (;;) {
      const [answer, synced] = [this.#answers[this.#nextAnswer], this.#synced[this.#nextSynced]];
      const next = Math.min(answer?.at ?? Number.POSITIVE_INFINITY, synced?.at ?? Number.POSITIVE_INFINITY);
      if (next > now || (answer === undefined && synced === undefined)) return this.#shorten();
      if (synced !== undefined && synced.at === next) {
        this.durable = Math.max(this.durable, synced.upTo);
        this.#nextSynced += 1;
      } else if (answer !== undefined) this.#answer(answer);
    }
  }

  /** The power is back: what was under way has gone, and what follows begins at an instant. */
  restart(at: Micros, command: number): void {
    this.#answers.length = 0;
    this.#synced.length = 0;
    this.#written.length = 0;
    this.#group.length = 0;
    this.#nextAnswer = 0;
    this.#nextSynced = 0;
    this.#nextWritten = 0;
    this.#free = at;
    this.answered = command;
    this.durable = command;
  }

  #answer({ command, from, at }: Received & { readonly at: Micros }): void {
    this.answered = command;
    this.atRisk = Math.max(this.atRisk, command - this.durable);
    this.waits.add(at - from);
    this.#tell(command, at, at - from);
    this.#nextAnswer += 1;
  }

  /** Does what is due of groups and of the syncs that go on beside the commands. */
  #settle(now: Micros): void {
    if (this.policy === 'batch') {
      while (this.#group.length > 0 && this.#closes() <= now) this.#close();
      return;
    }
    if (this.policy === 'always') return;
    const [every, age] = this.policy === 'interval' ? [INTERVAL, 0] : [WRITEBACK, OLD];
    for (; this.#nextSync <= now; this.#nextSync += every) this.#syncOlder(this.#nextSync, this.#nextSync - age);
  }

  /** Syncs what was written up to an instant. */
  #syncOlder(at: Micros, than: Micros): void {
    let upTo = 0;
    for (let next = this.#written[this.#nextWritten]; next !== undefined && next.at <= than; next = this.#written[this.#nextWritten]) {
      upTo = next.upTo;
      this.#nextWritten += 1;
    }
    if (upTo > 0) this.#sync(at, upTo);
  }

  #join(received: Received): void {
    this.#group.push(received);
    if (this.#group.length >= GROUP && this.#free <= received.from) this.#close();
  }

  #closes(): Micros {
    return Math.max(this.#free, this.#group.length >= GROUP ? 0 : (this.#group[0]?.from ?? 0) + WINDOW);
  }

  #close(): void {
    const group = this.#group.splice(0, GROUP);
    const last = group.at(-1);
    if (last === undefined) return;
    const begins = Math.max(this.#free, group.length >= GROUP ? last.from : (group[0]?.from ?? 0) + WINDOW);
    const at = this.#sync(begins + WORK + Math.round(MORE * (group.length - 1)), last.command);
    this.#free = at;
    for (const received of group) this.#answers.push({ ...received, at });
  }

  /** One fsync that begins at an instant; returns when it is over. */
  #sync(from: Micros, upTo: number): Micros {
    this.syncs += 1;
    const at = from + Math.max(1, Math.round(lognormal(this.#rng, SYNC, SCATTER)));
    this.#synced.push({ at, upTo });
    return at;
  }

  /** Forgets what has been told. */
  #shorten(): void {
    if (this.#nextAnswer > KEPT) this.#nextAnswer -= this.#answers.splice(0, this.#nextAnswer).length;
    if (this.#nextSynced > KEPT) this.#nextSynced -= this.#synced.splice(0, this.#nextSynced).length;
    if (this.#nextWritten > KEPT) this.#nextWritten -= this.#written.splice(0, this.#nextWritten).length;
  }
}
