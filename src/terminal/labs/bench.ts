import { type Complexity, complexityOf, summaryOf } from '../../domain/labs/ratio.ts';
import type { Bench } from '../../labs/kit/verdict.ts';
import { labVerbs as p } from '../phrases/lab-verbs.ts';
import type { Speaker } from '../phrases/phrase.ts';
import type { Theme } from '../theme.ts';

/** What a bench found, as text: the ratio of the times with its spread, and how the counted steps grow, beside what the learner claimed. */
export function benchLines(found: Bench, claim: Complexity | undefined, { theme, say }: { readonly theme: Theme; readonly say: Speaker }): readonly string[] {
  const { median, low, high, verdict } = summaryOf(found.ratios);
  const measured = complexityOf(found.steps);
  const text = `O(${measured === 'log' ? 'log n' : measured})`;
  return [
    theme.strong(say(p.benchLine, median.toFixed(2), low.toFixed(2), high.toFixed(2))),
    ...(verdict === 'noise' ? [theme.muted(say(p.benchNoise))] : []),
    ...found.keys.map((keys, index) => say(p.benchSteps, keys, (found.steps[index] ?? 0).toFixed(2), (found.referenceSteps[index] ?? 0).toFixed(2))),
    claim === undefined ? say(p.benchGrows, text) : claim === measured ? theme.good(say(p.claimHolds, text)) : theme.warn(say(p.claimFails, text)),
  ];
}
