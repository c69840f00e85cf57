import type { Answer, Column, Words } from '../../../kit/lab.ts';
import type { Drive } from '../../../kit/difference.ts';
import { DECISION_COLUMNS } from '../../columns.ts';
import { limiterDrive, type Request } from '../../drive.ts';
import { Account } from './account.ts';
import { slidingCounterModel, slidingLogModel, type WindowLimiter, type WindowOptions } from './model.ts';

/** Which of the two limiters is asked, and what it is made with. */
export interface WindowSetup extends WindowOptions {
  readonly form: 'log' | 'counter';
  /** True where it is also asked how much it keeps. */
  readonly sized?: true;
}

const EXPORTS = { log: 'slidingLog', counter: 'slidingCounter' } as const;
const LIMITER = '{ decide(key, cost, now): Decision, size(): number }';

/** The model of one form or the other. */
export function windowModelOf({ form, amount, period }: WindowSetup): WindowLimiter {
  return form === 'log' ? slidingLogModel({ amount, period }) : slidingCounterModel({ amount, period });
}

const decisions = limiterDrive<WindowSetup>('', windowModelOf);

/** Drives both forms. Where they are asked for their size, an answer's `excess` is by how much it is more, or below 0 less, than it may be. */
export const windowDrive: Drive<WindowSetup, Request> = {
  ...decisions,
  start: (solution, setup) => {
    const make = solution[EXPORTS[setup.form]] as (options: WindowOptions) => WindowLimiter;
    const [first, second] = [open(make, setup), open(make, setup)];
    return (request) => (request.other ? second : first)(request);
  },
  model: (setup) => {
    const decide = decisions.model(setup);
    return setup.sized ? (request) => ({ ...decide(request), excess: 0 }) : decide;
  },
  read: (answer) => (answer === SIZELESS ? { expected: LIMITER } : decisions.read(answer)),
};

/** What is read of a limiter that does not tell its size. */
const SIZELESS = 'no size()';

function open(make: (options: WindowOptions) => WindowLimiter, { form, amount, period, sized }: WindowSetup): (request: Request) => unknown {
  const limiter = make({ amount, period });
  const account = new Account(form, period);
  return ({ key, cost, at }) => {
    const answer = limiter.decide(key, cost, at);
    if (!sized || 'expected' in decisions.read(answer)) return answer;
    if (typeof limiter.size !== 'function') return SIZELESS;
    account.note({ key, cost, at }, answer.allowed);
    return { ...answer, excess: account.excess(limiter.size()) };
  };
}

/** How the answers are shown. */
export const WINDOW_COLUMNS: readonly Column[] = [...DECISION_COLUMNS, { field: 'excess', as: 'count', title: { zh: '多记了几条', en: 'kept too many' } }];

const FORMS: Readonly<Record<WindowSetup['form'], Words>> = { log: { zh: '日志', en: 'log' }, counter: { zh: '两个计数器', en: 'two counters' } };

/** Says what a limiter was made with. */
export function describeWindow({ form, amount, period }: Answer): Words {
  const seconds = Number(period) / 1_000_000;
  const { zh, en } = FORMS[form === 'log' ? 'log' : 'counter'];
  const one = seconds === 1;
  return { zh: `${zh}：每${one ? '' : ` ${seconds} `}秒最多 ${amount} 个`, en: `${en}: at most ${amount} ${one ? 'a second' : `in ${seconds} s`}` };
}
