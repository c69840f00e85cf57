import type { Answer, Column, Words } from '../../../kit/lab.ts';
import type { Drive } from '../../../kit/difference.ts';
import { DECISION_COLUMNS } from '../../columns.ts';
import { limiterDrive, type Request } from '../../drive.ts';
import type { Decision } from '../../limiter.ts';
import { Account } from './account.ts';
import { slidingCounterModel, slidingLogModel, type WindowLimiter, type WindowOptions } from './model.ts';

/** Which of the two limiters is asked, and what it is made with. */
export interface WindowSetup extends WindowOptions {
  readonly form: 'log' | 'counter';
}

const EXPORTS = { log: 'slidingLog', counter: 'slidingCounter' } as const;
const LIMITER = '{ decide(key, cost, now): Decision, size(): number }';

/** The model of one form or the other. */
export function windowModelOf({ form, amount, period }: WindowSetup): WindowLimiter {
  return form === 'log' ? slidingLogModel({ amount, period }) : slidingCounterModel({ amount, period });
}

const decisions = limiterDrive<WindowSetup>('', windowModelOf);

/** Drives both forms; an answer's `excess` is by how much the limiter keeps more, or below 0 less, than it may. */
export const windowDrive: Drive<WindowSetup, Request> = {
  ...decisions,
  start: (solution, setup) => accounted(solution[EXPORTS[setup.form]] as (options: WindowOptions) => WindowLimiter, setup),
  model: (setup) => {
    const decide = decisions.model(setup);
    return (request) => ({ ...decide(request), excess: 0 });
  },
  read: readAccounted,
};

function accounted(make: (options: WindowOptions) => WindowLimiter, { form, amount, period }: WindowSetup): (request: Request) => unknown {
  const open = (): Accounted => ({ limiter: make({ amount, period }), account: new Account(form, period) });
  const [first, second] = [open(), open()];
  return (request) => askAccounted(request.other ? second : first, request);
}

interface Accounted {
  readonly limiter: WindowLimiter;
  readonly account: Account;
}

function askAccounted({ limiter, account }: Accounted, { key, cost, at }: Request): unknown {
  const answer: unknown = limiter.decide(key, cost, at);
  if ('expected' in decisions.read(answer)) return answer;
  account.note({ key, cost, at }, (answer as Decision).allowed);
  return { ...(answer as Decision), excess: typeof limiter.size === 'function' ? account.excess(limiter.size()) : undefined };
}

function readAccounted(answer: unknown): Answer | { readonly expected: string } {
  const read = decisions.read(answer);
  return 'expected' in read || typeof read['excess'] === 'number' ? read : { expected: LIMITER };
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
