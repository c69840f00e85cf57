import { listBlock, prefixed, quoteBlocks } from '../markdown/build.ts';
import type { Block, Inline } from '../markdown/tokens.ts';
import { questionOf } from '../questions/list.ts';
import type { Accepted, CardItem, QuestionBody, QuestionItem } from '../topic.ts';

type Blocks = readonly Block[];

/**
 * The card that a missed question becomes: its front is the question with what there is to choose from, its back the
 * right answer and why. Choices are always in the same order, one that gives nothing away.
 */
export function cardOfQuestion(item: QuestionItem): CardItem {
  const { id, title, line, level, versions, sources, prompt, explanation, body } = item;
  const front = [...prompt, ...choicesOf(item)];
  return { id, title, line, level, versions, sources, kind: 'basic', parts: 0, front, back: [...answerOf(body), ...explanation] };
}

function choicesOf(item: QuestionItem): Blocks {
  const { prompt } = questionOf(item, item.id);
  switch (prompt.form) {
    case 'single':
    case 'multi':
      return [bullets(prompt.options)];
    case 'pairs':
      return [listBlock(prompt.lefts.map((tokens) => ({ tokens })), true), bullets(prompt.rights)];
    case 'ordering':
      return [bullets(prompt.steps)];
    case 'text':
    case 'points':
      return [];
  }
}

function answerOf(body: QuestionBody): Blocks {
  switch (body.kind) {
    case 'single':
    case 'tf':
      return body.options.flatMap(({ right, text }) => (right ? text : []));
    case 'multi':
      return [bullets(body.options.flatMap(({ right, text }) => (right ? [text] : [])))];
    case 'fill':
      return acceptedBlocks(body.accepted);
    case 'match':
      return [bullets(body.pairs.map(([left, right]) => pairBlocks(left, right)))];
    case 'order':
      return [listBlock(body.steps.map((tokens) => ({ tokens })), true)];
    case 'short':
      return [bullets(body.points.map(({ points, text }) => prefixed(`(${points}) `, text)))];
  }
}

function bullets(items: readonly Blocks[]): Block {
  return listBlock(items.map((tokens) => ({ tokens })));
}

/** Patterns are for grading: they are shown only where there is nothing else. */
function acceptedBlocks(accepted: readonly Accepted[]): Blocks {
  const readable = accepted.filter((answer) => answer.by !== 'pattern');
  const texts = (readable.length > 0 ? readable : accepted).map((answer): Blocks => [{ type: 'text', tokens: [{ type: 'codespan', text: acceptedText(answer) }] }]);
  return texts.length === 1 ? texts.flat() : [bullets(texts)];
}

function acceptedText(answer: Accepted): string {
  if (answer.by === 'pattern') return answer.source;
  if (answer.by === 'text') return answer.value;
  return answer.tolerance === 0 ? String(answer.value) : `${answer.value} +- ${answer.tolerance}`;
}

/** `left -> right` in one line where both are words, else the right side below. */
function pairBlocks(left: Blocks, right: Blocks): Blocks {
  const [from, to] = [wordsOf(left), wordsOf(right)];
  return from && to ? [{ type: 'text', tokens: [...from, { type: 'text', text: ' -> ' }, ...to] }] : [...left, ...quoteBlocks(right)];
}

function wordsOf([first, ...rest]: Blocks): readonly Inline[] | undefined {
  return rest.length === 0 && (first?.type === 'text' || first?.type === 'paragraph') ? first.tokens : undefined;
}
