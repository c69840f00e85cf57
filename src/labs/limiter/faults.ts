import { Trouble } from '../../domain/trouble.ts';
import type { Micros } from '../kit/clock.ts';
import { faultWords, type Span } from '../kit/fault-span.ts';
import { duration, MILLISECOND, SECOND } from '../kit/quantity.ts';

/** What goes wrong with a shared limiter, from an instant on and before another. */
export type Fault = Span & (
  | { /** A node's clock is ahead by `by`, or behind when that is negative. */ readonly kind: 'skew'; readonly node: number; readonly by: Micros }
  | { /** The server takes `by` longer before it runs a script. */ readonly kind: 'redis-slow'; readonly by: Micros }
  | { /** The server is away, and comes back with nothing it knew. */ readonly kind: 'redis-restart' }
  | { /** Scripts run, their replies get lost. */ readonly kind: 'reply-lost' }
);

export type FaultKind = Fault['kind'];

/** How long a fault lasts whose end is not said. */
const LASTS = { skew: Number.POSITIVE_INFINITY, 'redis-slow': 10 * SECOND, 'redis-restart': 500 * MILLISECOND, 'reply-lost': SECOND } as const;

/** What a fault may look like, for messages. */
export const FAULT_FORMS = 'skew:node2+200ms@10s, redis-slow:50ms@20s-30s, redis-restart@30s, reply-lost@40s';

/** Reads `skew:node2+200ms@10s`, `redis-slow:50ms@20s-30s`, `redis-restart@30s`, `reply-lost@40s-42s`; nodes count from 1. Throws `lab-option`. */
export function faultOf(text: string): Fault {
  const { kind, detail, from = Number.NaN, to } = faultWords(text);
  const fault = isKind(kind) ? withDetail(kind, detail, { from, to: to ?? from + LASTS[kind] }) : undefined;
  if (fault === undefined || !(fault.from < fault.to)) throw new Trouble('lab-option', '--fault', text, FAULT_FORMS);
  return fault;
}

function isKind(word: string): word is FaultKind {
  return Object.hasOwn(LASTS, word);
}

function withDetail(kind: FaultKind, detail: string | undefined, span: Span): Fault | undefined {
  if (kind === 'skew') return skewOf(detail ?? '', span);
  if (kind === 'redis-slow') {
    const by = duration(detail ?? '');
    return by === undefined ? undefined : { kind, by, ...span };
  }
  return detail === undefined ? { kind, ...span } : undefined;
}

function skewOf(detail: string, span: Span): Fault | undefined {
  const [, node, sign, length = ''] = /^node([1-9]\d?)([+-])(.+)$/.exec(detail) ?? [];
  const by = duration(length);
  return by === undefined ? undefined : { kind: 'skew', node: Number(node) - 1, by: sign === '-' ? -by : by, ...span };
}
