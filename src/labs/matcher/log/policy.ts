import type { Micros } from '../../kit/clock.ts';

/** When the log is made durable: for every command, for groups of them, every so often, or when the system pleases. */
export const POLICIES = ['always', 'batch', 'interval', 'never'] as const;
export type Policy = (typeof POLICIES)[number];

/** What of the answered commands may be gone: nothing; those of the last so many microseconds and of the sync under way; or all since the last new segment. */
export type Loss = { readonly of: 'nothing' } | { readonly of: 'recent'; readonly within: Micros } | { readonly of: 'segment' };

/** What one policy loses when the program dies and when the power goes. */
export interface Losses {
  readonly processCrash: Loss;
  readonly powerCut: Loss;
}

const NOTHING: Loss = { of: 'nothing' };

/** Answers wait for the write under every policy, so a program that dies loses nothing answered: what is written is the system's. */
export function wouldLose(policy: Policy, interval: Micros): Losses {
  switch (policy) {
    case 'always':
    case 'batch':
      return { processCrash: NOTHING, powerCut: NOTHING };
    case 'interval':
      return { processCrash: NOTHING, powerCut: { of: 'recent', within: interval } };
    case 'never':
      return { processCrash: NOTHING, powerCut: { of: 'segment' } };
  }
}
