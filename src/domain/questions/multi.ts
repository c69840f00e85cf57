import { shuffled, someOf } from './options.ts';
import type { Maker } from './question.ts';

/**
 * Some options are right. Score: right ones chosen less wrong ones chosen, over all right ones, and never below 0; so
 * choosing everything gains little, and all right with nothing wrong gains 1.
 */
export const multi: Maker<'multi'> = (_item, body, rng) => {
  const options = shuffled(body.options, rng);
  const rights = options.filter((option) => option.right).length;
  return someOf(options, (chosen) => {
    const hits = options.filter((option, at) => option.right && chosen.has(at)).length;
    return Math.max(0, hits - (chosen.size - hits)) / Math.max(1, rights);
  });
};
