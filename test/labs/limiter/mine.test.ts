import { describe, expect, test } from 'vitest';
import type { Solution } from '../../../src/labs/kit/lab.ts';
import { type Answers, type Recording, requestsIn } from '../../../src/labs/kit/recording.ts';
import type { Subject } from '../../../src/labs/kit/subject.ts';
import { Versus } from '../../../src/labs/kit/versus.ts';
import { CONTESTANTS } from '../../../src/labs/limiter/contestant.ts';
import { limiterLab } from '../../../src/labs/limiter/lab.ts';
import { recordingOf, replaying } from '../../../src/labs/limiter/mine.ts';
import { Race } from '../../../src/labs/limiter/race.ts';
import { reportOf } from '../../../src/labs/limiter/report.ts';
import type { Scenario } from '../../../src/labs/limiter/scenario.ts';
import { leakyMeterModel, leakyQueueModel } from '../../../src/labs/limiter/steps/leaky-bucket/model.ts';
import { slidingCounterModel, slidingLogModel } from '../../../src/labs/limiter/steps/sliding-window/model.ts';
import { chainModel } from '../../../src/labs/limiter/steps/chain/model.ts';
import { tokenBucketModel } from '../../../src/labs/limiter/steps/token-bucket/model.ts';
import { tokenBucketMutants } from '../../../src/labs/limiter/steps/token-bucket/mutants.ts';
import { Replies } from '../../../src/runner/child/replies.ts';
import { packAnswers, packRecording, unpackAnswers, unpackRecording } from '../../../src/runner/packing.ts';
import { scenario, SECOND, SHARING } from './scenarios.ts';

const FAULTY = scenario(
  { load: 'burst' },
  { sharing: { ...SHARING, fallback: 'local', faults: [{ kind: 'redis-slow', by: 50_000, from: 2 * SECOND, to: 4 * SECOND }, { kind: 'redis-restart', from: 6 * SECOND, to: 7 * SECOND }] } },
);
/** Its instants go back. The algorithms go by the latest of any key, the steps' models by the latest of each. */
const SKEWED = scenario({}, { sharing: { ...SHARING, clock: 'node', faults: [{ kind: 'skew', node: 1, by: 200_000, from: SECOND, to: 12 * SECOND }] } });
const SCENARIOS = [['a limit a key', scenario()], ['one limit for all', scenario({}, { scope: 'all' })], ['faults', FAULTY]] as const;

const SOLUTION: Solution = { tokenBucket: tokenBucketModel, leakyQueue: leakyQueueModel, leakyMeter: leakyMeterModel, slidingLog: slidingLogModel, slidingCounter: slidingCounterModel, chain: chainModel };
const SUBJECTS = limiterLab.steps.flatMap(({ subjects }) => subjects ?? []);

