import { closeSync, constants, existsSync, fdatasync, fdatasyncSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readdirSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../labs/matcher/log/files.ts';

/** Reads and writes, comes to be when it is not there, and is not cut off by opening. */
const FLAGS = constants.O_RDWR | constants.O_CREAT;
/** Files that stay open, so that a log of many segments keeps but the last ones. */
const MOST_OPEN = 8;

interface Opened {
  readonly fd: number;
  /** Syncs under way; it is closed behind the last. */
  syncing: number;
  isLeft: boolean;
}

/** A folder of a real disk. Syncs are `fdatasync`: what is needed to read the data back, no times. Close it in the end. */
export class Folder implements Files {
  readonly path: string;
  readonly #opened = new Map<string, Opened>();
  #room = new Uint8Array(0);

  /** Makes the folder when it is not there. */
  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
  }

  files(): readonly string[] {
    return readdirSync(this.path).toSorted();
  }

  /** Memory is used again: to touch as much of it anew costs the system more than to copy the file. */
  read(file: string): Uint8Array {
    if (!existsSync(join(this.path, file))) return new Uint8Array(0);
    const { fd } = this.#open(file);
    const { size } = fstatSync(fd);
    if (this.#room.length < size) this.#room = new Uint8Array(size);
    let done = 0;
    for (let more = -1; done < size && more !== 0; done += more) more = readSync(fd, this.#room, done, size - done, done);
    return this.#room.subarray(0, done);
  }

  /** A system may take less than it is given, so it is asked until all is taken or it fails. */
  write(file: string, offset: number, bytes: Uint8Array): void {
    const { fd } = this.#open(file);
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, offset + done);
  }

  truncate(file: string, size: number): void {
    ftruncateSync(this.#open(file).fd, size);
  }

  sync(file: string): void {
    fdatasyncSync(this.#open(file).fd);
  }

  syncLater(file: string, done: (failed: Error | undefined) => void): void {
    const opened = this.#open(file);
    opened.syncing += 1;
    fdatasync(opened.fd, (failed) => {
      opened.syncing -= 1;
      if (opened.isLeft && opened.syncing === 0) closeSync(opened.fd);
      done(failed ?? undefined);
    });
  }

  rename(from: string, to: string): void {
    this.#leave(from);
    this.#leave(to);
    renameSync(join(this.path, from), join(this.path, to));
  }

  remove(file: string): void {
    this.#leave(file);
    rmSync(join(this.path, file), { force: true });
  }

  /** Windows cannot open a folder to sync it, and keeps names by itself. */
  syncNames(): void {
    if (process.platform === 'win32') return;
    const fd = openSync(this.path, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  }

  /** Gives all files back to the system; one that is used later is opened again. */
  close(): void {
    for (const file of [...this.#opened.keys()]) this.#leave(file);
  }

  /** The same descriptor writes and syncs, since a system tells of a failed write-back only those that had the file open. */
  #open(file: string): Opened {
    const known = this.#opened.get(file);
    if (known !== undefined) return known;
    const [oldest] = this.#opened.keys();
    if (this.#opened.size === MOST_OPEN && oldest !== undefined) this.#leave(oldest);
    const fresh = { fd: openSync(join(this.path, file), FLAGS), syncing: 0, isLeft: false };
    this.#opened.set(file, fresh);
    return fresh;
  }

  #leave(file: string): void {
    const opened = this.#opened.get(file);
    if (opened === undefined) return;
    this.#opened.delete(file);
    opened.isLeft = true;
    if (opened.syncing === 0) closeSync(opened.fd);
  }
}
