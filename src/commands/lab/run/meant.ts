import { Trouble } from '../../../domain/trouble.ts';
import { duration, MILLISECOND, meant, SECOND, whole } from '../../../labs/kit/quantity.ts';
import { expectedBefore, LOADS, MOST_REQUESTS, SKEWS, type TrafficOptions } from '../../../labs/kit/traffic.ts';
import { amount } from '../../../terminal/labs/run/figures.ts';
import { FASTEST, SLOWEST } from '../../../terminal/labs/run/player.ts';
import type { PlayFlags } from './flags.ts';

export const MOST_KEYS = 10_000;

/** The traffic that the options ask for, `offered` requests a second and at most `most` in all. Throws `lab-option` or `lab-too-much`. */
export function trafficOf(flags: PlayFlags, offered: (keys: number) => number, most = MOST_REQUESTS): TrafficOptions {
  const keys = counted('--keys', flags.keys, 1, MOST_KEYS);
  const traffic = {
    load: chosen('--load', flags.load, LOADS),
    skew: chosen('--skew', flags.skew, SKEWS),
    keys,
    offered: offered(keys),
    duration: lasting('--duration', flags.duration, '10ms-24h', 10 * MILLISECOND, 24 * 3600 * SECOND),
    seed: flags.seed,
  };
  const requests = expectedBefore(traffic.duration, traffic);
  if (requests > most) throw new Trouble('lab-too-much', amount(requests), amount(most));
  return traffic;
}

export function speedOf(text: string): number {
  return meant('--speed', text, `${SLOWEST}-${FASTEST}`, (word) => (/^\d+(?:\.\d+)?$/.test(word) ? within(Number(word), SLOWEST, FASTEST) : undefined));
}

export function counted(option: string, text: string, least: number, most: number): number {
  return meant(option, text, `${least}-${most}`, (word) => whole(word, least, most));
}

/** A duration within bounds. */
export function lasting(option: string, text: string, takes: string, least: number, most: number): number {
  return meant(option, text, takes, (word) => within(duration(word), least, most));
}

/** A choice by its name or an unambiguous beginning of it. */
export function chosen<T extends string>(option: string, text: string, choices: readonly T[]): T {
  return meant(option, text, choices.join(', '), (word) => {
    const found = choices.filter((choice) => word !== '' && choice.startsWith(word));
    return choices.find((choice) => choice === word) ?? (found.length === 1 ? found[0] : undefined);
  });
}

/** Entries of a list, by their ids with commas between, or `all`. */
export function listed<T extends { readonly id: string }>(option: string, text: string, entries: readonly T[]): readonly T[] {
  const ids = entries.map(({ id }) => id);
  const words = text === 'all' ? ids : [...new Set(text.split(',').map((word) => word.trim()))];
  return words.flatMap((word) => {
    const id = chosen(option, word, ids);
    return entries.filter((entry) => entry.id === id);
  });
}

function within(number: number | undefined, least: number, most: number): number | undefined {
  return number !== undefined && number >= least && number <= most ? number : undefined;
}
