import type { Check, Load, Mutant } from './lab.ts';

/** A known wrong idea that a solution acts like. */
export interface Match {
  readonly mutant: string;
  /** Random traces that both answered alike, of how many that the model answers otherwise than the solution. */
  readonly agreed: number;
  readonly of: number;
}

const TRACES = 50;
/** Traces looked through for those that tell. */
const LOOKED_THROUGH = 400;
/** Traces of each other check that decide between mutants that match alike. */
const DECIDING = 5;
/** Less than this share of traces alike says nothing. */
const ALMOST = 0.9;

/**
 * The mutant that a solution acts most like on traces of a check that it fails; `undefined` when it acts like none.
 * Of several that match alike, the one that also agrees with it most on traces of the other checks.
 */
export function matchMutant(failed: Check, checks: readonly Check[], load: Load, mutants: readonly Mutant[], seed: string): Match | undefined {
  const telling = tellingTraces(failed, load, seed);
  const agreed = mutants.map((mutant) => telling.filter(({ trace, yours }) => failed.transcript(mutant.load, trace) === yours).length);
  const most = Math.max(0, ...agreed);
  if (telling.length === 0 || most < telling.length * ALMOST) return undefined;
  const best = mutants.filter((_, place) => agreed[place] === most);
  const mutant = best.length === 1 ? best[0] : nearest(best, checks, load, seed);
  return mutant && { mutant: mutant.id, agreed: most, of: telling.length };
}

interface Telling {
  readonly trace: string;
  readonly yours: string;
}

/** Traces on which the solution is wrong. */
function tellingTraces(check: Check, load: Load, seed: string): readonly Telling[] {
  const telling: Telling[] = [];
  for (let index = 0; index < LOOKED_THROUGH && telling.length < TRACES; index++) {
    const trace = `${seed}/match/${index}`;
    const yours = check.transcript(load, trace);
    if (yours !== check.expected(trace)) telling.push({ trace, yours });
  }
  return telling;
}

function nearest(mutants: readonly Mutant[], checks: readonly Check[], load: Load, seed: string): Mutant | undefined {
  const traces = checks.flatMap((check) => Array.from({ length: DECIDING }, (_, index) => ({ check, trace: `${seed}/between/${index}` })));
  const agreed = mutants.map(() => 0);
  for (const { check, trace } of traces) {
    const yours = check.transcript(load, trace);
    mutants.forEach((mutant, place) => {
      if (check.transcript(mutant.load, trace) === yours) agreed[place] = (agreed[place] ?? 0) + 1;
    });
  }
  return mutants[agreed.indexOf(Math.max(...agreed))];
}
