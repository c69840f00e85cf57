import fc from 'fast-check';
import type { Files } from '../../../src/labs/matcher/log/files.ts';
import { CommandLog } from '../../../src/labs/matcher/log/command-log.ts';
import { blankEntry, type Entry } from '../../../src/labs/matcher/log/entry.ts';
import type { LogStopped } from '../../../src/labs/matcher/log/log-error.ts';
import type { Answers, LogOptions } from '../../../src/labs/matcher/log/log-options.ts';
import type { Machine } from '../../../src/labs/matcher/log/machine.ts';
import { Markets } from '../../../src/labs/matcher/log/markets.ts';
import type { Outcome } from '../../../src/labs/matcher/log/outcomes.ts';
import { recover } from '../../../src/labs/matcher/log/recovery.ts';
import type { Listener } from '../../../src/labs/matcher/matcher.ts';
import { anyCommand } from './streams.ts';

const CLIENTS = 3;

/** Commands of three clients to two symbols; the same for the same seed. */
export function entriesOf(count: number, seed = 1): readonly Entry[] {
  return fc.sample(anyCommand, { numRuns: count, seed }).map((command, index) => ({
    ...blankEntry(),
    ...command,
    symbol: index % 5 === 0 ? 2 : 1,
    client: 1 + (index % CLIENTS),
    clientSeq: 1 + Math.floor(index / CLIENTS),
  }));
}

/** A checksum of everything it hears, in order (FNV-1a over the numbers). */
class Checksum implements Listener {
  value = 0x811c9dc5;

  #add(...numbers: readonly number[]): void {
    for (const number of numbers) this.value = Math.imul(this.value ^ number, 0x01000193);
  }

  accepted(...said: Parameters<Listener['accepted']>): void {
    this.#add(1, ...said);
  }

  rejected(...said: Parameters<Listener['rejected']>): void {
    this.#add(2, ...said);
  }

  trade(...said: Parameters<Listener['trade']>): void {
    this.#add(3, ...said);
  }

  done(...said: Parameters<Listener['done']>): void {
    this.#add(4, ...said);
  }

  replaced(id: number, price: number, quantity: number, kept: boolean): void {
    this.#add(5, id, price, quantity, kept ? 1 : 0);
  }

  reduced(...said: Parameters<Listener['reduced']>): void {
    this.#add(6, ...said);
  }

  triggered(...said: Parameters<Listener['triggered']>): void {
    this.#add(7, ...said);
  }

  shown(...said: Parameters<Listener['shown']>): void {
    this.#add(8, ...said);
  }

  phase(...said: Parameters<Listener['phase']>): void {
    this.#add(9, ...said);
  }
}

/** Markets whose state has a checksum of all that they have ever said, so that two are equal only after the same events. */
export class Watched implements Machine {
  readonly #events = new Checksum();
  readonly #markets = new Markets(this.#events);
  applied = 0;

  apply(entry: Entry, outcome: Outcome): void {
    this.#markets.apply(entry, outcome);
    this.applied += 1;
  }

  snapshot(): Uint8Array {
    const state = this.#markets.snapshot();
    const bytes = new Uint8Array(4 + state.length);
    new DataView(bytes.buffer).setInt32(0, this.#events.value);
    bytes.set(state, 4);
    return bytes;
  }

  restore(state: Uint8Array): void {
    this.#events.value = new DataView(state.buffer, state.byteOffset).getInt32(0);
    this.#markets.restore(state.subarray(4));
  }

  /** Equal for equal states and events. */
  get mark(): string {
    return Buffer.from(this.snapshot()).toString('base64');
  }
}

/** Keeps what it hears, a line an answer. */
export class Heard implements Answers {
  readonly lines: string[] = [];
  /** The last sequence that was answered, not counting answers again. */
  answeredTo = 0;
  failure: LogStopped | undefined;

  answered(client: number, clientSeq: number, { seq, reason, traded }: Outcome, again: boolean): void {
    if (!again) this.answeredTo = seq;
    this.lines.push(`${client}.${clientSeq} = ${seq}, ${reason < 0 ? 'fine' : `reason ${reason}`}, traded ${traded}${again ? ', again' : ''}`);
  }

  refused(client: number, clientSeq: number): void {
    this.lines.push(`${client}.${clientSeq} refused`);
  }

  stopped(failure: LogStopped): void {
    this.failure = failure;
    this.lines.push('stopped');
  }
}

/** A log over files as they are: what recovery said, the machine, what is heard. */
export function openLog(files: Files, options: Partial<LogOptions> = {}) {
  const machine = new Watched();
  const recovery = recover(files, machine);
  const heard = new Heard();
  return { log: new CommandLog(files, machine, recovery, heard, options), machine, heard, recovery };
}

/** The marks of the states behind each entry, the first that of no entry at all. */
export function marksOf(entries: readonly Entry[]): readonly string[] {
  const machine = new Watched();
  const outcome = { seq: 0, reason: -1, traded: 0 };
  return [
    machine.mark,
    ...entries.map((entry) => {
      machine.apply(entry, outcome);
      return machine.mark;
    }),
  ];
}
