import type { Step } from '../../../kit/lab.ts';
import { BOOK_COLUMNS, bookWork, describeBook } from '../calls.ts';
import { selfTradeChecks } from './checks.ts';
import { selfTradeMutants } from './mutants.ts';

const CHOICES = ['newest', 'oldest', 'both', 'decrement'] as const;

/** Step 4: self-trade prevention. */
export const selfTradeStep: Step = {
  id: 'self-trade',
  title: { zh: '自成交保护', en: 'self-trade prevention' },
  exports: ['selfTradeBook'],
  columns: BOOK_COLUMNS,
  describe: describeBook,
  work: bookWork('selfTradeBook', (rng) => ({ owner: 1 + Math.floor(rng() * 20), selfTrade: CHOICES[Math.floor(rng() * CHOICES.length)] ?? 'newest' })),
  checks: selfTradeChecks,
  mutants: selfTradeMutants,
};
