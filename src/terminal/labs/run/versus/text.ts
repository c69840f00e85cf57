import type { Lab, Step } from '../../../../labs/kit/lab.ts';
import type { Versus } from '../../../../labs/kit/versus.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { versusPhrases as p } from '../../../phrases/lab-versus.ts';
import { rowLines } from '../../verdict/rows.ts';
import { span } from '../figures.ts';
import type { RunPen } from '../pen.ts';

/** A step whose functions were run beside their models. */
export interface Match {
  readonly lab: Lab;
  readonly step: Step;
  readonly versus: readonly Versus[];
}

const INDENT = 2;

/** What came of it, as text: for each function how often it parts from its model, and the first time in full. */
export function versusText({ lab, step, versus }: Match, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  return versus.flatMap((one, index) => [
    ...(index === 0 ? [] : ['']),
    ...wrap(theme.title(say(p.title, lab.id, step.id, one.subject.id)), columns),
    ...wrap(countText(one, pen), columns),
    ...(one.divergences[0] === undefined ? [] : [theme.muted(say(p.first)), ...divergenceLines(step, one, one.divergences[0], pen)]),
  ]);
}

/** How many requests there were and how many were answered otherwise. */
export function countText({ requests, divergences, opposed }: Versus, { theme, say }: Pick<RunPen, 'theme' | 'say'>): string {
  return divergences.length === 0 ? theme.good(say(p.none, requests)) : theme.bad(say(p.some, requests, divergences.length, opposed.length));
}

/** One divergence: which request it is, and both answers to it and to some before. */
export function divergenceLines(step: Step, versus: Versus, index: number, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const { key, cost, at } = versus.requestAt(index);
  const counterexample = versus.counterexample(index);
  const inner = { ...pen, columns: columns - INDENT };
  return [
    ...wrap(theme.strong(say(p.request, index + 1, versus.requests, span(at), key, cost)), columns),
    ...wrap(say(step.describe(counterexample.setup)), columns),
    '',
    ...rowLines(counterexample, step.columns, inner).map((line) => `${' '.repeat(INDENT)}${line}`),
  ];
}
