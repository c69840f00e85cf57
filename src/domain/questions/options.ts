import { plainText } from '../markdown/text.ts';
import type { Option } from '../topic.ts';
import type { Rng } from '../rng.ts';
import { shuffle } from '../shuffle.ts';
import { isEmpty, positionsOf } from './choice.ts';
import { type Form, judged, type Marks, malformed, type Question, type Reply, skipped, type Verdict } from './question.ts';

/** Options that speak of the others: they stay at the end. */
const LAST = /^(?:以上|上述|都不|all of the above|none of the above)/i;

/** Options in an order drawn by `rng`, those that speak of the others last. */
export function shuffled(options: readonly Option[], rng: Rng): readonly Option[] {
  const isLast = (option: Option): boolean => LAST.test(plainText(option.text).trim());
  return [...shuffle(options.filter((option) => !isLast(option)), rng), ...options.filter(isLast)];
}

/** A question of which one option is right. */
export function oneOf(options: readonly Option[]): Pick<Question, 'prompt' | 'grade'> {
  const grade = (chosen: ReadonlySet<number>): number => (options.some((option, at) => option.right && chosen.has(at)) ? 1 : 0);
  return optionQuestion('single', options, grade);
}

/** A question of which some options are right. */
export function someOf(options: readonly Option[], score: (chosen: ReadonlySet<number>) => number): Pick<Question, 'prompt' | 'grade'> {
  return optionQuestion('multi', options, score);
}

function optionQuestion(form: 'single' | 'multi', options: readonly Option[], score: (chosen: ReadonlySet<number>) => number): Pick<Question, 'prompt' | 'grade'> {
  const texts = options.map((option) => option.text);
  const prompt: Form = { form, options: texts };
  const marks = (chosen: ReadonlySet<number>): Marks => ({
    of: 'options',
    options: options.map(({ right, feedback }, at) => ({ chosen: chosen.has(at), right, feedback })),
  });
  const grade = (reply: Reply): Verdict => {
    const none = new Set<number>();
    if (isEmpty(reply)) return skipped(marks(none));
    const positions = positionsOf(reply, texts);
    if ('is' in positions) return malformed(positions, marks(none));
    const chosen = new Set(positions);
    if (form === 'single' && chosen.size > 1) return malformed({ is: 'count', expected: 1 }, marks(none));
    return judged(score(chosen), marks(chosen));
  };
  return { prompt, grade };
}
