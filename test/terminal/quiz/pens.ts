import type { Outcome, Pulled, QuestionView, QuizDesk, QuizStep } from '../../../src/domain/quiz/desk.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts';
import type { Lang, QuestionItem } from '../../../src/domain/topic.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import type { Pen } from '../../../src/terminal/sheet.ts';
import { themeFor } from '../../../src/terminal/theme.ts';
import { asked } from '../../domain/questions/items.ts';

export function penOf(lang: Lang, columns: number, rows: number, level: 0 | 3 = 0): Pen {
  return { theme: themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, level), say: speaker(lang), columns, rows };
}

export function viewOf(item: QuestionItem, more: Partial<QuestionView> = {}): QuestionView {
  return { id: `go/slice#${item.id}`, topic: 'go/slice', topicTitle: '切片 slice', title: '阈值常量', level: 2, versions: ['go>=1.18'], question: asked(item), place: 1, count: 10, ...more };
}

/** A desk that shows one step after another and says to each answer what it is told. */
export function deskOf(steps: readonly QuizStep[], more: Partial<QuizDesk> & { readonly pulled?: Pulled } = {}): QuizDesk {
  let at = 0;
  const take = (reply: readonly string[]): Outcome => {
    const step = steps[at];
    const verdict = step?.view.question.grade(step.is === 'grade' ? [step.typed, ...reply] : reply);
    if (!verdict) return { is: 'kept' };
    if (verdict.why) return { is: 'malformed', why: verdict.why };
    at += 1;
    return { is: 'graded', verdict, ...(more.pulled && { pulled: more.pulled }) };
  };
  return {
    resumed: 0,
    exam: false,
    asksConfidence: false,
    current: () => steps[at],
    left: () => undefined,
    answers: () => at,
    answer: (reply) => take(reply),
    skip: () => take([]),
    move: (step) => {
      at = Math.max(0, Math.min(steps.length - 1, at + step));
    },
    handIn: () => {
      at = steps.length;
    },
    unpull: () => true,
    summary: () => ({ count: 0, right: 0, partly: 0, wrong: 0, skipped: 0, unanswered: 0, score: 0, took: 0, topics: [], kinds: [], confidences: [], selfGraded: 0, quiz: 'q', seed: '7', ended: 'done', titles: {}, pulled: [] }),
    reviewed: () => [],
    run: () => ({ ended: Promise.resolve(undefined), stop: () => undefined }),
    again: () => undefined,
    ...more,
  };
}
