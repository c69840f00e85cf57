import { Trouble } from '../../domain/trouble.ts';
import type { Micros } from './clock.ts';

export const MILLISECOND = 1000;
export const SECOND = 1_000_000;

const UNITS: Readonly<Record<string, Micros>> = { us: 1, ms: MILLISECOND, s: SECOND, m: 60 * SECOND, h: 3600 * SECOND };

/** So many requests in so much time. */
export interface Rate {
  readonly amount: number;
  readonly period: Micros;
}

/** Reads `250ms`, `1.5s`, `10m`; a bare number is seconds. `undefined` when it is no duration of 0 or more in whole microseconds. */
export function duration(text: string): Micros | undefined {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(us|ms|s|m|h)?$/.exec(text) ?? [];
  const micros = Math.round(Number(number) * (UNITS[unit] ?? Number.NaN));
  return Number.isSafeInteger(micros) ? micros : undefined;
}

/** Reads `100` (a second), `100/s`, `3000/m`, `5/h`. `undefined` when it is no rate of at least one request. */
export function rate(text: string): Rate | undefined {
  const [, number, unit = 's'] = /^(\d{1,9})(?:\/(s|m|h))?$/.exec(text) ?? [];
  const amount = Number(number);
  return amount >= 1 ? { amount, period: UNITS[unit] ?? SECOND } : undefined;
}

/** Reads a whole number within bounds. */
export function whole(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

/** What an option's text means; throws `lab-option` with what it takes when it means nothing. */
export function meant<T>(option: string, text: string, takes: string, read: (text: string) => T | undefined): T {
  const value = read(text);
  if (value === undefined) throw new Trouble('lab-option', option, text, takes);
  return value;
}
