import type { CommandLog, DamagedLog, LogOptions } from './kit';

/** Checksum, length of the body and number of the record; the body follows. */
const HEADER = 12;

interface LogRecord {
  readonly number: number;
  readonly id: string;
  readonly command: string;
  /** Where the next one begins. */
  readonly end: number;
}

/** Step 5: a log of commands, and what comes back of it. */
export function openLog({ disk, checksum, apply, answer }: LogOptions): CommandLog | DamagedLog {
  const file = disk.read();
  const view = new DataView(file.buffer, file.byteOffset);
  /** Events by the id of the command: what was applied is not applied again. */
  const known = new Map<string, string>();
  let last = 0;
  let size = 0;
  for (let record = recordAt(0); record !== undefined; record = recordAt(size)) {
    if (record.number > last + 1) return { is: 'damaged', at: size };
    if (record.number === last + 1) {
      known.set(record.id, apply(record.command));
      last = record.number;
    }
    size = record.end;
  }
  if (isFollowed(size)) return { is: 'damaged', at: size };
  disk.truncate(size);

  let waiting: string[] = [];
  let isDirty = false;
  let hasFailed = false;

  function recordAt(at: number): LogRecord | undefined {
    if (at + HEADER > file.length) return undefined;
    const end = at + HEADER + view.getUint32(at + 4, true);
    if (end > file.length || checksum(file.subarray(at + 4, end)) !== view.getUint32(at, true)) return undefined;
    const body = new TextDecoder().decode(file.subarray(at + HEADER, end));
    const space = body.indexOf(' ');
    return { number: view.getUint32(at + 8, true), id: body.slice(0, space), command: body.slice(space + 1), end };
  }

  /** A torn tail has nothing behind it; where a whole record follows, the break is in the midst. */
  function isFollowed(broken: number): boolean {
    for (let at = broken + 1; at < file.length; at++) if (recordAt(at) !== undefined) return true;
    return false;
  }

  function write(id: string, command: string): void {
    const body = new TextEncoder().encode(`${id} ${command}`);
    const bytes = new Uint8Array(HEADER + body.length);
    const header = new DataView(bytes.buffer);
    header.setUint32(4, body.length, true);
    header.setUint32(8, ++last, true);
    bytes.set(body, HEADER);
    header.setUint32(0, checksum(bytes.subarray(4)), true);
    disk.write(size, bytes);
    size += bytes.length;
    isDirty = true;
  }

  function submit(id: string, command: string): void {
    if (hasFailed) return;
    if (!known.has(id)) {
      write(id, command);
      known.set(id, apply(command));
    }
    waiting.push(id);
  }

  function flush(): void {
    if (hasFailed) return;
    try {
      if (isDirty) disk.sync();
    } catch {
      hasFailed = true;
      return;
    }
    isDirty = false;
    const due = waiting;
    waiting = [];
    for (const id of due) answer(id, known.get(id) ?? '');
  }

  return { is: 'open', records: last, cut: file.length - size, submit, flush };
}
