import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/domain/rng.ts';
import { GROUP, INTERVAL, Pipeline, WINDOW } from '../../../src/labs/matcher/pipeline.ts';
import { FSYNCS, type Fsync } from '../../../src/labs/matcher/scenario.ts';

const SECOND = 1_000_000;

/** A pipeline that got commands at some instants, played to the end. */
function played(policy: Fsync, instants: readonly number[]) {
  const answers: number[] = [];
  const pipeline = new Pipeline(policy, seededRng('disk'), (command) => answers.push(command));
  instants.forEach((at, index) => pipeline.submit(index + 1, at));
  pipeline.advanceTo(instants.at(-1) ?? 0);
  pipeline.finish();
  return { pipeline, answers };
}

const every = (gap: number, count: number): number[] => Array.from({ length: count }, (_, index) => index * gap);

describe('the way of a command through the log', () => {
  test.each(FSYNCS)('answers every command once, in order, under %s', (policy) => {
    const { answers, pipeline } = played(policy, every(100, 3000));
    expect(answers).toEqual(every(1, 3000).map((index) => index + 1));
    expect(pipeline.answered).toBe(3000);
  });

  test('under always and batch nobody hears before it is on the disk', () => {
    for (const policy of ['always', 'batch'] as const) expect(played(policy, every(250, 4000)).pipeline.atRisk).toBe(0);
  });

  test('one fsync a command is full at a few thousand a second; groups are not', () => {
    const [always, batch] = (['always', 'batch'] as const).map((policy) => played(policy, every(50, 20_000)).pipeline);
    expect(always?.syncs).toBe(20_000);
    expect(always?.waits.percentile(0.99)).toBeGreaterThan(4 * SECOND);
    expect(batch?.syncs).toBeLessThan(4000);
    expect(batch?.waits.percentile(0.99)).toBeLessThan(5000);
  });

  test('a group waits no longer than its window for others, and is no larger than it may be', () => {
    const [alone] = [played('batch', [0]).pipeline.waits.longest];
    expect(alone).toBeGreaterThan(WINDOW);
    expect(played('batch', every(0, 2 * GROUP)).pipeline.syncs).toBe(2);
    expect(played('batch', every(0, 2 * GROUP + 1)).pipeline.syncs).toBe(3);
  });

  test('under interval what came since the last sync is at risk, under never nearly all', () => {
    const { pipeline } = played('interval', every(1000, 2000));
    expect(pipeline.atRisk).toBeGreaterThan(INTERVAL / 1000 - 5);
    expect(pipeline.atRisk).toBeLessThan(INTERVAL / 1000 + 5);
    expect(played('never', every(1000, 2000)).pipeline.atRisk).toBe(2000);
    expect(played('never', every(100_000, 600)).pipeline.durable).toBeGreaterThan(200);
  });
});
