import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LabFolder } from '../../src/content/lab-text.ts';
import { LABS } from '../../src/labs/index.ts';
import { gradeHere } from './grading.ts';
import { loading } from './loading.ts';

const CONTENT = join(import.meta.dirname, '../../content');
const STEPS = LABS.flatMap((lab) => lab.steps.map((step) => ({ name: `${lab.id}/${step.id}`, lab, step })));


describe.each(STEPS)('of $name', ({ lab, step }) => {
  const folder = new LabFolder(CONTENT, lab.id);

  test('the reference exports what it must and passes every check, whatever the seed', async () => {
    const load = loading(folder.reference(step.id));
    expect(Object.keys(load())).toEqual(expect.arrayContaining([...step.exports]));
    for (const seed of ['1', '2']) expect((await gradeHere(step, load, seed)).filter(({ passed }) => !passed)).toEqual([]);
  });

  test('the starter exports what it must and fails', async () => {
    const load = loading(folder.starter(step.id));
    expect(Object.keys(load())).toEqual(expect.arrayContaining([...step.exports]));
    expect((await gradeHere(step, load)).every(({ passed }) => passed)).toBe(false);
  });
});

test.each(LABS.map((lab) => [lab.id] as const))('a learner of %s gets a file for cases of their own, in their language and empty', (id) => {
  const folder = new LabFolder(CONTENT, id);
  for (const lang of ['zh', 'en'] as const) expect(loading(folder.cases(lang))()['cases']).toEqual([]);
  expect(folder.cases('zh')).not.toBe(folder.cases('en'));
});