function subjectOf(id: string): Subject {
  const found = SUBJECTS.find((subject) => subject.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

/** What a solution answers to a recording, over the wire and back. */
function answersOf(subject: Subject, recording: Recording, solution: Solution): Answers {
  const replies = new Replies(subject, () => solution, unpackRecording(JSON.parse(JSON.stringify(packRecording(recording)))));
  const answers = [];
  while (!replies.over) {
    const part = replies.next();
    if ('kind' in part) throw new Error(JSON.stringify(part));
    answers.push(...unpackAnswers(JSON.parse(JSON.stringify(packAnswers(part, subject.fields.length)))));
  }
  return answers;
}

function reportOn(what: Scenario, contestant: Parameters<typeof replaying>[0] | ReturnType<typeof replaying>) {
  const found = typeof contestant === 'string' ? CONTESTANTS.filter(({ id }) => id === contestant) : [contestant];
  const race = new Race(found, what);
  race.advanceTo(what.traffic.duration);
  const [run] = reportOf(race).runs;
  return { ...run, id: '', bytes: 0 };
}

describe('a solution in a run', () => {
  test.each(SCENARIOS.flatMap(([name, what]) => [['tokenBucket', 'token-bucket'], ['leakyMeter', 'leaky-meter'], ['slidingLog', 'sliding-log'], ['slidingCounter', 'sliding-counter']].map(([id = '', algorithm = '']) => [id, algorithm, name, what] as const)))(
    '%s that is right makes what %s makes of it: %s',
    (id, algorithm, _, what) => {
      const subject = subjectOf(id);
      const recording = recordingOf(subject, what);
      expect(requestsIn(recording)).toBeGreaterThan(1000);
      expect(reportOn(what, replaying('', subject, answersOf(subject, recording, SOLUTION)))).toEqual(reportOn(what, algorithm));
    },
  );

  test('a queue waits as the leaky queue does', () => {
    const subject = subjectOf('leakyQueue');
    const mine = reportOn(scenario(), replaying('', subject, answersOf(subject, recordingOf(subject, scenario()), SOLUTION)));
    expect(mine.wait?.p99).toBeGreaterThan(100_000);
    expect(mine.wait).toEqual(reportOn(scenario(), 'leaky-queue').wait);
  });

  test('the gateway of a chain holds its keys to half of what they may have', () => {
    const subject = subjectOf('chain');
    const what = scenario({ skew: 'uniform' });
    const { allowed = 0 } = reportOn(what, replaying('', subject, answersOf(subject, recordingOf(subject, what), SOLUTION)));
    expect(allowed).toBeGreaterThan(100 * 12);
    expect(allowed).toBeLessThanOrEqual(100 * 12 + 50);
  });
});

describe('a solution beside its model', () => {
  test.each(SUBJECTS.map((subject) => [subject.id, subject] as const))('%s that is right never parts from it', (_, subject) => {
    for (const what of [...SCENARIOS.map(([, each]) => each), SKEWED]) {
      const recording = recordingOf(subject, what);
      expect(new Versus(subject, recording, answersOf(subject, recording, SOLUTION)).divergences).toEqual([]);
    }
  });

  test('that does not clamp parts where a key comes back after it was idle, and says so', () => {
    const subject = subjectOf('tokenBucket');
    const mutant = tokenBucketMutants.find(({ id }) => id === 'no-clamp');
    const recording = recordingOf(subject, scenario({ keys: 2, offered: 48 }));
    const versus = new Versus(subject, recording, answersOf(subject, recording, mutant?.load() ?? {}));
    expect(versus.requests).toBe(requestsIn(recording));
    const [first = 0] = versus.divergences;
    expect(versus.counterexample(first)).toMatchObject({ setup: { amount: 20, burst: 10 }, from: first + 1, field: 'resetAt' });
    const [opposed = 0] = versus.opposed;
    expect(versus.fieldAt(opposed)).toBe('allowed');
    const { rows } = versus.counterexample(opposed);
    const { key, at } = versus.requestAt(opposed);
    expect(rows).toHaveLength(6);
    expect(rows.at(-1)).toMatchObject({ at, call: `decide('${key}', 1)`, yours: { allowed: true }, model: { allowed: false } });
    expect(rows.every(({ call }) => call === `decide('${key}', 1)`)).toBe(true);
  });

  test('the answers to a changed request, and to no other, differ', () => {
    const subject = subjectOf('leakyMeter');
    const recording = recordingOf(subject, scenario());
    const right = answersOf(subject, recording, SOLUTION);
    const { length } = subject.fields;
    const { divergences, opposed } = new Versus(subject, recording, right.with(7 * length, !right[7 * length]).with(9 * length + 1, -1));
    expect([divergences, opposed]).toEqual([[7, 9], [7]]);
  });

  test('what JSON cannot carry comes through, and the rows say it in words', () => {
    const answers: Answers = [true, Number.POSITIVE_INFINITY, 'ip', false, 1 / 3, '-'];
    expect(unpackAnswers(JSON.parse(JSON.stringify(packAnswers(answers, 3))))).toEqual(answers);
  });
});
