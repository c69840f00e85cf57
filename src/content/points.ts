import type { Point } from '../domain/topic.ts';
import { lex } from './lex.ts';

/** Builds a point from its number and its text, whose end may list terms after the last tilde: ` ~ term|同义词`. */
export function pointOf(points: string, text: string): Point {
  const [, said = text, terms] = /^([\s\S]*\S)\s+~\s+([^~`]+)$/.exec(text) ?? [];
  return {
    points: Number(points),
    text: lex(said.trim()),
    terms: (terms ?? '')
      .split('|')
      .map((term) => term.trim())
      .filter((term) => term !== ''),
  };
}
