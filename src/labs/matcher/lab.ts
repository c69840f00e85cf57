import type { Lab } from '../kit/lab.ts';
import { limitStep } from './steps/limit/step.ts';
import { recoveryStep } from './steps/recovery/step.ts';
import { replaceStep } from './steps/replace/step.ts';
import { selfTradeStep } from './steps/self-trade/step.ts';
import { speedStep } from './steps/speed/step.ts';
import { timeInForceStep } from './steps/time-in-force/step.ts';

/** The order matcher lab. */
export const matcherLab: Lab = {
  id: 'matcher',
  title: { zh: '撮合引擎', en: 'order matcher' },
  topic: 'projects/matching-engine',
  steps: [limitStep, timeInForceStep, replaceStep, selfTradeStep, recoveryStep, speedStep],
};
