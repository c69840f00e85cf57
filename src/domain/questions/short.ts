import { positionsOf } from './choice.ts';
import { judged, type Maker, malformed, type Marks, skipped } from './question.ts';
import { LONGEST, termsIn } from './typed.ts';

/**
 * A few sentences, typed or said aloud, that the learner holds against the listed points and ticks those that were made.
 * Score: points ticked over all points. Terms found in what was typed suggest a point and never decide.
 */
export const short: Maker<'short'> = (_item, { points }) => {
  const total = points.reduce((sum, point) => sum + point.points, 0);
  const texts = points.map((point) => point.text);
  const marks = (given: string, ticked: ReadonlySet<number>): Marks => ({
    of: 'points',
    given,
    points: points.map((point, at) => ({ ticked: ticked.has(at), found: termsIn(given, point.terms) })),
  });
  return {
    prompt: { form: 'points', points: points.map(({ points: worth, text }) => ({ points: worth, text })) },
    grade: (reply) => {
      const [given = '', ...ticks] = reply;
      if (given.length > LONGEST) return malformed({ is: 'long', limit: LONGEST }, marks('', new Set()));
      if (given.trim() === '' && ticks.length === 0) return skipped(marks('', new Set()));
      const positions = positionsOf(ticks, texts);
      if ('is' in positions) return malformed(positions, marks(given, new Set()));
      const ticked = new Set(positions);
      const made = points.reduce((sum, point, at) => sum + (ticked.has(at) ? point.points : 0), 0);
      return judged(made / Math.max(1, total), marks(given, ticked));
    },
  };
};
