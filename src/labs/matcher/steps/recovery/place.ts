import type { Call } from './calls.ts';
import { checksum } from './checksum.ts';
import { endOf } from './log.ts';

/** Where in a file something happens. */
export interface Place {
  readonly byte: number;
  /** The record there, its first byte and the one behind its last. */
  readonly from: number;
  readonly to: number;
  /** `byte 57: record 3 + 9`. */
  readonly text: string;
}

/** The place that a call means, in a file as the model has written it; its end where there is no such record. */
export function placeOf(call: Call, written: () => Uint8Array): Place {
  if (!('back' in call)) return { byte: 0, from: 0, to: 0, text: '' };
  const file = written();
  const bounds = boundsOf(file);
  const [from, to] = bounds.at(-1 - call.back) ?? [file.length, file.length];
  const into = 'into' in call ? call.into : 0;
  const byte = Math.max(from, Math.min(to, into < 0 ? to + into : from + into));
  const number = bounds.findIndex(([start]) => start === from) + 1;
  const name = number === 0 ? 'the end' : `record ${number}`;
  if (call.is === 'again' || call.is === 'hole') return { byte, from, to, text: name };
  return { byte, from, to, text: `byte ${byte}: ${byte === to && call.is === 'crash' ? `after ${name}` : `${name} + ${byte - from}`}` };
}

/** The first byte of each record, and the one behind its last. */
function boundsOf(file: Uint8Array): readonly (readonly [number, number])[] {
  const bounds: (readonly [number, number])[] = [];
  for (let at = 0; ; ) {
    const end = endOf(file, at, checksum);
    if (end === undefined) return bounds;
    bounds.push([at, end]);
    at = end;
  }
}
