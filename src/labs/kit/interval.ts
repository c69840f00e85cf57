import type { Micros } from './clock.ts';
import { MILLISECOND } from './quantity.ts';

const STEPS = [1, 2, 5];
const FEWEST = 60;

/** The longest of 1, 2, 5, 10 ... ms that cuts a duration into 60 intervals or more; 1 ms at the least. */
export function intervalFor(duration: Micros): Micros {
  let best = MILLISECOND;
  for (let power = MILLISECOND; power * FEWEST <= duration; power *= 10) for (const step of STEPS) if (power * step * FEWEST <= duration) best = power * step;
  return best;
}
