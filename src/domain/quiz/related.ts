import { subjects } from '../markdown/likeness.ts';
import { plainText } from '../markdown/text.ts';
import type { Block } from '../markdown/tokens.ts';
import type { CardItem, QuestionBody, QuestionItem } from '../topic.ts';

type Subjects = ReadonlySet<string>;

/** A title says what an item is about: what it names counts so often. */
const TITLE_WEIGHT = 2;
/** What a source that both name adds to the likeness of their words. */
const SOURCE_BONUS = 0.15;
/** A card less like the question than this teaches something else: of the shipped content, most below it did and few above. */
const LEAST = 0.25;

/**
 * The card of a topic that teaches what a question asks: the one whose words are most like those of the question, its
 * answer and its explanation, sources in common counted; `undefined` when none is like it. Words that few of the cards
 * have weigh most, as `slice` tells nothing among cards on slices.
 */
export function relatedCard<C extends CardItem>(question: QuestionItem, cards: readonly C[]): C | undefined {
  const asked = subjects(questionWords(question));
  const texts = cards.map((card) => subjects(`${card.title} ${prose(card.front)} ${prose(card.back)}`));
  const weight = rarity(texts);
  const likenesses = cards.map((card, index) => {
    const words = texts[index] ?? new Set();
    const shared = sum(common(asked, words), weight) + (TITLE_WEIGHT - 1) * sum(common(asked, subjects(card.title)), weight);
    const likeness = shared / Math.sqrt((sum(asked, weight) + 1) * (sum(words, weight) + 1));
    return likeness * (card.sources.some((source) => question.sources.includes(source)) ? 1 + SOURCE_BONUS : 1);
  });
  const most = Math.max(0, ...likenesses);
  return most < LEAST ? undefined : cards[likenesses.indexOf(most)];
}

function questionWords({ title, prompt, explanation, body }: QuestionItem): string {
  return [title, prose(prompt), plainText(answerBlocks(body)), prose(explanation)].join(' ');
}

function answerBlocks(body: QuestionBody): readonly Block[] {
  if ('options' in body) return body.options.flatMap((option) => (option.right ? option.text : []));
  if ('points' in body) return body.points.flatMap((point) => point.text);
  if ('pairs' in body) return body.pairs.flat(2);
  return 'steps' in body ? body.steps.flat() : [];
}

/** Without programs: all of them print. */
function prose(blocks: readonly Block[]): string {
  return plainText(blocks.filter((block) => block.type !== 'code'));
}

/** How much a word tells: the fewer of the texts hold it, the more. */
function rarity(texts: readonly Subjects[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log((texts.length + 1) / (counts.get(word) ?? texts.length));
}

function common(a: Subjects, b: Subjects): Subjects {
  return new Set([...a].filter((word) => b.has(word)));
}

function sum(words: Subjects, weight: (word: string) => number): number {
  let total = 0;
  for (const word of words) total += weight(word);
  return total;
}
