import type { Lang } from '../../domain/topic.ts';
import type { Step } from '../../labs/kit/lab.ts';
import type { Workshop } from './workshop.ts';

export interface ShownHint {
  readonly level: number;
  readonly text: string;
}

/** The hint of a level for a check, or the next one, which is noted; `undefined` when all were shown. */
export function nextHint(workshop: Workshop, step: Step, check: string, lang: Lang, level?: number): ShownHint | undefined {
  const shown = workshop.standing(step).hints.get(check) ?? 0;
  const wanted = level ?? shown + 1;
  const text = workshop.texts.step(step.id, lang).hints.get(check)?.[wanted - 1];
  if (text === undefined) return undefined;
  workshop.record({ kind: 'hint', step: step.id, check, level: wanted });
  return { level: wanted, text };
}
