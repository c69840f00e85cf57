import type { Rng } from '../../domain/rng.ts';

/** A change of a file that no fsync has made durable yet: bytes at an offset, or a new end there. */
interface Pending {
  readonly offset: number;
  readonly bytes: Uint8Array | undefined;
}

interface FileState {
  /** What a crash cannot take. */
  durable: Uint8Array;
  /** In the order in which they were made. */
  pending: Pending[];
}

/** Costs of what was done, which do not vary from run to run. */
export interface DiskCounts {
  readonly writes: number;
  readonly bytes: number;
  readonly syncs: number;
}

/** How a disk is worse than the plainest one. */
export interface DiskOptions {
  /** Bytes that all files may take together. */
  readonly space?: number;
  /** Whether names of files, too, survive a crash only after `syncNames`. */
  readonly losesNames?: boolean;
}

/** A disk writes whole sectors: a torn write ends at a border of one. */
const SECTOR = 512;

/** A write that did not fit. What did fit is written, as a system does it. */
export class DiskFull extends Error {
  readonly code = 'ENOSPC';
}

/** A sync that failed. What it should have made durable is gone, and no later one will say so. */
export class SyncFailed extends Error {
  readonly code = 'EIO';
}

/** The power went during a write; `crash` says what is left. */
export class PowerCut extends Error {}

/**
 * Files on a disk that lies as real ones do: a write is seen at once but survives a crash only after `sync`. At a crash
 * each write that was not synced is kept, lost or torn by itself, so that a later one may survive an earlier one.
 */
export class VirtualDisk {
  #files = new Map<string, FileState>();
  /** The files by name as they were when names were last synced, and after every change of a name since. */
  #names: Map<string, FileState>[] = [new Map()];
  readonly #space: number;
  readonly #losesNames: boolean;
  #writes = 0;
  #bytes = 0;
  #syncs = 0;
  #cutAt = Number.POSITIVE_INFINITY;
  #syncsLeft = Number.POSITIVE_INFINITY;

  constructor({ space = Number.POSITIVE_INFINITY, losesNames = false }: DiskOptions = {}) {
    this.#space = space;
    this.#losesNames = losesNames;
  }

