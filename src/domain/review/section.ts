import { inlineText, plainText } from '../markdown/text.ts';
import type { Block } from '../markdown/tokens.ts';

interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

const TITLE_WEIGHT = 6;

/** Index of the note section that speaks most of what a card does, by shared pairs of characters; 0 when none does. */
export function closestSection(sections: readonly Section[], card: readonly Block[], title: string): number {
  const wanted = pairs(`${title} ${plainText(card)}`);
  const scores = sections.map((section) => {
    const body = pairs(section.blocks.map(blockWords).join(' '));
    return TITLE_WEIGHT * overlap(wanted, pairs(section.title)) + overlap(wanted, body) / Math.sqrt(body.size + 1);
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function blockWords(block: Block): string {
  return block.type === 'paragraph' ? inlineText(block.tokens) : plainText([block]);
}

function pairs(text: string): ReadonlySet<string> {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2)));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of b) if (a.has(pair)) shared += 1;
  return shared;
}
