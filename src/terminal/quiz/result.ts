import type { QuizSummary } from '../../domain/quiz/desk.ts';
import type { Counts } from '../../domain/quiz/result.ts';
import { pad, width } from '../markdown/width.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { quizPhrases as p } from '../phrases/quiz.ts';
import type { Theme } from '../theme.ts';

const BAR = 10;

/** What came of a quiz, whole, for printing. Lines may be wider than a screen. */
export function resultLines(summary: QuizSummary, theme: Theme, say: Speaker): readonly string[] {
  const head = headLines(summary, theme, say);
  if (summary.ended === 'left') return [...head, ...pulledLines(summary, theme, say)];
  const mend = summary.right < summary.count ? [theme.muted(say(p.mend))] : [];
  return [...head, ...tableLines(summary, theme, say), '', ...mend, theme.muted(say(p.seedWas, summary.seed))];
}

/** How it ended and the counts. */
export function headLines(summary: QuizSummary, theme: Theme, say: Speaker): readonly string[] {
  const dot = ` ${theme.glyphs.dot} `;
  const self = summary.selfGraded > 0 ? [say(p.selfCount, summary.selfGraded)] : [];
  const head = theme.strong(`${p.ended[say.lang][summary.ended]}${dot}${say(p.score, summary.score)}`);
  const counted = [say(p.counted, summary), say(p.spent, Math.round(summary.took / 1000)), ...self];
  return [head, counted.filter((part) => part !== '').join(dot)];
}

/** By topic, by kind and by confidence, and the cards that came forward. */
export function tableLines(summary: QuizSummary, theme: Theme, say: Speaker): readonly string[] {
  return [
    ...table(say(p.byTopic), summary.topics.map((row) => [summary.titles[row.topic] ?? row.topic, row]), theme, say),
    ...table(say(p.byKind), summary.kinds.map((row) => [say(p.kind, row.kind), row]), theme, say),
    ...confidenceLines(summary, theme, say),
    ...pulledLines(summary, theme, say),
  ];
}

function table(title: string, rows: readonly (readonly [name: string, counts: Counts])[], theme: Theme, say: Speaker): string[] {
  const column = Math.max(0, ...rows.map(([name]) => width(name))) + 2;
  const lines = rows.map(([name, counts]) => `  ${pad(name, column)}${bar(counts.score, theme)} ${pad(say(p.rightOf, counts.right, counts.count), 16)}`.trimEnd());
  return ['', theme.heading(title), ...lines];
}

/** `######----`: the mean score. */
function bar(score: number, theme: Theme): string {
  const full = Math.round(score * BAR);
  return `${theme.good('#'.repeat(full))}${theme.muted('-'.repeat(BAR - full))}`;
}

function confidenceLines({ confidences }: QuizSummary, theme: Theme, say: Speaker): string[] {
  if (confidences.length === 0) return [];
  const names = p.confidences[say.lang];
  const column = Math.max(...names.map((name) => width(name))) + 2;
  return ['', theme.heading(say(p.byConfidence)), ...confidences.map(({ confidence, count, right }) => `  ${pad(names[confidence - 1] ?? '', column)}${say(p.rightOf, right, count)}`)];
}

function pulledLines({ pulled }: QuizSummary, theme: Theme, say: Speaker): string[] {
  if (pulled.length === 0) return [];
  return ['', theme.heading(say(p.broughtForward, pulled)), ...pulled.map((each) => `  ${say(p.pulledShort, each)}`)];
}
