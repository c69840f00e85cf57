import { oneOf, shuffled } from './options.ts';
import type { Maker } from './question.ts';

/** One option is right. */
export const single: Maker<'single'> = (_item, body, rng) => oneOf(shuffled(body.options, rng));
