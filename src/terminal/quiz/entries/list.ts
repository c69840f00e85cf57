import { positionOf } from '../../../domain/questions/choice.ts';
import type { Content } from '../../../domain/questions/question.ts';
import type { QuizStep } from '../../../domain/quiz/desk.ts';
import type { Speaker } from '../../phrases/phrase.ts';
import { quizPhrases as p } from '../../phrases/quiz.ts';
import { ChoiceEntry } from './choice.ts';
import type { Entry } from './entry.ts';
import { OrderingEntry } from './ordering.ts';
import { PairsEntry } from './pairs.ts';
import { TextEntry } from './text.ts';

/** The entry that a step is answered with, filled with what was answered before. */
export function entryFor(step: QuizStep, say: Speaker): Entry {
  if (step.is === 'grade') return gradeEntry(step, say);
  const { prompt } = step.view.question;
  const { given } = step;
  const among = (choices: readonly Content[]): readonly (number | undefined)[] => given?.map((word) => positionOf(word, choices)) ?? [];
  switch (prompt.form) {
    case 'single':
    case 'multi':
      return new ChoiceEntry({ choices: prompt.options, many: prompt.form === 'multi', chosen: known(among(prompt.options)) });
    case 'text':
      return new TextEntry(given?.[0] ?? '', say(p.typeHere), false);
    case 'points':
      return new TextEntry(given?.[0] ?? '', say(p.typeShort), true);
    case 'pairs':
      return new PairsEntry(prompt.lefts, prompt.rights, among(prompt.rights));
    case 'ordering':
      return new OrderingEntry(prompt.steps, known(among(prompt.steps)));
  }
}

function known(positions: readonly (number | undefined)[]): readonly number[] {
  return positions.filter((position) => position !== undefined);
}

/** The points to tick; what a typed answer seems to say is told, never ticked. */
function gradeEntry({ view, verdict }: Extract<QuizStep, { is: 'grade' }>, say: Speaker): Entry {
  const { prompt } = view.question;
  const points = prompt.form === 'points' ? prompt.points : [];
  const marks = verdict.marks.of === 'points' ? verdict.marks.points : [];
  const hint = (position: number): string => {
    const found = marks[position]?.found ?? [];
    const worth = points.some((point) => point.points !== points[0]?.points) ? [say(p.points, points[position]?.points ?? 0)] : [];
    const mentioned = found.length === 0 ? [] : [say(p.mentioned, found.join(', '))];
    return [...worth, ...mentioned].join('  ');
  };
  return new ChoiceEntry({ choices: points.map((point) => point.text), many: true, hint });
}
