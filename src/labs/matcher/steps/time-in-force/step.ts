import type { Step } from '../../../kit/lab.ts';
import { BOOK_COLUMNS, bookWork, describeBook } from '../calls.ts';
import { timeInForceChecks } from './checks.ts';
import { timeInForceMutants } from './mutants.ts';

const KINDS = [{}, {}, { force: 'ioc' }, { force: 'fok' }, { postOnly: true }] as const;

/** Step 2: how long an order lives, and whether it may take. */
export const timeInForceStep: Step = {
  id: 'time-in-force',
  title: { zh: '市价、IOC、FOK、只做挂单方', en: 'market, IOC, FOK, post-only' },
  exports: ['forceBook'],
  columns: BOOK_COLUMNS,
  describe: describeBook,
  work: bookWork('forceBook', (rng) => KINDS[Math.floor(rng() * KINDS.length)] ?? {}),
  checks: timeInForceChecks,
  mutants: timeInForceMutants,
};
