import { oneOf } from './options.ts';
import type { Maker } from './question.ts';

/** True or false, in the order in which the author wrote them: nobody looks for "false" first. */
export const tf: Maker<'tf'> = (_item, body) => oneOf(body.options);
