import type { Rng } from '../../domain/rng.ts';

/** A write that no fsync has made durable yet. */
interface Pending {
  readonly offset: number;
  readonly bytes: Uint8Array;
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

/** A disk writes whole sectors: a torn write ends at a border of one. */
const SECTOR = 512;

/**
 * Files on a disk that lies as real ones do: a write is seen at once but survives a crash only after `sync`. At a crash
 * each write that was not synced is kept, lost or torn by itself, so that a later one may survive an earlier one.
 */
export class VirtualDisk {
  readonly #files = new Map<string, FileState>();
  #writes = 0;
  #bytes = 0;
  #syncs = 0;

  get counts(): DiskCounts {
    return { writes: this.#writes, bytes: this.#bytes, syncs: this.#syncs };
  }

  /** Names of all files, sorted. */
  files(): readonly string[] {
    return [...this.#files.keys()].toSorted();
  }

  /** Writes at an offset in bytes; a gap before it reads as zeros. */
  write(file: string, offset: number, bytes: Uint8Array): void {
    this.#writes += 1;
    this.#bytes += bytes.length;
    this.#open(file).pending.push({ offset, bytes: bytes.slice() });
  }

  /** Writes after the end of a file. Returns where that was. */
  append(file: string, bytes: Uint8Array): number {
    const offset = this.size(file);
    this.write(file, offset, bytes);
    return offset;
  }

  /** Bytes of a file, those not yet synced included. */
  size(file: string): number {
    const state = this.#files.get(file);
    return state === undefined ? 0 : Math.max(state.durable.length, ...state.pending.map(({ offset, bytes }) => offset + bytes.length));
  }

  /** What a file holds as the running program sees it; empty when there is none. */
  read(file: string): Uint8Array {
    const state = this.#files.get(file);
    return state === undefined ? new Uint8Array(0) : written(state.durable, state.pending);
  }

  /** Makes all writes to a file durable. */
  sync(file: string): void {
    this.#syncs += 1;
    const state = this.#open(file);
    state.durable = written(state.durable, state.pending);
    state.pending = [];
  }

  remove(file: string): void {
    this.#files.delete(file);
  }

  /** The power goes: of each write that was not synced survives all, nothing or whole sectors from its beginning. */
  crash(rng: Rng): void {
    for (const state of this.#files.values()) {
      const survived = state.pending.map((write) => ({ ...write, bytes: write.bytes.slice(0, survives(write, rng)) }));
      state.durable = written(state.durable, survived.filter(({ bytes }) => bytes.length > 0));
      state.pending = [];
    }
  }

  #open(file: string): FileState {
    const known = this.#files.get(file);
    if (known !== undefined) return known;
    const fresh = { durable: new Uint8Array(0), pending: [] };
    this.#files.set(file, fresh);
    return fresh;
  }
}

/** How many bytes of a write survive a crash: a third each all, none, or up to the border of a sector. */
function survives({ offset, bytes }: Pending, rng: Rng): number {
  const fate = rng();
  if (fate < 1 / 3) return bytes.length;
  if (fate < 2 / 3) return 0;
  const border = Math.floor((offset + rng() * bytes.length) / SECTOR) * SECTOR;
  return Math.max(0, border - offset);
}

function written(durable: Uint8Array, writes: readonly Pending[]): Uint8Array {
  const length = Math.max(durable.length, ...writes.map(({ offset, bytes }) => offset + bytes.length));
  const content = new Uint8Array(length);
  content.set(durable);
  for (const { offset, bytes } of writes) content.set(bytes, offset);
  return content;
}
