import { bodyOf, type CommandLog, endOf, HEADER, headerAt, type LogOptions, type LogRecord, type OpenLog, recordAt, recordOf } from './log.ts';

/** What a reading goes on with at a byte: past it, no further, or not at all. */
type Fate = { readonly is: 'skip'; readonly to: number } | { readonly is: 'end' } | { readonly is: 'damage' };

/** The decisions that a log is made of; a variant gets one of them wrong. */
export interface Rules {
  /** The length that a record says it has. */
  readonly lengthOf: (body: Uint8Array, text: string) => number;
  /** The record at a byte. */
  readonly read: (file: Uint8Array, at: number, checksum: LogOptions['checksum']) => LogRecord | undefined;
  /** What to make of a byte where none is. */
  readonly broken: (file: Uint8Array, at: number, checksum: LogOptions['checksum']) => Fate;
  /** What to make of a record's number, given the last one. */
  readonly numbered: (number: number, last: number) => 'apply' | 'skip' | 'damage';
  /** The number of the last record, for those that come, after some were read. */
  readonly lastNumber: (last: number) => number;
  readonly cuts: boolean;
  /** Whether ids that were read are remembered. */
  readonly remembers: boolean;
  /** Whether an id counts as known from when its command was written, or only once it is on disk. */
  readonly knownWhen: 'written' | 'synced';
  /** When commands are answered. */
  readonly answersWhen: 'submitted' | 'before-sync' | 'synced';
  /** What follows a sync that fails. */
  readonly afterFailure: 'silent' | 'tries-again' | 'answers';
}

const SOUND: Rules = {
  lengthOf: ({ length }) => length,
  read: recordAt,
  broken: (file, at, checksum) => (isFollowed(file, at, checksum) ? { is: 'damage' } : { is: 'end' }),
  numbered: (number, last) => (number <= last ? 'skip' : number === last + 1 ? 'apply' : 'damage'),
  lastNumber: (last) => last,
  cuts: true,
  remembers: true,
  knownWhen: 'written',
  answersWhen: 'synced',
  afterFailure: 'silent',
};

/** Whether a whole record begins anywhere behind a byte. */
export function isFollowed(file: Uint8Array, from: number, checksum: LogOptions['checksum']): boolean {
  return nextRecord(file, from + 1, checksum) !== undefined;
}

/** The first byte from one on at which a whole record begins. */
export function nextRecord(file: Uint8Array, from: number, checksum: LogOptions['checksum']): number | undefined {
  for (let at = from; at < file.length; at++) if (endOf(file, at, checksum) !== undefined) return at;
  return undefined;
}

/** A record that is taken as it comes, whatever its checksum. */
export function unchecked(file: Uint8Array, at: number): LogRecord | undefined {
  const header = headerAt(file, at);
  if (header === undefined || header.length === 0 || at + HEADER + header.length > file.length) return undefined;
  const size = HEADER + header.length;
  return { ...bodyOf(file.subarray(at + HEADER, at + size)), size, number: header.number };
}

/** What was read of a file. */
interface Reading {
  readonly commands: readonly LogRecord[];
  readonly last: number;
  readonly end: number;
  readonly damagedAt?: number;
}

function readAll(file: Uint8Array, rules: Rules, checksum: LogOptions['checksum']): Reading {
  const commands: LogRecord[] = [];
  let last = 0;
  let at = 0;
  for (;;) {
    const record = rules.read(file, at, checksum);
    const fate = record ? fateOf(record, at, rules.numbered(record.number, last)) : rules.broken(file, at, checksum);
    if (fate.is === 'damage') return { commands, last, end: at, damagedAt: at };
    if (fate.is === 'end') return { commands, last, end: at };
    if (record && fate.is === 'apply') commands.push(record);
    last = Math.max(last, record?.number ?? 0);
    at = fate.to;
  }
}

/** What to make of a whole record. */
function fateOf({ size }: LogRecord, at: number, is: ReturnType<Rules['numbered']>): Fate | { readonly is: 'apply'; readonly to: number } {
  return is === 'damage' ? { is } : { is, to: at + size };
}

/** A file whose log follows the rules of step 5 but for those that are wrong. */
export function logBy(wrong: Partial<Rules>): OpenLog {
  const rules = { ...SOUND, ...wrong };
  return (options) => {
    const file = options.disk.read();
    const reading = readAll(file, rules, options.checksum);
    return reading.damagedAt === undefined ? openedLog(options, rules, file.length, reading) : { is: 'damaged', at: reading.damagedAt };
  };
}

function openedLog({ disk, checksum, apply, answer }: LogOptions, rules: Rules, length: number, { commands, last, end }: Reading): CommandLog {
  if (rules.cuts) disk.truncate(end);
  const known = new Map<string, string>();
  for (const { id, command } of commands) {
    const events = apply(command);
    if (rules.remembers) known.set(id, events);
  }
  let number = rules.lastNumber(last);
  let size = rules.cuts ? end : length;
  let waiting: { readonly id: string; readonly events: string }[] = [];
  let isDirty = false;
  let isSilent = false;
  const answerAll = (): void => {
    const due = waiting;
    waiting = [];
    for (const { id, events } of due) answer(id, events);
  };
  const write = (id: string, command: string): string => {
    const record = recordOf(++number, id, command, checksum, rules.lengthOf);
    disk.write(size, record);
    size += record.length;
    isDirty = true;
    return apply(command);
  };
  const sync = (): boolean => {
    try {
      if (isDirty) disk.sync();
    } catch {
      isSilent = rules.afterFailure === 'silent';
      return rules.afterFailure === 'answers';
    }
    isDirty = false;
    return true;
  };
  return {
    is: 'open',
    records: last,
    cut: length - end,
    submit(id, command) {
      if (isSilent) return;
      const events = known.get(id) ?? write(id, command);
      if (rules.knownWhen === 'written') known.set(id, events);
      waiting.push({ id, events });
      if (rules.answersWhen === 'submitted') answerAll();
    },
    flush() {
      if (isSilent) return;
      if (rules.answersWhen === 'before-sync') answerAll();
      if (!sync()) return;
      for (const { id, events } of waiting) known.set(id, known.get(id) ?? events);
      answerAll();
    },
  };
}
