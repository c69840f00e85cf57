import { describe, expect, test } from 'vitest';
import { LABS } from '../../src/labs/index.ts';
import { faultsIn, tryMutants } from '../../src/labs/kit/gate.ts';
import type { Step } from '../../src/labs/kit/lab.ts';
import { gradeHere } from './grading.ts';

const STEPS = LABS.flatMap((lab) => lab.steps.map((step) => [`${lab.id}/${step.id}`, step] as const));

describe.each(STEPS)('the checks of %s', (_, step) => {
  test('fail every mutant, know each for what it is, and each fail at least one', async () => {
    expect(faultsIn(step, await tryMutants(step, '1'))).toEqual([]);
  });

  test('find the same again with the same seed', async () => {
    const [mutant] = step.mutants;
    if (mutant === undefined) return expect(step.mutants).not.toEqual([]);
    expect(await gradeHere(step, mutant.load)).toEqual(await gradeHere(step, mutant.load));
  });
});

describe('the gate', () => {
  const [, step] = STEPS[0] ?? [];

  test.each([
    ['a mutant that lives', [{ mutant: 'x', failed: [], taken: undefined }], { is: 'mutant-lives', mutant: 'x' }],
    ['a mutant taken for another', [{ mutant: 'x', failed: ['burst'], taken: 'y' }], { is: 'mutant-mistaken', mutant: 'x', taken: 'y' }],
    ['a check that fails nothing', [{ mutant: 'x', failed: ['burst'], taken: 'x' }], { is: 'check-idle', check: 'refill' }],
    ['too few mutants', [], { is: 'mutants-count', count: 0 }],
  ])('sees %s', (_, trials, fault) => {
    expect(faultsIn(step as Step, trials)).toContainEqual(fault);
  });
});
