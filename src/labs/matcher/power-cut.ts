import type { Rng } from '../../domain/rng.ts';
import { VirtualDisk } from '../kit/disk.ts';
import { blankEntry, type Entry } from './log/entry.ts';
import { Journal } from './log/journal.ts';
import { LOG_DEFAULTS } from './log/log-options.ts';
import type { Machine } from './log/machine.ts';
import { encode, LONGEST } from './log/record.ts';
import { type Cut, recover } from './log/recovery.ts';

/** What a log gave back after a power cut: its commands in order, and what was cut off its end. */
export interface Remains {
  readonly entries: readonly Readonly<Entry>[];
  readonly cut: Cut | undefined;
}

/** Records that are written at once where nobody counts the writes. */
const MANY = 1024;

/**
 * Writes commands to a log on a disk of its own, of which the first `durable` are synced and the others written, `together`
 * of them at a time; cuts the power and reads the log as a program does that starts again. Of what was not synced chance
 * decides what survives.
 */
export function afterPowerCut(entries: readonly Readonly<Entry>[], durable: number, together: number, rng: Rng): Remains {
  const disk = new VirtualDisk();
  const journal = new Journal(disk, LOG_DEFAULTS.segment, { file: '', offset: 0, next: 1 });
  write(journal, entries.slice(0, durable), MANY, durable);
  journal.sync();
  write(journal, entries.slice(durable), together, durable);
  disk.crash(rng);
  const kept = new Kept();
  const { cut } = recover(disk, kept);
  return { entries: kept.entries, cut };
}

function write(journal: Journal, entries: readonly Readonly<Entry>[], together: number, durable: number): void {
  const bytes = new Uint8Array(together * LONGEST);
  const view = new DataView(bytes.buffer);
  for (let from = 0; from < entries.length; from += together) {
    let length = 0;
    const group = entries.slice(from, from + together);
    for (const entry of group) length = encode(entry, Math.max(0, entry.seq - 1 - durable), view, length);
    journal.write(bytes.subarray(0, length), group[0]?.seq ?? 0);
  }
}

/** Keeps what it is told, to be worked off by others. */
class Kept implements Machine {
  readonly entries: Readonly<Entry>[] = [];

  apply(entry: Entry): void {
    this.entries.push({ ...blankEntry(), ...entry });
  }

  snapshot(): Uint8Array {
    return new Uint8Array(0);
  }

  restore(): void {
    this.entries.length = 0;
  }
}
