import { grade } from './grade.ts';
import type { Load, Step } from './lab.ts';

/** What the checks say to one known wrong idea. */
export interface Trial {
  readonly mutant: string;
  /** Checks that failed it. */
  readonly failed: readonly string[];
  /** The mutant that it was taken for. */
  readonly taken: string | undefined;
}

/** Runs every mutant of a step through its checks, in this process. */
export async function tryMutants(step: Step, seed: string): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const { id, load } of step.mutants) trials.push({ mutant: id, ...(await tryOne(step, load, seed)) });
  return trials;
}

async function tryOne(step: Step, load: Load, seed: string): Promise<Omit<Trial, 'mutant'>> {
  const plan = { checks: step.checks.map(({ id }) => id), seed };
  const results = await grade(step, load, plan, { stopwatch: () => 0, begin: () => undefined, settle: async (finding) => finding, done: () => undefined });
  const failed = results.filter(({ passed }) => !passed);
  return { failed: failed.map(({ check }) => check), taken: failed[0]?.match?.mutant };
}

/** Something about a step that is not as it must be. */
export type GateFault =
  | { readonly is: 'mutants-count'; readonly count: number }
  /** No check fails the mutant. */
  | { readonly is: 'mutant-lives'; readonly mutant: string }
  /** The screen would tell a learner with this idea that they have another. */
  | { readonly is: 'mutant-mistaken'; readonly mutant: string; readonly taken: string | undefined }
  /** The check fails no mutant: it is dead weight. */
  | { readonly is: 'check-idle'; readonly check: string }
  | { readonly is: 'check-slow'; readonly check: string; readonly milliseconds: number }
  | { readonly is: 'starter-passes' }
  | { readonly is: 'starter-broken'; readonly ended: string }
  | { readonly is: 'reference-fails'; readonly what: string }
  | { readonly is: 'text-missing'; readonly lang: string }
  | { readonly is: 'hints-missing'; readonly check: string; readonly lang: string; readonly count: number }
  | { readonly is: 'explain-missing'; readonly lang: string }
  | { readonly is: 'card-unknown'; readonly card: string };

const MUTANTS = { least: 10, most: 15 };

/** What the trials of a step's mutants say against the step. */
export function faultsIn(step: Step, trials: readonly Trial[]): readonly GateFault[] {
  const count = trials.length;
  const killed = new Set(trials.flatMap(({ failed }) => failed));
  return [
    ...(count < MUTANTS.least || count > MUTANTS.most ? [{ is: 'mutants-count', count } as const] : []),
    ...trials.flatMap(({ mutant, failed, taken }): readonly GateFault[] => {
      if (failed.length === 0) return [{ is: 'mutant-lives', mutant }];
      return taken === mutant ? [] : [{ is: 'mutant-mistaken', mutant, taken }];
    }),
    ...step.checks.filter(({ id }) => !killed.has(id)).map(({ id }) => ({ is: 'check-idle', check: id }) as const),
  ];
}
