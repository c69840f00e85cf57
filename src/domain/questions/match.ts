import { shuffle } from '../shuffle.ts';
import { isEmpty, positionOf } from './choice.ts';
import { judged, type Maker, malformed, type Marks, type PairMark, type Reply, skipped, type Why } from './question.ts';

/**
 * Left sides are matched with right sides, which are shuffled. Score: pairs that are right, over all pairs. Right sides
 * that read the same are the same: either will do.
 */
export const match: Maker<'match'> = (_item, { pairs }, rng) => {
  const order = shuffle(pairs.map((_, index) => index), rng);
  const rights = order.map((index) => pairs[index]?.[1] ?? []);
  const texts = rights.map((right) => JSON.stringify(right));
  const belongs = pairs.map((_, index) => order.indexOf(index));
  const marks = (chosen: readonly (number | undefined)[]): { readonly of: 'pairs'; readonly pairs: readonly PairMark[] } => ({
    of: 'pairs',
    pairs: belongs.map((place, left) => {
      const given = chosen[left];
      return { right: given !== undefined && texts[given] === texts[place], belongs: place, ...(given !== undefined && { chosen: given }) };
    }),
  });
  const none: Marks = marks([]);
  return {
    prompt: { form: 'pairs', lefts: pairs.map(([left]) => left), rights },
    grade: (reply) => {
      if (isEmpty(reply)) return skipped(none);
      const chosen = readChosen(reply);
      if ('is' in chosen) return malformed(chosen, none);
      const marked = marks(chosen);
      return judged(marked.pairs.filter((pair) => pair.right).length / Math.max(1, pairs.length), marked);
    },
  };

  function readChosen(reply: Reply): readonly (number | undefined)[] | Why {
    if (reply.length !== pairs.length) return { is: 'count', expected: pairs.length };
    const chosen = reply.map((word) => (word.trim() === '' ? undefined : (positionOf(word, rights) ?? word)));
    const unknown = chosen.find((place) => typeof place === 'string');
    return typeof unknown === 'string' ? { is: 'unknown', said: unknown.slice(0, 60) } : (chosen as readonly (number | undefined)[]);
  }
};
