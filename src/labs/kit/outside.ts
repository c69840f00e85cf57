import { seededRng } from '../../domain/rng.ts';
import type { Asked, Drive, Trace } from './difference.ts';
import { complaint, shownCall, spoken, thrown } from './difference.ts';
import type { Answer, Check, Failure, Finding, Row, Solution } from './lab.ts';
import { type FarServer, talkFar, type Talk } from './script-server.ts';
import type { PlacedResult } from './verdict.ts';

/** Random traces that a check runs on a server elsewhere: each call is a journey. */
const TRACES = 2;
/** Calls of a counterexample that are shown. */
const SHOWN = 8;

/** Grades a solution's texts where they run in earnest. The same solution, seed and kind of server find the same. */
export type OutsideRun = (solution: Solution, seed: string, server: FarServer) => Promise<Finding>;

/** A check on a server elsewhere: beside the model, as the check of the same name does in this process. A counterexample is not cut down. */
export function outsideRun<Setup, Call>(drive: Omit<Drive<Setup, Call>, 'start'>, asked: Asked<Setup, Call>, way: (solution: Solution, setup: Setup) => (call: Call) => Talk<unknown>): OutsideRun {
  return async (solution, seed, server) => {
    let requests = 0;
    for (let index = 0; index < Math.min(TRACES, asked.traces); index++) {
      const trace = asked.generate(seededRng(`${seed}/${asked.id}/${index}`), index);
      const failure = await partOf(drive, asked, trace, way(solution, trace.setup), server);
      if (failure !== undefined) return { passed: false, narrow: () => failure };
      requests += trace.calls.length;
    }
    return { passed: true, counts: { requests } };
  };
}

async function partOf<Setup, Call>(
  drive: Omit<Drive<Setup, Call>, 'start'>,
  { fields }: Asked<Setup, Call>,
  { setup, calls }: Trace<Setup, Call>,
  way: (call: Call) => Talk<unknown>,
  server: FarServer,
): Promise<Failure | undefined> {
  await server.clear();
  const model = drive.model(setup);
  const rows: Row[] = [];
  for (const call of calls) {
    const shown = drive.show.call(call);
    let raw: unknown;
    try {
      raw = await talkFar(way(call), server);
    } catch (error) {
      return thrown(error, shown);
    }
    const yours = drive.read(raw);
    if ('expected' in yours) return complaint(shown, String(yours.expected), raw);
    const right: Answer = model(call);
    rows.push({ ...shownCall(drive, call), yours: spoken(yours), model: spoken(right) });
    const field = fields.find((name) => yours[name] !== right[name]);
    if (field !== undefined) return { kind: 'difference', setup: drive.show.setup(setup), rows: rows.slice(-SHOWN), length: rows.length, from: calls.length, field };
  }
  return undefined;
}

/** The field of an answer in which a drive says an error of the server. */
const ERROR = 'error';

/**
 * Results of checks after those that can have run on a server elsewhere. What passed here must pass there. What failed
 * here stays failed, unless it did so over an error: which words a script may use, only the server itself knows.
 */
export async function judgeOutside(checks: readonly Check[], results: readonly PlacedResult[], texts: Solution, seed: string, server: FarServer): Promise<readonly PlacedResult[]> {
  const judged: PlacedResult[] = [];
  for (const result of results) judged.push(await judgeOne(checks.find(({ id }) => id === result.check), result, texts, seed, server));
  await server.clear();
  return judged;
}

async function judgeOne(check: Check | undefined, result: PlacedResult, texts: Solution, seed: string, server: FarServer): Promise<PlacedResult> {
  const { failure } = result;
  const known = failure !== undefined && !(failure.kind === 'difference' && failure.field === ERROR);
  if (check?.outside === undefined || known) return result;
  const finding = await check.outside(texts, seed, server);
  if (finding.passed === result.passed) return result;
  const { match: _, failure: __, ...rest } = result;
  return finding.passed ? { ...rest, passed: true, counts: finding.counts } : { ...rest, passed: false, failure: finding.narrow() };
}
