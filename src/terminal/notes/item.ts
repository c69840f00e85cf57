import { codeBlock as code, headingBlock as heading, listBlock as list, prefixed, quoteBlocks as quoted } from '../../domain/markdown/build.ts';
import type { Block } from '../../domain/markdown/tokens.ts';
import type { BookItem } from '../../domain/notes/book.ts';
import type { InterviewItem, Point, QuestionBody, QuestionItem } from '../../domain/topic.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { readPhrases as p } from '../phrases/read.ts';

/** What an item asks, and what answers it, as blocks: to be read, not to be answered. */
export function itemBlocks({ kind, item }: BookItem, say: Speaker): { readonly question: readonly Block[]; readonly answer: readonly Block[] } {
  switch (kind) {
    case 'card':
      return { question: item.front, answer: item.back };
    case 'quiz':
      return { question: item.prompt, answer: answerOf(item, say) };
    case 'interview':
      return { question: item.prompt, answer: interviewAnswer(item, say) };
  }
}

function answerOf({ body, explanation }: QuestionItem, say: Speaker): readonly Block[] {
  return [...bodyBlocks(body, say), heading(say(p.explanation)), ...explanation];
}

function bodyBlocks(body: QuestionBody, say: Speaker): readonly Block[] {
  switch (body.kind) {
    case 'single':
    case 'multi':
    case 'tf':
      return [list(body.options.map(({ right, text, feedback }) => ({ tokens: [...text, ...quoted(feedback)], checked: right })))];
    case 'fill':
      return [list(body.accepted.flatMap((answer) => (answer.by === 'pattern' ? [] : [{ tokens: [code(answer.by === 'number' ? say(p.number, answer.value, answer.tolerance) : answer.value)] }])))];
    case 'match':
      return [list(body.pairs.map(([left, right]) => ({ tokens: [...left, ...quoted(right)] })))];
    case 'order':
      return [list(body.steps.map((tokens) => ({ tokens })), true)];
    case 'short':
      return [points(body.points, say)];
  }
}

function interviewAnswer({ answer, followUps, rubric, redFlags }: InterviewItem, say: Speaker): readonly Block[] {
  const asked = followUps.map(({ prompt, points: made }) => ({ tokens: [...prompt, points(made, say)] }));
  return [
    ...answer,
    ...(asked.length > 0 ? [heading(say(p.followUps)), list(asked, true)] : []),
    ...(rubric.length > 0 ? [heading(say(p.rubric)), points(rubric, say)] : []),
    ...(redFlags.length > 0 ? [heading(say(p.redFlags)), list(redFlags.map((tokens) => ({ tokens })))] : []),
  ];
}

function points(made: readonly (Point & { readonly must?: boolean })[], say: Speaker): Block {
  return list(made.map(({ points: worth, must, text }) => ({ tokens: prefixed(`(${worth}) ${must ? `${say(p.must)} ` : ''}`, text) })));
}
