import { crc32c } from './crc32c.ts';
import { type Files, isFull } from './files.ts';
import type { Machine } from './machine.ts';
import { Outcomes } from './outcomes.ts';
import { segmentFirst } from './segment.ts';

/** "WENGUSNP" */
const MAGIC = [0x57, 0x45, 0x4e, 0x47, 0x55, 0x53, 0x4e, 0x50];
const SEQ = 8;
const STATE = 16;
const CRC = 24;
/** Bytes before the state: a mark, the last sequence in it, the length of the state, a checksum of all else. */
const HEAD = 28;
const DIGITS = 16;
const NAME = /^snapshot-(\d{16})$/;
const ASIDE = '.aside';
const BYTES = 8;

/** A state and the outcomes that belong to it. */
export interface Snapshot {
  readonly seq: number;
  readonly state: Uint8Array;
  readonly outcomes: Outcomes;
}

export function snapshotName(seq: number): string {
  return `snapshot-${String(seq).padStart(DIGITS, '0')}`;
}

/** The last sequence in a snapshot by its file's name; undefined: it is none. */
export function snapshotSeq(file: string): number | undefined {
  const digits = NAME.exec(file)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether a file is a snapshot that was never made current. */
export function isAside(file: string): boolean {
  return file.endsWith(ASIDE);
}

/** Writes a snapshot aside, syncs it and makes it current, in this order: a crash finds it whole or not at all. Returns its file; undefined: there is no room. */
export function writeSnapshot(files: Files, seq: number, machine: Machine, outcomes: Outcomes): string | undefined {
  const name = snapshotName(seq);
  const aside = `${name}${ASIDE}`;
  try {
    files.write(aside, 0, encoded(seq, machine.snapshot(), outcomes.numbers()));
  } catch (failure) {
    if (!isFull(failure)) throw failure;
    files.remove(aside);
    return undefined;
  }
  files.sync(aside);
  files.rename(aside, name);
  files.syncNames();
  return name;
}

/** Removes snapshots but for the newest `kept`, and then the segments of which the oldest kept needs nothing. With fewer than those, nothing. */
export function forgetOld(files: Files, kept: number): void {
  const names = files.files().toSorted();
  const snapshots = names.filter((file) => snapshotSeq(file) !== undefined);
  const oldest = snapshots.at(-kept);
  if (oldest === undefined) return;
  const segments = names.filter((file) => segmentFirst(file) !== undefined);
  const needed = segments.findLastIndex((file) => (segmentFirst(file) as number) <= (snapshotSeq(oldest) as number) + 1);
  for (const file of [...snapshots.slice(0, -kept), ...segments.slice(0, Math.max(0, needed))]) files.remove(file);
}

function encoded(seq: number, state: Uint8Array, numbers: Float64Array): Uint8Array {
  const bytes = new Uint8Array(HEAD + state.length + numbers.length * BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setFloat64(SEQ, seq, true);
  view.setFloat64(STATE, state.length, true);
  bytes.set(state, HEAD);
  for (const [at, number] of numbers.entries()) view.setFloat64(HEAD + state.length + at * BYTES, number, true);
  view.setUint32(CRC, checksum(bytes), true);
  return bytes;
}

/** Reads a snapshot; undefined: it is not whole, or not the one that its name says. */
export function readSnapshot(bytes: Uint8Array, seq: number): Snapshot | undefined {
  if (bytes.length < HEAD || MAGIC.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (checksum(bytes) !== view.getUint32(CRC, true) || view.getFloat64(SEQ, true) !== seq) return undefined;
  const from = HEAD + view.getFloat64(STATE, true);
  const numbers = Float64Array.from({ length: (bytes.length - from) / BYTES }, (_, at) => view.getFloat64(from + at * BYTES, true));
  return { seq, state: bytes.slice(HEAD, from), outcomes: Outcomes.from(numbers) };
}

function checksum(bytes: Uint8Array): number {
  return crc32c(bytes, HEAD, bytes.length, crc32c(bytes, 0, CRC));
}
