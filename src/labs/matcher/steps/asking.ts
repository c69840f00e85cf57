import { type Asked, differenceCheck } from '../../kit/difference.ts';
import type { Check } from '../../kit/lab.ts';
import { bookDrive, type Call, type Setup } from './calls.ts';
import { type Habits, traffic } from './traffic.ts';

/** Fields that a check compares: what was said, or the book as well. */
export const EVENTS = ['events'] as const;
export const ALL = ['events', 'book'] as const;

/** A check, as the habits of those who send the orders. */
export interface Asking extends Omit<Asked<Setup, Call>, 'generate' | 'traces'> {
  readonly habits: Habits;
  readonly traces?: number;
}

/** Checks over the book that a solution exports by a name. */
export function checksOf(name: string, asked: readonly Asking[]): readonly Check[] {
  const drive = bookDrive(name);
  return asked.map(({ habits, traces = 40, ...more }) => differenceCheck(drive, { ...more, traces, generate: (rng) => traffic(rng, habits) }));
}
