import { plainText } from '../markdown/text.ts';
import type { Content, Why } from './question.ts';
import { comparable } from './typed.ts';

/** The position that a reply names: a whole number within range is a position, anything else the text of a choice. */
export function positionOf(said: string, choices: readonly Content[]): number | undefined {
  const word = said.trim();
  if (/^\d{1,4}$/.test(word) && Number(word) < choices.length) return Number(word);
  const wanted = comparable(word);
  const at = wanted === '' ? -1 : choices.findIndex((choice) => comparable(plainText(choice)) === wanted);
  return at < 0 ? undefined : at;
}

/** The positions that replies name, or the first that names none. */
export function positionsOf(said: readonly string[], choices: readonly Content[]): readonly number[] | Why {
  const positions: number[] = [];
  for (const word of said) {
    const position = positionOf(word, choices);
    if (position === undefined) return { is: 'unknown', said: word.slice(0, 60) };
    positions.push(position);
  }
  return positions;
}

/** Whether nothing at all was answered. */
export function isEmpty(reply: readonly string[]): boolean {
  return reply.every((word) => word.trim() === '');
}
