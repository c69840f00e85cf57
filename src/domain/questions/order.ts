import { shuffle } from '../shuffle.ts';
import type { Rng } from '../rng.ts';
import { isEmpty, positionsOf } from './choice.ts';
import { judged, type Maker, malformed, type Marks, skipped } from './question.ts';

/**
 * Steps are put in order. Score: the longest run of steps whose order among themselves holds, less 1, over the number
 * of steps less 1; so one step out of its place costs one step and not all that it pushes aside, and the order backwards is 0.
 */
export const order: Maker<'order'> = (_item, { steps }, rng) => {
  const shown = disarranged(steps.length, rng);
  const texts = shown.map((step) => steps[step] ?? []);
  /** `given`: right places of the steps, in the order given. */
  const marks = (given: readonly number[], kept: ReadonlySet<number>): Marks => ({
    of: 'steps',
    steps: steps.map((_, step) => {
      const place = given.indexOf(step);
      return { at: shown.indexOf(step), right: kept.has(step), ...(place >= 0 && { given: place }) };
    }),
  });
  const none = marks([], new Set());
  return {
    prompt: { form: 'ordering', steps: texts },
    grade: (reply) => {
      if (isEmpty(reply)) return skipped(none);
      if (reply.length !== steps.length) return malformed({ is: 'count', expected: steps.length }, none);
      const positions = positionsOf(reply, texts);
      if ('is' in positions) return malformed(positions, none);
      const repeated = positions.findIndex((position, index) => positions.indexOf(position) < index);
      if (repeated >= 0) return malformed({ is: 'repeated', said: reply[repeated]?.slice(0, 60) ?? '' }, none);
      const given = positions.map((position) => shown[position] ?? 0);
      const kept = longestRise(given);
      return judged((kept.length - 1) / Math.max(1, steps.length - 1), marks(given, new Set(kept)));
    },
  };
};

/** Places in a drawn order that is not the right one: an answer that changes nothing must not be right. */
function disarranged(length: number, rng: Rng): readonly number[] {
  const places = shuffle(Array.from({ length }, (_, place) => place), rng);
  return places.every((place, index) => place === index) ? [...places.slice(1), ...places.slice(0, 1)] : places;
}

interface Run {
  readonly numbers: readonly number[];
  /** How many of them stand at their own place. */
  readonly kept: number;
}

/**
 * The longest ascending run among numbers, not necessarily neighbours; of several, the one of which most stand at their
 * own place, since a step marked where it belongs would puzzle the learner.
 */
function longestRise(numbers: readonly number[]): readonly number[] {
  const best: Run[] = [];
  for (const [index, number] of numbers.entries()) {
    const before = longest(best.filter((run) => (run.numbers.at(-1) ?? 0) < number));
    best.push({ numbers: [...before.numbers, number], kept: before.kept + (number === index ? 1 : 0) });
  }
  return longest(best).numbers;
}

function longest(runs: readonly Run[]): Run {
  const isBetter = (a: Run, b: Run): boolean => a.numbers.length > b.numbers.length || (a.numbers.length === b.numbers.length && a.kept > b.kept);
  return runs.reduce((most, run) => (isBetter(run, most) ? run : most), { numbers: [], kept: 0 });
}
