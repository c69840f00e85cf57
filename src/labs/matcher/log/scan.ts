import type { Entry } from './entry.ts';
import { decode, durableAt, endAt, type Flaw, flawOf, seqAt } from './record.ts';
import { HEADER, hasHeader } from './segment.ts';

/** How far a segment can be read. */
export interface Scan {
  /** Behind the last whole record. */
  readonly end: number;
  /** The sequence that should follow. */
  readonly next: number;
  /** What stands behind the last whole record, if anything. `sequence`: a whole record, but not the next. */
  readonly flaw: Flaw | 'header' | 'sequence' | undefined;
}

/** What lies behind the place where a segment can no longer be read. */
export interface Remains {
  /** Whole records with a later sequence. */
  readonly records: number;
  /** Whether one of them was written when the damaged place was known to be on the disk. */
  readonly provesDamage: boolean;
}

/** Reads the records of a segment, those from `after` on into `each`, which must not keep the entry. */
export function scan(bytes: Uint8Array, first: number, after: number, into: Entry, each: (entry: Entry) => void): Scan {
  if (bytes.length === 0) return { end: 0, next: first, flaw: undefined };
  if (!hasHeader(bytes, first)) return { end: 0, next: first, flaw: 'header' };
  const view = viewOf(bytes);
  let end = HEADER;
  let next = first;
  for (; end < bytes.length; next++) {
    const flaw = flawOf(view, end) ?? (seqAt(view, end) === next ? undefined : 'sequence');
    if (flaw !== undefined) return { end, next, flaw };
    if (next < after) {
      end = endAt(view, end);
      continue;
    }
    end = decode(view, end, into);
    each(into);
  }
  return { end, next, flaw: undefined };
}

/** Looks for records behind a damaged place, wherever they begin. */
export function remainsOf(bytes: Uint8Array, from: number, next: number): Remains {
  const view = viewOf(bytes);
  let records = 0;
  let provesDamage = false;
  for (let at = from; at < bytes.length; ) {
    const isLater = flawOf(view, at) === undefined && seqAt(view, at) >= next;
    if (!isLater) {
      at += 1;
      continue;
    }
    records += 1;
    provesDamage ||= durableAt(view, at) >= next;
    at = endAt(view, at);
  }
  return { records, provesDamage };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
