import type { Env } from './home.ts';

export const DAY = 86_400_000;

/** Noon of 24 November 2026, UTC: day 0 of the tests. */
export const NOON = Date.UTC(2026, 10, 24, 12);

/** The environment that starts a program's clock on a day, at noon unless told. */
export function onDay(day: number, hours = 0): Env {
  return { WENGU_NOW: String(NOON + day * DAY + hours * 3_600_000) };
}
