import type { LogDisk } from './log.ts';

/** A disk with one file, under the eyes of whoever tests a log: it can lose power within a write, rot, and refuse to sync. */
export class TestDisk implements LogDisk {
  /** What the file holds for whoever reads it. */
  #file: Uint8Array = new Uint8Array(0);
  /** So many bytes from the first on survive a crash. */
  #firm = 0;
  #isDurable = true;
  #syncs = 0;
  /** A sync has failed: what it should have made durable never will be, though later ones succeed. */
  #isBroken = false;
  /** Whether a sync throws. */
  fails = false;

  /** Whether all that was written would survive a crash. */
  get isDurable(): boolean {
    return this.#isDurable;
  }

  get syncs(): number {
    return this.#syncs;
  }

  read(): Uint8Array {
    return this.#file.slice();
  }

  write(offset: number, bytes: Uint8Array): void {
    if (!(bytes instanceof Uint8Array) || !Number.isSafeInteger(offset) || offset < 0) throw new TypeError('write(offset: number, bytes: Uint8Array)');
    if (bytes.length === 0) return;
    const size = Math.max(this.#file.length, offset + bytes.length);
    this.#change(resized(this.#file, size), offset);
    this.#file.set(bytes, offset);
  }

  truncate(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0) throw new TypeError('truncate(size: number)');
    if (size !== this.#file.length) this.#change(resized(this.#file, size), size);
  }

  sync(): void {
    this.#syncs++;
    if (this.fails) {
      this.#isBroken = true;
      throw new Error('EIO: the disk does not write');
    }
    if (this.#isBroken) return;
    this.#firm = this.#file.length;
    this.#isDurable = true;
  }

  /** The power goes when the file has been written up to a byte; behind it there is nothing, or zeros where more was on its way. */
  crashAt(byte: number, leavesZeros: boolean): void {
    const end = this.#isBroken ? this.#firm : Math.max(Math.min(byte, this.#file.length), this.#firm);
    const survived = this.#file.slice(0, end);
    this.replace(leavesZeros ? resized(survived, this.#file.length) : survived);
  }

  /** What the file holds from now on, durably. */
  replace(file: Uint8Array): void {
    this.#file = file.slice();
    this.#firm = file.length;
    this.#isDurable = true;
    this.#isBroken = false;
  }

  #change(file: Uint8Array, from: number): void {
    this.#file = file;
    this.#firm = Math.min(this.#firm, from);
    this.#isDurable = false;
  }
}

function resized(file: Uint8Array, size: number): Uint8Array {
  const copy = new Uint8Array(size);
  copy.set(file.subarray(0, size));
  return copy;
}
