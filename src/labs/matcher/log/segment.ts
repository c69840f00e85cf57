import { crc32c } from './crc32c.ts';

/** "WENGULOG" */
const MAGIC = [0x57, 0x45, 0x4e, 0x47, 0x55, 0x4c, 0x4f, 0x47];
const FIRST = 8;
const CRC = 16;
/** Bytes before the first record: a mark, the first sequence, a checksum of both. */
export const HEADER = 20;
const DIGITS = 16;
const NAME = /^log-(\d{16})$/;

/** A file of the log, named for the first sequence in it. */
export function segmentName(first: number): string {
  return `log-${String(first).padStart(DIGITS, '0')}`;
}

/** The first sequence by a file's name; undefined: it is none of the log's. */
export function segmentFirst(file: string): number | undefined {
  const digits = NAME.exec(file)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function segmentHeader(first: number): Uint8Array {
  const bytes = new Uint8Array(HEADER);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setFloat64(FIRST, first, true);
  view.setUint32(CRC, crc32c(bytes, 0, CRC), true);
  return bytes;
}

/** Whether a segment begins as one with that first sequence does. */
export function hasHeader(bytes: Uint8Array, first: number): boolean {
  const header = segmentHeader(first);
  return bytes.length >= HEADER && header.every((byte, at) => bytes[at] === byte);
}
