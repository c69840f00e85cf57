import { type Answers, type Recording, Recorder } from '../kit/recording.ts';
import type { Scalar } from '../kit/lab.ts';
import type { Subject } from '../kit/subject.ts';
import type { Contestant, Limit } from './contestant.ts';
import type { Limiter } from './limiter.ts';
import type { Scenario } from './scenario.ts';
import { Simulation } from './simulation.ts';

type SetupOf = (limit: Limit, scenario: Scenario) => object;

const bucket: SetupOf = ({ amount, period, burst }) => ({ amount, period, burst });
const window: SetupOf = ({ amount, period }) => ({ amount, period });

/** What functions of a solution are made with when they take part in a run with a limit. */
const SETUPS: Readonly<Record<string, SetupOf>> = {
  tokenBucket: bucket,
  leakyQueue: ({ amount, period, burst }) => ({ amount, period, room: burst, slack: 0 }),
  leakyMeter: bucket,
  slidingLog: window,
  slidingCounter: window,
  // each address has the limit, and the gateway lets half of what they may take together pass
  chain: ({ amount, period, burst }, { scope, traffic: { keys } }) => {
    const share = scope === 'all' || keys === 1 ? 1 : keys / 2;
    return { gateway: { amount: Math.ceil(amount * share), period, burst: Math.ceil(burst * share) }, ...(scope === 'key' && { ip: { amount, period, burst } }) };
  },
};

/** A limiter as a contestant's name has it: the learner's is told apart from an algorithm. */
export function mineId({ id }: Subject): string {
  return `mine:${id}`;
}

/** What a run will ask of a subject: which requests come, when and for whom, does not depend on the answers. */
export function recordingOf(subject: Subject, scenario: Scenario): Recording {
  const recorder = new Recorder();
  const setupOf = SETUPS[subject.id];
  if (setupOf === undefined) throw new Error(`${subject.id} takes part in no run`);
  const run = new Simulation({ id: mineId(subject), create: (limit) => recorded(recorder, recorder.made(setupOf(limit, scenario))) }, scenario);
  run.advanceTo(scenario.traffic.duration);
  return recorder.recording(subject.id);
}

const REFUSED = { allowed: false, remaining: 0, retryAfter: 0, resetAt: 0 };

function recorded(recorder: Recorder, thing: number): Limiter {
  return {
    decide: (key, cost, now) => {
      recorder.asked(thing, key, cost, now);
      return REFUSED;
    },
  };
}

/** A contestant that answers as someone did before, to the same requests. It can run once. */
export function replaying(id: string, { fields }: Subject, answers: Answers): Contestant {
  const places = { allowed: fields.indexOf('allowed'), remaining: fields.indexOf('remaining'), delay: fields.indexOf('delay') };
  let from = -fields.length;
  const value = (place: number): Scalar | undefined => (place < 0 ? undefined : answers[from + place]);
  const limiter: Limiter = {
    decide: () => {
      from += fields.length;
      return { allowed: value(places.allowed) === true, remaining: Number(value(places.remaining)), retryAfter: 0, resetAt: 0 };
    },
  };
  return { id, create: () => limiter, ...(places.delay >= 0 && { delay: () => () => Number(value(places.delay)) }) };
}
