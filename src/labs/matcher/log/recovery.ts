import { blankEntry, type Entry } from './entry.ts';
import type { Files } from './files.ts';
import type { Position } from './journal.ts';
import { LogError } from './log-error.ts';
import type { Machine } from './machine.ts';
import { Outcomes, type Outcome } from './outcomes.ts';
import { remainsOf, type Scan, scan } from './scan.ts';
import { segmentFirst } from './segment.ts';
import { isAside, readSnapshot, type Snapshot, snapshotSeq } from './snapshots.ts';

/** What was cut off the end of a log: writes that a crash had torn or lost in part, of which nobody had been told that they are safe. */
export interface Cut {
  readonly file: string;
  /** Behind the last whole record. */
  readonly offset: number;
  readonly bytes: number;
  /** Whole records among them, which came behind a broken one. */
  readonly records: number;
  readonly flaw: NonNullable<Scan['flaw']>;
}

/** How a state came back. */
export interface Recovery {
  /** The last sequence in the state. */
  readonly seq: number;
  /** The snapshot it began with; 0: with none. */
  readonly snapshot: number;
  /** Snapshots that are newer but not whole; their files are renamed, so that nobody counts on them. */
  readonly broken: readonly string[];
  readonly replayed: number;
  readonly cut: Cut | undefined;
  readonly outcomes: Outcomes;
  /** Where the log goes on. */
  readonly position: Position;
}

/**
 * Brings a new machine into the state of the newest whole snapshot and replays what the log has behind it. The torn end of
 * the last segment is cut off for good. Throws `LogError` where going on would lose what had been answered.
 */
export function recover(files: Files, machine: Machine): Recovery {
  for (const file of files.files()) if (isAside(file)) files.remove(file);
  const { snapshot, broken } = newestSnapshot(files);
  if (snapshot !== undefined) machine.restore(snapshot.state);
  const from = snapshot?.seq ?? 0;
  const replay = new Replay(machine, snapshot?.outcomes ?? new Outcomes());
  const { position, cut } = readLog(files, from + 1, replay);
  return { seq: position.next - 1, snapshot: from, broken, replayed: replay.count, cut, outcomes: replay.outcomes, position };
}

function newestSnapshot(files: Files): { readonly snapshot: Snapshot | undefined; readonly broken: readonly string[] } {
  const broken: string[] = [];
  for (const file of files.files().toSorted().toReversed()) {
    const seq = snapshotSeq(file);
    if (seq === undefined) continue;
    const snapshot = readSnapshot(files.read(file), seq);
    if (snapshot !== undefined) return { snapshot, broken };
    files.rename(file, `${file}.broken`);
    broken.push(file);
  }
  return { snapshot: undefined, broken };
}

/** Applies entries anew and notes their outcomes. */
class Replay {
  count = 0;
  readonly outcomes: Outcomes;
  readonly entry = blankEntry();
  readonly #machine: Machine;
  readonly #outcome: Outcome = { seq: 0, reason: -1, traded: 0 };

  constructor(machine: Machine, outcomes: Outcomes) {
    this.#machine = machine;
    this.outcomes = outcomes;
  }

  readonly apply = (entry: Entry): void => {
    this.count += 1;
    this.#outcome.seq = entry.seq;
    this.#machine.apply(entry, this.#outcome);
    this.outcomes.record(entry.client, entry.clientSeq, this.#outcome);
  };
}

interface Segment {
  readonly file: string;
  readonly first: number;
}

interface Read {
  readonly position: Position;
  readonly cut: Cut | undefined;
}

/** Replays all records from `after` on. */
function readLog(files: Files, after: number, replay: Replay): Read {
  const segments = neededOf(files, after);
  let read: Read = { position: { file: '', offset: 0, next: after }, cut: undefined };
  for (const [place, { file, first }] of segments.entries()) {
    const { next } = read.position;
    if (place > 0 ? first !== next : first > after) throw new LogError(place > 0 ? 'gap' : 'missing', { file, offset: 0, seq: next }, `begins with record ${first}, where ${next} should follow`);
    const bytes = files.read(file);
    const scanned = scan(bytes, first, after, replay.entry, replay.apply);
    if (scanned.flaw !== undefined && place < segments.length - 1) throw damage(file, scanned);
    const cut = scanned.flaw === undefined ? undefined : cutOff(files, file, bytes, scanned);
    read = { position: { file, offset: scanned.end, next: scanned.next }, cut };
  }
  return settled(files, read, after);
}

/** Segments with records from `after` on, the last segment in any case. */
function neededOf(files: Files, after: number): readonly Segment[] {
  const all = files
    .files()
    .toSorted()
    .flatMap((file) => {
      const first = segmentFirst(file);
      return first === undefined ? [] : [{ file, first }];
    });
  const begin = all.findLastIndex(({ first }) => first <= after);
  return all.slice(Math.max(0, begin));
}

function damage(file: string, { end, next, flaw }: Scan): LogError {
  if (flaw === 'sequence') return new LogError('gap', { file, offset: end, seq: next }, `another record than ${next}`);
  return new LogError('corrupt', { file, offset: end, seq: next }, `record ${next} is damaged (${flaw}), and later ones show that it was on the disk`);
}

/** Cuts off what is behind the last whole record, unless that had been on the disk for good. */
function cutOff(files: Files, file: string, bytes: Uint8Array, scanned: Scan): Cut {
  const { end, next, flaw = 'short' } = scanned;
  if (flaw === 'sequence') throw damage(file, scanned);
  const { records, provesDamage } = remainsOf(bytes, end, next);
  if (provesDamage) throw damage(file, scanned);
  files.truncate(file, end);
  return { file, offset: end, bytes: bytes.length - end, records, flaw };
}

/** What came back is on the disk before anybody goes on from it. A log that ends before its snapshot goes on in a new segment. */
function settled(files: Files, { position, cut }: Read, after: number): Read {
  if (position.file !== '') files.sync(position.file);
  files.syncNames();
  return { position: position.next < after ? { file: '', offset: 0, next: after } : position, cut };
}