  get counts(): DiskCounts {
    return { writes: this.#writes, bytes: this.#bytes, syncs: this.#syncs };
  }

  /** Names of all files, sorted. */
  files(): readonly string[] {
    return [...this.#files.keys()].toSorted();
  }

  /** Writes at an offset in bytes; a gap before it reads as zeros. Throws `DiskFull`, `PowerCut`. */
  write(file: string, offset: number, bytes: Uint8Array): void {
    const fits = Math.max(0, Math.min(bytes.length, this.#room(file) - offset, this.#cutAt - this.#bytes));
    this.#writes += 1;
    this.#bytes += fits;
    this.#open(file).pending.push({ offset, bytes: bytes.slice(0, fits) });
    if (fits === bytes.length) return;
    if (this.#bytes === this.#cutAt) throw new PowerCut(`the power went after ${this.#bytes} bytes`);
    throw new DiskFull(`${file}: ${fits} of ${bytes.length} bytes fit`);
  }

  /** Writes after the end of a file. Returns where that was. */
  append(file: string, bytes: Uint8Array): number {
    const offset = this.size(file);
    this.write(file, offset, bytes);
    return offset;
  }

  /** Cuts a file off, or fills it up with zeros. */
  truncate(file: string, size: number): void {
    this.#open(file).pending.push({ offset: size, bytes: undefined });
  }

  /** Bytes of a file, those not yet synced included. */
  size(file: string): number {
    const state = this.#files.get(file);
    return state === undefined ? 0 : state.pending.reduce(sizeAfter, state.durable.length);
  }

  /** What a file holds as the running program sees it; empty when there is none. */
  read(file: string): Uint8Array {
    const state = this.#files.get(file);
    return state === undefined ? new Uint8Array(0) : written(state.durable, state.pending);
  }

  /** Makes all writes to a file durable. Throws `SyncFailed`. */
  sync(file: string): void {
    this.beginSync(file)();
  }

  /** Begins a sync of the writes so far, which are durable when the function it returns is called. */
  beginSync(file: string): () => void {
    const state = this.#open(file);
    const begun = new Set(state.pending);
    return () => {
      this.#syncs += 1;
      const own = state.pending.filter((write) => begun.has(write));
      state.pending = state.pending.filter((write) => !begun.has(write));
      this.#syncsLeft -= 1;
      if (this.#syncsLeft < 0) throw new SyncFailed(`${file}: the disk does not write`);
      state.durable = written(state.durable, own);
    };
  }

  /** Gives a file another name, in the place of one that has it. */
  rename(from: string, to: string): void {
    const state = this.#open(from);
    this.#files.delete(from);
    this.#files.set(to, state);
    this.#renamed();
  }

  remove(file: string): void {
    if (this.#files.delete(file)) this.#renamed();
  }

  /** Makes the names of files durable, on a disk that loses them. */
  syncNames(): void {
    this.#names = [new Map(this.#files)];
  }

  /** A disk in the same state, to try something on: neither changes with the other. It has room, and its syncs succeed. */
  copy(): VirtualDisk {
    const twin = new VirtualDisk({ losesNames: this.#losesNames });
    const copies = new Map<FileState, FileState>();
    const copied = (state: FileState): FileState => {
      const known = copies.get(state) ?? { durable: state.durable, pending: [...state.pending] };
      copies.set(state, known);
      return known;
    };
    const all = (files: Map<string, FileState>): Map<string, FileState> => new Map([...files].map(([name, state]) => [name, copied(state)]));
    twin.#files = all(this.#files);
    twin.#names = this.#names.map(all);
    return twin;
  }

  /** The power goes as soon as so many bytes have been written in all: the write that reaches them throws. */
  cutAfter(bytes: number): void {
    this.#cutAt = bytes;
  }

  /** All syncs fail after so many more. */
  failSyncsAfter(syncs: number): void {
    this.#syncsLeft = syncs;
  }

  /**
   * The power goes: of each write that was not synced survives all, nothing or whole sectors from its beginning; of the
   * changes of names the first so many. Without dice all survives, as when only the program dies.
   */
  crash(rng?: Rng): void {
    this.#cutAt = Number.POSITIVE_INFINITY;
    if (rng !== undefined && this.#losesNames) this.#files = new Map(this.#names[Math.floor(rng() * this.#names.length)]);
    for (const state of this.#files.values()) {
      const survived = rng === undefined ? state.pending : state.pending.flatMap((write) => survivor(write, rng));
      state.durable = written(state.durable, survived);
      state.pending = [];
    }
    this.syncNames();
  }

  /** Bytes that a file can have at most, beside the others. */
  #room(file: string): number {
    if (this.#space === Number.POSITIVE_INFINITY) return this.#space;
    return this.files().reduce((room, other) => (other === file ? room : room - this.size(other)), this.#space);
  }

  #open(file: string): FileState {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const fresh = { durable: new Uint8Array(0), pending: [] };
    this.#files.set(file, fresh);
    this.#renamed();
    return fresh;
  }

  #renamed(): void {
    if (this.#losesNames) this.#names.push(new Map(this.#files));
  }
}

/** What survives a crash of a change: all, nothing, or up to the border of a sector, a third each; of a new end all or nothing. */
function survivor({ offset, bytes }: Pending, rng: Rng): readonly Pending[] {
  const fate = rng();
  if (fate < 1 / 3) return [{ offset, bytes }];
  if (fate < 2 / 3 || bytes === undefined) return [];
  const border = Math.floor((offset + rng() * bytes.length) / SECTOR) * SECTOR;
  return border > offset ? [{ offset, bytes: bytes.slice(0, border - offset) }] : [];
}

function sizeAfter(size: number, { offset, bytes }: Pending): number {
  return bytes === undefined ? offset : bytes.length === 0 ? size : Math.max(size, offset + bytes.length);
}

function written(durable: Uint8Array, changes: readonly Pending[]): Uint8Array {
  const content = new Uint8Array(changes.reduce((most, change) => Math.max(most, sizeAfter(most, change)), durable.length));
  let size = durable.length;
  content.set(durable);
  for (const change of changes) {
    const { offset, bytes } = change;
    if (bytes === undefined) content.fill(0, offset);
    else content.set(bytes, offset);
    size = sizeAfter(size, change);
  }
  return content.slice(0, size);
}
