import { letterPairs } from '../markdown/likeness.ts';
import { inlineText, plainText } from '../markdown/text.ts';
import type { Block } from '../markdown/tokens.ts';

interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A pair in a title says this many times what it says in the text. */
const TITLE_WEIGHT = 3;
/** How much a long section is marked down, as b of BM25. */
const LENGTH_SHARE = 0.6;

/**
 * Index of the note section that speaks most of what a card does; 0 when none does. Pairs of characters that both hold
 * count by how few sections hold them (the inverse document frequency of BM25; S. Robertson, H. Zaragoza 2009).
 */
export function closestSection(sections: readonly Section[], card: readonly Block[], title: string): number {
  const wanted = letterPairs(`${title} ${plainText(card)}`);
  const texts = sections.map((section) => ({ title: letterPairs(section.title), body: letterPairs(section.blocks.map(blockWords).join(' ')) }));
  const usual = texts.reduce((sum, { body }) => sum + body.size, 0) / Math.max(1, texts.length);
  const worth = (pair: string): number => {
    const holding = texts.filter((text) => text.body.has(pair) || text.title.has(pair)).length;
    return Math.log(1 + (texts.length - holding + 0.5) / (holding + 0.5));
  };
  const worths = [...wanted].map((pair) => [pair, worth(pair)] as const);
  const scores = texts.map((text) => {
    const of = (pairs: ReadonlySet<string>): number => worths.reduce((sum, [pair, value]) => sum + (pairs.has(pair) ? value : 0), 0);
    return TITLE_WEIGHT * of(text.title) + of(text.body) / (1 - LENGTH_SHARE + (LENGTH_SHARE * text.body.size) / Math.max(1, usual));
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function blockWords(block: Block): string {
  return block.type === 'paragraph' ? inlineText(block.tokens) : plainText([block]);
}
