import { letterPairs } from '../markdown/likeness.ts';
import { plainText } from '../markdown/text.ts';
import type { Block } from '../markdown/tokens.ts';
import type { CardItem, QuestionItem } from '../topic.ts';

type Pairs = ReadonlySet<string>;

/** A title says what an item is about: its pairs of letters count so often. */
const TITLE_WEIGHT = 2;
/** What a source that both name adds to the likeness of their words. */
const SOURCE_BONUS = 0.15;
/** A card less like the question than this teaches something else. */
const LEAST = 0.1;

/**
 * The card of a topic that teaches what a question asks: the one whose words are most like those of the question and
 * its explanation, sources in common counted; `undefined` when none is like it. Pairs of letters that few of the cards
 * have weigh most, as `slice` tells nothing among cards on slices.
 */
export function relatedCard<C extends CardItem>(question: QuestionItem, cards: readonly C[]): C | undefined {
  const asked = letterPairs(questionWords(question));
  const texts = cards.map((card) => letterPairs(`${card.title} ${prose(card.front)} ${prose(card.back)}`));
  const weight = rarity(texts);
  const likenesses = cards.map((card, index) => {
    const words = texts[index] ?? new Set();
    const shared = sum(common(asked, words), weight) + (TITLE_WEIGHT - 1) * sum(common(asked, letterPairs(card.title)), weight);
    const likeness = shared / Math.sqrt((sum(asked, weight) + 1) * (sum(words, weight) + 1));
    return likeness * (card.sources.some((source) => question.sources.includes(source)) ? 1 + SOURCE_BONUS : 1);
  });
  const most = Math.max(0, ...likenesses);
  return most < LEAST ? undefined : cards[likenesses.indexOf(most)];
}

function questionWords({ title, prompt, explanation, body }: QuestionItem): string {
  const answers = 'options' in body ? plainText(body.options.flatMap((option) => (option.right ? option.text : []))) : '';
  const points = 'points' in body ? plainText(body.points.flatMap((point) => point.text)) : '';
  return [title, prose(prompt), answers, points, prose(explanation)].join(' ');
}

/** Without programs: all of them print. */
function prose(blocks: readonly Block[]): string {
  return plainText(blocks.filter((block) => block.type !== 'code'));
}

/** How much a pair tells: the fewer of the texts hold it, the more. */
function rarity(texts: readonly Pairs[]): (pair: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) for (const pair of text) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return (pair) => Math.log((texts.length + 1) / (counts.get(pair) ?? texts.length));
}

function common(a: Pairs, b: Pairs): Pairs {
  return new Set([...a].filter((pair) => b.has(pair)));
}

function sum(pairs: Pairs, weight: (pair: string) => number): number {
  let total = 0;
  for (const pair of pairs) total += weight(pair);
  return total;
}
