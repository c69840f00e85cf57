import type { Rng } from '../../../../domain/rng.ts';
import type { Micros } from '../../../kit/clock.ts';
import { oneOf, whole } from '../../../kit/dice.ts';
import { type Asked, differenceCheck, type Trace } from '../../../kit/difference.ts';
import type { Check } from '../../../kit/lab.ts';
import { balancerDrive, type Call, type Member } from '../calls.ts';
import { type Change, join, leave, reweigh, someMembers } from '../traffic.ts';
import { type FailureSetup, failuresModel } from './model.ts';

type Asking = Asked<FailureSetup, Call>;

const SECOND: Micros = 1_000_000;
const HEAVY = [4, 6, 8, 9] as const;
const WEIGHTS = [1, 2, 3, 5, 8] as const;
const EMPTY: ReadonlySet<string> = new Set();

interface Habits {
  /** Requests that begin. */
  readonly requests: number;
  /** Between two of them, in halves of a second. */
  readonly gap: readonly [number, number];
  /** How often one fails. */
  readonly failing: number;
  /** How often one that failed is tried elsewhere. */
  readonly retries?: number;
  /** How often an answer comes only after later requests. */
  readonly late?: number;
  readonly changes?: number;
  readonly by?: readonly [Change, ...Change[]];
}

/** Requests that fail now and then, are retried and reported, to whom the model picks for them. */
class Requests {
  readonly #rng: Rng;
  readonly #model: ReturnType<typeof failuresModel>;
  readonly #calls: Call[] = [];
  readonly #late: { readonly id: string; readonly outcome: 'ok' | 'failed' }[] = [];
  #members: readonly Member[];
  #now: Micros = 0;

  constructor(rng: Rng, setup: FailureSetup) {
    this.#rng = rng;
    this.#model = failuresModel(setup);
    this.#members = setup.members;
    this.#model.update(setup.members, 0);
  }

  run({ requests, gap, failing, retries = 0, late = 0, changes = 0, by = [(same) => same] }: Habits): readonly Call[] {
    for (let index = 0; index < requests; index++) {
      this.#now += (whole(this.#rng, ...gap) * SECOND) / 2;
      if (this.#rng() < changes) this.#update(oneOf(this.#rng, by)(this.#members, this.#rng));
      this.#request({ failing, retries, late }, EMPTY);
      const answer = this.#rng() < 0.5 ? this.#late.shift() : undefined;
      if (answer) this.#report(answer.id, answer.outcome);
    }
    return this.#calls;
  }

  #update(members: readonly Member[]): void {
    this.#members = members;
    this.#model.update(members, this.#now);
    this.#calls.push({ is: 'update', at: this.#now, members });
  }

  #request(habits: Required<Pick<Habits, 'failing' | 'retries' | 'late'>>, tried: ReadonlySet<string>): void {
    this.#calls.push({ is: 'pick', at: this.#now, ...(tried.size > 0 && { tried: [...tried] }) });
    const picked = this.#model.pick({ key: '', now: this.#now, tried });
    if (picked === undefined) return;
    const outcome = this.#rng() < habits.failing ? 'failed' : 'ok';
    if (this.#rng() < habits.late) this.#late.push({ id: picked.id, outcome });
    else this.#report(picked.id, outcome);
    if (outcome === 'failed' && this.#rng() < habits.retries) this.#request(habits, new Set([...tried, picked.id]));
  }

  #report(id: string, outcome: 'ok' | 'failed'): void {
    this.#model.report(id, outcome, 1000, this.#now);
    this.#calls.push({ is: 'report', at: this.#now, id, outcome });
  }
}

function trace(rng: Rng, setup: FailureSetup, habits: Habits): Trace<FailureSetup, Call> {
  return { setup, calls: new Requests(rng, setup).run(habits) };
}

/** Some of them backups, some down. */
function withSpares(rng: Rng, members: readonly Member[]): readonly Member[] {
  return members.map((member) => ({ ...member, ...(rng() < 0.4 && { backup: true as const }), ...(rng() < 0.2 && { down: true as const }) }));
}

