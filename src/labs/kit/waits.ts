import type { Micros } from './clock.ts';

/** Below this every microsecond has a place of its own; above, a place is at most 1/128 of its value wide. */
const EXACT = 256;
const STEPS = 128;

/** Counts waiting times so that percentiles can be told within 1%, however many there are. */
export class Waits {
  readonly #counts: number[] = [];
  #count = 0;
  #longest = 0;

  get longest(): Micros {
    return this.#longest;
  }

  add(wait: Micros): void {
    const place = placeOf(wait);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#count += 1;
    if (wait > this.#longest) this.#longest = wait;
  }

  /** The wait that a share (0-1) of all did not exceed; 0 when there were none. */
  percentile(share: number): Micros {
    const rank = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (const [place, count = 0] of this.#counts.entries()) {
      seen += count;
      if (seen >= rank) return Math.min(this.#longest, topOf(place));
    }
    return 0;
  }
}

function placeOf(wait: Micros): number {
  if (wait < EXACT) return wait;
  const octave = Math.floor(Math.log2(wait));
  const scale = 2 ** octave;
  return EXACT + (octave - 8) * STEPS + Math.floor(((wait - scale) * STEPS) / scale);
}

function topOf(place: number): Micros {
  if (place < EXACT) return place;
  const octave = 8 + Math.floor((place - EXACT) / STEPS);
  const step = (place - EXACT) % STEPS;
  return 2 ** octave + ((step + 1) * 2 ** octave) / STEPS - 1;
}
