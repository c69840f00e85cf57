import type { Point } from '../domain/topic.ts';
import { lex } from './lex.ts';

/** Builds a point from its number and its text, whose end may list terms: ` ~ term|同义词`. */
export function pointOf(points: string, text: string): Point {
  const [, said = text, terms] = /^([\s\S]*?)\s+~\s+([\s\S]+)$/.exec(text) ?? [];
  return {
    points: Number(points),
    text: lex(said.trim()),
    terms: (terms ?? '')
      .split('|')
      .map((term) => term.trim())
      .filter((term) => term !== ''),
  };
}
