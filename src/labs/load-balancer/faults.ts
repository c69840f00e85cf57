import { Trouble } from '../../domain/trouble.ts';
import type { Micros } from '../kit/clock.ts';
import { faultWords, type Span } from '../kit/fault-span.ts';
import { SECOND, whole } from '../kit/quantity.ts';

/** What goes wrong with backends or their registry, from an instant on and before another. A backend is meant by its id. */
export type Fault = Span &
  (
    | { /** It takes so many times as long. */ readonly kind: 'slow'; readonly backend: string; readonly times: number }
    | { /** Its process is gone, and comes back cold. */ readonly kind: 'kill'; readonly backend: string }
    | { /** Killed again and again, and back before the registry notices. */ readonly kind: 'flap'; readonly backend: string }
    | { /** It leaves the registry, finishes what it has, and comes back as a new process, cold. */ readonly kind: 'drain'; readonly backend: string }
    | { readonly kind: 'weight'; readonly backend: string; readonly weight: number }
    | { /** Nobody reaches the registry. */ readonly kind: 'registry-gone' }
    | { /** What the registry tells its watches gets lost. */ readonly kind: 'watch-lost' }
  );

export type FaultKind = Fault['kind'];

const FOREVER = Number.POSITIVE_INFINITY;
/** How long a fault lasts whose end is not said. */
const LASTS: Readonly<Record<FaultKind, Micros>> = { slow: FOREVER, kill: FOREVER, flap: FOREVER, drain: FOREVER, weight: FOREVER, 'registry-gone': 20 * SECOND, 'watch-lost': 5 * SECOND };

/** A flapping backend is down for so long at the end of every round. */
export const FLAP = { round: 12 * SECOND, down: 3 * SECOND } as const;

const USUAL_TIMES = 10;
const MOST_TIMES = 1000;
export const MOST_WEIGHT = 1000;

/** What a fault may look like, for messages. */
export const FAULT_FORMS = 'slow:b2@20s, slow:b2x5@20s-40s, kill:b1@30s, flap:b3, drain:b2@30s, weight:b1=1@30s, registry-gone@20s-40s, watch-lost@20s';

/** Reads a fault as `FAULT_FORMS` has them. Throws `lab-option`. */
export function faultOf(text: string): Fault {
  const { kind, detail, from, to } = faultWords(text);
  const begin = from ?? (kind === 'flap' ? 0 : Number.NaN);
  const fault = isKind(kind) ? withDetail(kind, detail, { from: begin, to: to ?? begin + LASTS[kind] }) : undefined;
  if (fault === undefined || !(fault.from < fault.to)) throw new Trouble('lab-option', '--fault', text, FAULT_FORMS);
  return fault;
}

/** Throws `lab-backend` when a fault means a backend that is not there. */
export function checkFaults(faults: readonly Fault[], backends: number): void {
  for (const fault of faults) {
    if ('backend' in fault && Number(fault.backend.slice(1)) > backends) throw new Trouble('lab-backend', fault.backend, String(backends));
  }
}

function isKind(word: string): word is FaultKind {
  return Object.hasOwn(LASTS, word);
}

function withDetail(kind: FaultKind, detail: string | undefined, span: Span): Fault | undefined {
  if (kind === 'registry-gone' || kind === 'watch-lost') return detail === undefined ? { kind, ...span } : undefined;
  const [, backend, sign, number] = /^(b[1-9]\d{0,2})(?:([x=])(\d+))?$/.exec(detail ?? '') ?? [];
  if (backend === undefined || sign !== SIGNS[kind]) return kind === 'slow' && backend !== undefined && sign === undefined ? { kind, backend, times: USUAL_TIMES, ...span } : undefined;
  if (kind === 'slow') return withNumber(number, 1, MOST_TIMES, (times) => ({ kind, backend, times, ...span }));
  if (kind === 'weight') return withNumber(number, 0, MOST_WEIGHT, (weight) => ({ kind, backend, weight, ...span }));
  return { kind, backend, ...span };
}

/** What stands between a backend and the number of its fault. */
const SIGNS: Readonly<Partial<Record<FaultKind, string>>> = { slow: 'x', weight: '=' };

function withNumber(text: string | undefined, least: number, most: number, make: (number: number) => Fault): Fault | undefined {
  const number = whole(text ?? '', least, most);
  return number === undefined ? undefined : make(number);
}

/** When a backend is down, in order of time, up to the end of a run: killed for good is down to infinity. */
export function downtimes(faults: readonly Fault[], id: string, end: Micros): readonly Span[] {
  return faults.flatMap((fault) => {
    if (fault.kind === 'kill' && fault.backend === id) return [{ from: fault.from, to: fault.to }];
    return fault.kind === 'flap' && fault.backend === id ? flaps(fault, end) : [];
  });
}

function flaps({ from, to }: Span, end: Micros): readonly Span[] {
  const spans: Span[] = [];
  for (let up = from + FLAP.round; up - FLAP.down < Math.min(to, end); up += FLAP.round) spans.push({ from: up - FLAP.down, to: Math.min(up, to) });
  return spans;
}
