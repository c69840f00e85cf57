import { type CaseFault, type CaseFinding, type CaseResult, casesIn, isWritten, type OwnCase, tryCase } from '../../labs/kit/cases.ts';
import { thrown } from '../../labs/kit/difference.ts';
import type { Finding, Lab, Load, Step } from '../../labs/kit/lab.ts';

/** Who runs them: what a session has around a check. */
export interface CaseRun {
  readonly lab: Lab;
  readonly step: Step;
  /** The learner's solution. */
  readonly load: Load;
  readonly stopwatch: () => number;
  readonly begin: (name: string) => void;
  readonly settle: (finding: Promise<Finding>) => Promise<Finding>;
  readonly done: (result: CaseResult) => void;
}

/** Runs the learner's own cases of a step; a fault when the file's exports are none. Throws what the file throws while it is loaded. */
export async function runCases(file: Load, around: CaseRun): Promise<CaseFault | undefined> {
  const cases = casesIn(file()['cases'], around.step, around.lab.steps);
  if ('why' in cases) return cases;
  for (const one of cases) {
    around.begin(one.name);
    const start = around.stopwatch();
    const found = await findingOf(one, around);
    around.done({ name: one.name, of: one.of, took: around.stopwatch() - start, ...found });
  }
  return undefined;
}

async function findingOf(one: OwnCase, { step, load, settle }: CaseRun): Promise<CaseFinding> {
  const subject = step.subjects?.find(({ id }) => id === one.of);
  let found: CaseFinding = { passed: true, doubted: false };
  try {
    await settle(
      (async (): Promise<Finding> => {
        if (!isWritten(one)) await one.run();
        else if (subject) found = tryCase(one, subject, load);
        return { passed: true, counts: {} };
      })(),
    );
    return found;
  } catch (error) {
    return { passed: false, failure: thrown(error, ''), doubted: false };
  }
}
