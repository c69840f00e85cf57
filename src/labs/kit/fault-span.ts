import type { Micros } from './clock.ts';
import { duration } from './quantity.ts';

/** From an instant on and before another. */
export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

/** Whether something holds at an instant. */
export function holds({ from, to }: Span, at: Micros): boolean {
  return at >= from && at < to;
}

/** A fault as it was written: `kind:detail@from-to`, of which the kind alone has to be there. */
export interface FaultWords {
  readonly kind: string;
  readonly detail: string | undefined;
  /** `undefined` when not said, NaN when it is no duration. */
  readonly from: Micros | undefined;
  readonly to: Micros | undefined;
}

/** Takes a fault's text apart; the kind is empty when it is none. */
export function faultWords(text: string): FaultWords {
  const [, kind = '', detail, from, to] = /^([a-z-]+)(?::([^@]+))?(?:@([^-]+)(?:-(.+))?)?$/.exec(text) ?? [];
  return { kind, detail, from: instant(from), to: instant(to) };
}

function instant(text: string | undefined): Micros | undefined {
  return text === undefined ? undefined : (duration(text) ?? Number.NaN);
}
