import { createReadStream, existsSync, openSync, readFileSync, readSync, closeSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { Trouble } from '../../../../domain/trouble.ts';

/** Larger files are read as they come, and are not shown live. */
const MOST_IN_MEMORY = 256 * 1024 * 1024;
/** A file that was compressed is about so many times larger. */
const UNPACKED = 4;
/** What was compressed and then cut off is read up to there. */
const AS_FAR_AS_IT_GOES = { finishFlush: constants.Z_SYNC_FLUSH };

/** Whether a file fits into memory. Throws `lab-file-unread` when it cannot be read at all. */
export function fitsIntoMemory(path: string): boolean {
  const { size } = attempt(path, () => statSync(path));
  return size * (isPacked(path) ? UNPACKED : 1) <= MOST_IN_MEMORY;
}

/** All of a file, unpacked when it was gzipped. */
export function wholeFile(path: string): Uint8Array {
  return attempt(path, () => (isPacked(path) ? gunzipSync(readFileSync(path), AS_FAR_AS_IT_GOES) : readFileSync(path)));
}

/** Lines of a file that fits into memory. */
export function wholeLines(path: string): readonly string[] {
  return new TextDecoder().decode(wholeFile(path)).replace(/\r?\n$/, '').split(/\r?\n/);
}

/** A file in pieces. */
export function pieces(path: string): AsyncIterable<Uint8Array> {
  return guarded(path, streamOf(path));
}

/** A file line by line. */
export function lines(path: string): AsyncIterable<string> {
  return guarded(path, createInterface({ input: streamOf(path), crlfDelay: Number.POSITIVE_INFINITY }));
}

/** The order book file that belongs to a message file, where there is one: LOBSTER names them alike. */
export function bookFileOf(path: string): string | undefined {
  const name = basename(path).replace('message', 'orderbook');
  const beside = join(dirname(path), name);
  return name !== basename(path) && existsSync(beside) ? beside : undefined;
}

async function* guarded<T>(path: string, parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts;
  } catch (error) {
    throw unread(path, error);
  }
}

function streamOf(path: string): Readable {
  const file = createReadStream(path);
  return isPacked(path) ? file.pipe(createGunzip(AS_FAR_AS_IT_GOES)) : file;
}

/** By what it begins with. */
function isPacked(path: string): boolean {
  const head = attempt(path, () => headOf(path));
  return head[0] === 0x1f && head[1] === 0x8b;
}

function headOf(path: string): Uint8Array {
  const head = new Uint8Array(2);
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  return head;
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw unread(path, error);
  }
}

function unread(path: string, error: unknown): Trouble {
  return new Trouble('lab-file-unread', path, (error as NodeJS.ErrnoException).code ?? String(error));
}
