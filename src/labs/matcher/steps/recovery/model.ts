import { endOf, type LogOptions, type LogRecord, type OpenLog, recordAt, recordOf } from './log.ts';

/** What a file holds, from its first byte on. */
interface Survey {
  /** Whole records that come one after the other. */
  readonly records: readonly LogRecord[];
  /** Where they end. */
  readonly end: number;
  /** Where a broken record begins that others follow, or one whose number leaves some out. */
  readonly damagedAt?: number;
}

/** The executable specification of step 5: reads the whole file whenever it is opened, and keeps all events by id. */
export const recoveryModel: OpenLog = ({ disk, checksum, apply, answer }) => {
  const file = disk.read();
  const { records, end, damagedAt } = survey(file, checksum);
  if (damagedAt !== undefined) return { is: 'damaged', at: damagedAt };
  disk.truncate(end);
  const events = new Map<string, string>();
  let last = 0;
  for (const { number, id, command } of records) {
    if (number <= last) continue;
    last = number;
    events.set(id, apply(command));
  }
  let size = end;
  let waiting: readonly string[] = [];
  let isDirty = false;
  let hasFailed = false;
  return {
    is: 'open',
    records: last,
    cut: file.length - end,
    submit(id, command) {
      if (hasFailed) return;
      if (!events.has(id)) {
        last++;
        const record = recordOf(last, id, command, checksum);
        disk.write(size, record);
        size += record.length;
        isDirty = true;
        events.set(id, apply(command));
      }
      waiting = [...waiting, id];
    },
    flush() {
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
      for (const id of due) answer(id, events.get(id) ?? '');
    },
  };
};

function survey(file: Uint8Array, checksum: LogOptions['checksum']): Survey {
  const records: LogRecord[] = [];
  let end = 0;
  let last = 0;
  for (;;) {
    const record = recordAt(file, end, checksum);
    if (record === undefined) return followed(file, end, checksum) ? { records, end, damagedAt: end } : { records, end };
    if (record.number > last + 1) return { records, end, damagedAt: end };
    last = Math.max(last, record.number);
    records.push(record);
    end += record.size;
  }
}

/** Whether a whole record begins anywhere behind a broken one. */
function followed(file: Uint8Array, from: number, checksum: LogOptions['checksum']): boolean {
  for (let at = from + 1; at < file.length; at++) if (endOf(file, at, checksum) !== undefined) return true;
  return false;
}