const weights: Asking = {
  id: 'weights',
  fault: { zh: '失败后的有效权重，或它的恢复，不对', en: 'the effective weight after a failure, or its recovery, is wrong' },
  card: 'c-effective',
  traces: 40,
  fields: ['picked'],
  // Nobody is left out for long enough to notice: what is seen is their weight.
  generate: (rng) => trace(rng, { members: someMembers(rng, [2, 3], HEAVY), maxFails: whole(rng, 2, 4), failTimeout: SECOND / 10 }, { requests: 24, gap: [1, 2], failing: 0.2 }),
};

const aside: Asking = {
  id: 'aside',
  fault: { zh: '摘除的时机不对', en: 'somebody is left out too early, late, short or long' },
  card: 'c-excluded',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => trace(rng, { members: someMembers(rng, [1, 4], WEIGHTS), maxFails: oneOf(rng, [0, 1, 1, 2]), failTimeout: oneOf(rng, [2, 3, 10]) * SECOND }, { requests: 24, gap: [0, 2], failing: 0.3 }),
};

const probe: Asking = {
  id: 'probe',
  fault: { zh: '探测，或成功之后的清零，不对', en: 'the request that tries one out, or what it clears, is wrong' },
  card: 'c-excluded',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => trace(rng, { members: someMembers(rng, [2, 3], WEIGHTS), maxFails: whole(rng, 1, 3), failTimeout: 2 * SECOND }, { requests: 30, gap: [0, 3], failing: 0.4, late: 0.5 }),
};

const spares: Asking = {
  id: 'spares',
  fault: { zh: '备用、下线或全员被摘除时选错了', en: 'backups, some down or all left out: the wrong one is picked' },
  card: 'c-backup',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => trace(rng, { members: withSpares(rng, someMembers(rng, [2, 5], WEIGHTS)), maxFails: 1, failTimeout: 3 * SECOND }, { requests: 24, gap: [0, 1], failing: 0.4 }),
};

const retry: Asking = {
  id: 'retry',
  fault: { zh: '重试时又选了试过的，或试过的还参与计算', en: 'a retry goes to one that was tried, or those still take part' },
  card: 'c-retry-tried',
  traces: 40,
  fields: ['picked'],
  generate: (rng) => trace(rng, { members: someMembers(rng, [1, 4], WEIGHTS), maxFails: oneOf(rng, [0, 2, 3]), failTimeout: 2 * SECOND }, { requests: 16, gap: [0, 2], failing: 0.4, retries: 0.9 }),
};

const changes: Asking = {
  id: 'changes',
  fault: { zh: '换了列表之后，失败的记忆不对', en: 'after a new list failures are remembered wrongly' },
  card: 'c-keep-state',
  traces: 40,
  fields: ['picked'],
  generate: (rng) =>
    trace(rng, { members: someMembers(rng, [2, 4], HEAVY), maxFails: whole(rng, 1, 3), failTimeout: 3 * SECOND }, {
      requests: 24,
      gap: [0, 2],
      failing: 0.3,
      changes: 0.3,
      by: [(same) => same, leave, join(HEAVY), reweigh((_, dice) => whole(dice, 1, 9))],
    }),
};

const differential: Asking = {
  id: 'differential',
  fault: { zh: '随机的失败与变动下与模型不一致', en: 'random failures and changes are answered otherwise' },
  card: 'c-effective',
  traces: 40,
  fields: ['picked'],
  generate: (rng) =>
    trace(rng, { members: withSpares(rng, someMembers(rng, [1, 5], WEIGHTS)), maxFails: whole(rng, 0, 3), failTimeout: oneOf(rng, [1, 2, 10]) * SECOND }, {
      requests: 40,
      gap: [0, 3],
      failing: oneOf(rng, [0.1, 0.3, 0.6]),
      retries: 0.7,
      late: 0.2,
      changes: 0.1,
      by: [leave, join(WEIGHTS), reweigh((_, dice) => whole(dice, 0, 9)), (list, dice) => withSpares(dice, list)],
    }),
};

const drive = balancerDrive<FailureSetup>('failures', failuresModel, ({ maxFails, failTimeout }) => ({ maxFails, failTimeout }));

/** The checks of step 3, from the plainest to the most thorough. */
export const failuresChecks: readonly Check[] = [weights, aside, probe, spares, retry, changes, differential].map((asked) => differenceCheck(drive, asked));
