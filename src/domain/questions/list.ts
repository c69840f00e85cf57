import { seededRng } from '../rng.ts';
import type { QuestionItem, QuestionKind } from '../topic.ts';
import { fill } from './fill.ts';
import { match } from './match.ts';
import { multi } from './multi.ts';
import { order } from './order.ts';
import type { Maker, Question } from './question.ts';
import { short } from './short.ts';
import { single } from './single.ts';
import { tf } from './tf.ts';

/** Every kind of question, one line each. */
const KINDS: { readonly [K in QuestionKind]: Maker<K> } = {
  single,
  multi,
  tf,
  fill,
  match,
  order,
  short,
};

/** The question of an item, shuffled by `seed`: the same seed gives the same question. */
export function questionOf(item: QuestionItem, seed: string): Question {
  const { id, body, prompt: asks, explanation } = item;
  const make = KINDS[body.kind] as Maker<QuestionKind>;
  return { id, kind: body.kind, asks, explanation, ...make(item, body as never, seededRng(seed)) };
}
