import type { Answer, Column, Words } from '../kit/lab.ts';

/** How a decision is shown in a counterexample. */
export const DECISION_COLUMNS: readonly Column[] = [
  { field: 'allowed', as: 'verdict', title: { zh: '放行', en: 'allowed' }, always: true },
  { field: 'remaining', as: 'count', title: { zh: '剩余', en: 'remaining' }, always: true },
  { field: 'retryAfter', as: 'span', title: { zh: '多久后重试', en: 'retryAfter' } },
  { field: 'resetAt', as: 'span', title: { zh: '何时复原', en: 'resetAt' } },
];

/** Fields of every decision. */
export const DECISION_FIELDS = DECISION_COLUMNS.map(({ field }) => field);

/** Says what a limiter was made with. */
export function describeOptions({ amount, period, burst }: Answer): Words {
  const seconds = Number(period) / 1_000_000;
  return { zh: `容量 ${burst}，每${seconds === 1 ? '' : ` ${seconds} `}秒 ${amount} 个令牌`, en: `capacity ${burst}, ${amount} ${amount === 1 ? 'token' : 'tokens'} ${seconds === 1 ? 'a second' : `every ${seconds} s`}` };
}
