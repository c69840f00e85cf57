import { letterPairs, sharedPairs } from '../markdown/likeness.ts';
import { inlineText, plainText } from '../markdown/text.ts';
import type { Block } from '../markdown/tokens.ts';

interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const TITLE_WEIGHT = 6;

/** Index of the note section that speaks most of what a card does, by shared pairs of characters; 0 when none does. */
export function closestSection(sections: readonly Section[], card: readonly Block[], title: string): number {
  const wanted = letterPairs(`${title} ${plainText(card)}`);
  const scores = sections.map((section) => {
    const body = letterPairs(section.blocks.map(blockWords).join(' '));
    return TITLE_WEIGHT * sharedPairs(wanted, letterPairs(section.title)) + sharedPairs(wanted, body) / Math.sqrt(body.size + 1);
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function blockWords(block: Block): string {
  return block.type === 'paragraph' ? inlineText(block.tokens) : plainText([block]);
}
