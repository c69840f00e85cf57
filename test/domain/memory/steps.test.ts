import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FRESH, RATINGS } from '../../../src/domain/memory/memory.ts';
import { defaultParams, Scheduler } from '../../../src/domain/memory/scheduler.ts';
import { phaseAfter, UNSEEN } from '../../../src/domain/memory/steps.ts';

const PARAMS = [
  { steps: [1, 10], relearningSteps: [10] },
  { steps: [], relearningSteps: [] },
  { steps: [5], relearningSteps: [] },
  { steps: [1, 10, 60], relearningSteps: [10, 30] },
  { steps: [1, 1440], relearningSteps: [1440] },
  { steps: [10, 2880], relearningSteps: [5, 1500, 10] },
].map((steps) => ({ ...defaultParams(0.9), ...steps }));

describe('the phase of a card', () => {
  test.each(PARAMS.map((params) => [params.steps, params.relearningSteps, params] as const))('is the scheduler’s own, with steps %j and %j', (_steps, _relearning, params) => {
    const scheduler = new Scheduler(params);
    fc.assert(
      fc.property(fc.array(fc.record({ rating: fc.constantFrom(...RATINGS), minutes: fc.constantFrom(1, 15, 2000, 60_000) }), { maxLength: 40 }), (answers) => {
        let [memory, phase, at] = [FRESH, UNSEEN, 1_700_000_000_000];
        for (const { rating, minutes } of answers) {
          at += minutes * 60_000;
          memory = scheduler.answer(memory, 'go/slice#c-1', rating, at, 0);
          phase = phaseAfter(phase, rating, params);
          expect(phase).toEqual({ state: memory.state, step: memory.step });
        }
      }),
      { numRuns: 100 },
    );
  });
});
