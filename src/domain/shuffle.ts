import type { Rng } from './rng.ts';

/** The entries in an order drawn by `rng` (Fisher and Yates). */
export function shuffle<T>(entries: readonly T[], rng: Rng): T[] {
  const mixed = [...entries];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
