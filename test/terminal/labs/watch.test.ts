import { describe, expect, test } from 'vitest';
import { Trouble } from '../../../src/domain/trouble.ts';
import { limiterLab } from '../../../src/labs/limiter/lab.ts';
import { tokenBucketMutants } from '../../../src/labs/limiter/steps/token-bucket/mutants.ts';
import { tokenBucketStep } from '../../../src/labs/limiter/steps/token-bucket/step.ts';
import type { Bench, Verdict } from '../../../src/labs/kit/verdict.ts';
import type { Stage } from '../../../src/terminal/keys.ts';
import type { Report } from '../../../src/terminal/labs/verdict/report.ts';
import { type WatchDesk, WatchStage } from '../../../src/terminal/labs/watch/stage.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../../src/terminal/theme.ts';
import { gradeHere } from '../../labs/grading.ts';

const BENCH: Bench = { ratios: Array.from({ length: 40 }, () => 2), keys: [1000, 2000, 4000], steps: [3, 3, 3], referenceSteps: [2, 2, 2] };

function reportOf(verdict: Verdict): Report {
  return { lab: limiterLab, step: tokenBucketStep, seed: '1', verdict, lineOf: () => undefined, source: [] };
}

async function clampReport(): Promise<Report> {
  const load = tokenBucketMutants.find(({ id }) => id === 'no-clamp')?.load ?? (() => ({}));
  const results = await gradeHere(tokenBucketStep, load);
  return reportOf({ is: 'graded', results, uses: [], took: 0 });
}

const STOPPED = reportOf({ is: 'stopped', why: 'steps', limit: 5_000_000, results: [] });

/** A stage over a desk of which a test says the parts that matter; `save` is what a save does. */
async function staged(parts: Partial<WatchDesk>, lang: 'zh' | 'en' = 'en') {
  let saved: () => void = () => undefined;
  const report = await clampReport();
  const desk: WatchDesk = {
    file: 'solution.ts',
    grade: async () => report,
    hint: () => undefined,
    compare: () => ({ lines: [] }),
    next: () => 'last',
    bench: async () => BENCH,
    simulate: async () => STOPPED,
    reset: () => undefined,
    open: () => undefined,
    watch: (changed) => {
      saved = changed;
      return () => undefined;
    },
    stopwatch: () => 0,
    ...parts,
  };
  const stage = new WatchStage(desk, { theme: themeFor({}, { glyphs: 'unicode', theme: 'dark' }, 0), say: speaker(lang) });
  const stop = stage.watch(() => undefined);
  await settled();
  const press = async (...names: readonly string[]): Promise<unknown> => {
    let outcome: unknown;
    for (const name of names) outcome = stage.press({ name, sequence: name });
    await settled();
    return outcome;
  };
  return { press, stop, save: () => saved(), text: (columns = 80, rows = 40) => stage.frame(columns, rows).join('\n') };
}

/** Lets all promises that can settle do so. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('the keys of watch', () => {
  test('are shown in lines that hold them at 80 columns, by name alone at 40, in both languages', async () => {
    const [en, zh] = [await staged({}), await staged({}, 'zh')];
    expect(en.text().split('\n').slice(-2).map((line) => line.trim())).toEqual(['enter rerun  h hint  n next  v see it  s simulate  b bench  d diff  o open', 'x reset  q quit']);
    expect(zh.text().split('\n').slice(-2).map((line) => line.trim())).toEqual(['回车 重测  h 提示  n 下一步  v 逐步看  s 模拟对比  b 测速  d 比较  o 打开', 'x 重来  q 退出']);
    expect(en.text(40).split('\n').at(-1)).toBe(' enter h n v s b d o x q');
    expect(zh.text(40).split('\n').at(-1)).toBe(' 回车 h n v s b d o x q');
  });
});

describe('v on a failure', () => {
  test('goes through its calls one by one, and back', async () => {
    const { press, text } = await staged({});
    await press('v');
    expect(`\n${text(80, 20)}`).toMatchInlineSnapshot(`
      "
       clamp: call 1 of 2
      ────────────────────────────────────────────────────────────────────────────────
       capacity 3, 5 tokens a second

       > t=11 s  decide('a', 1)

                   yours   model
       allowed     allow   allow
       remaining   2       2
       retryAfter  0 s     0 s
       resetAt     11.2 s  11.2 s

       so far yours and the model answer alike where it counts





      ────────────────────────────────────────────────────────────────────────────────
       Right next call  Left the one before  Up/Down scroll  q back"
    `);
    await press('right', 'right');
    expect(text(80, 20)).toMatch(/call 2 of 2[\s\S]*here they part/);
    expect(`\n${text(40, 20)}`).toMatchInlineSnapshot(`
      "
       clamp: call 2 of 2
      ────────────────────────────────────────
       capacity 3, 5 tokens a second

         t=11 s  decide('a', 1)
       > t=13 s  decide('a', 1)  +2 s

                   yours   model
       allowed     allow   allow
       remaining   11      2  <--
       retryAfter  0 s     0 s
       resetAt     11.4 s  13.2 s  <--

       here they part




      ────────────────────────────────────────
       Right next  Left before  q back"
    `);
    expect(text(40, 20).split('\n').filter((line) => width(line) > 40)).toEqual([]);
    await press('left', 'left', 'left');
    expect(text()).toMatch(/call 1 of 2/);
    expect(await press('q')).toBe('stay');
    expect(text()).toMatch(/checks/);
    expect(await press('q')).toBe('end');
  });

  test('says so where there is no counterexample', async () => {
    const { press, text } = await staged({ grade: async () => STOPPED });
    await press('v');
    expect(text()).toContain('there is no counterexample to go through');
  });
});

describe('b', () => {
  test('shows what the bench found below the verdict', async () => {
    const { press, text } = await staged({});
    await press('b');
    expect(text()).toMatch(/checks[\s\S]*2\.00x the time of the reference \(middle half 2\.00-2\.00\)[\s\S]*with the number of keys the steps grow as O\(1\)/);
  });

  test('asks for a pass first, and shows the report of a solution that was stopped', async () => {
    const failing = await clampReport();
    const early = await staged({ bench: async () => failing });
    await early.press('b');
    expect(early.text()).toMatch(/pass all checks first: wengu lab test/);
    const { press, text } = await staged({ bench: async () => STOPPED });
    await press('b');
    expect(text()).toMatch(/x {2}clamp[\s\S]*stopped: 5,000,000 steps/);
  });

  test('is given up by esc, by a save, and by leaving', async () => {
    for (const [how, left] of [['esc', true], ['save', false], ['leave', false]] as const) {
      let signal: AbortSignal | undefined;
      const { press, text, save, stop } = await staged({
        bench: (given) => {
          signal = given;
          return new Promise(() => undefined);
        },
      });
      await press('b');
      expect(text()).toContain('timing ... esc gives up');
      if (how === 'esc') expect(await press('escape')).toBe('stay');
      if (how === 'save') save();
      if (how === 'leave') stop();
      await settled();
      expect(signal?.aborted).toBe(true);
      expect(text().includes('given up')).toBe(left);
      expect(text()).not.toContain('timing');
    }
  });

  test('heeds nothing that comes after it was given up', async () => {
    let answer: (found: Bench) => void = () => undefined;
    const { press, text } = await staged({ bench: () => new Promise((resolve) => (answer = resolve)) });
    await press('b', 'escape');
    answer(BENCH);
    await settled();
    expect(text()).not.toContain('the time of the reference');
  });
});

describe('s', () => {
  const other: Stage = { frame: () => ['a run'], press: ({ name }) => (name === 'q' ? 'end' : 'stay') };

  test('puts a run in front and comes back when that ends', async () => {
    const stops: string[] = [];
    const { press, text } = await staged({ simulate: async () => ({ ...other, watch: () => () => void stops.push('stopped') }) });
    await press('s');
    expect(text()).toBe('a run');
    await press('b', 'n');
    expect(text()).toBe('a run');
    expect(await press('q')).toBe('stay');
    expect(stops).toEqual(['stopped']);
    expect(text()).toMatch(/x {2}clamp/);
  });

  test('says in words why there is none', async () => {
    const { press, text } = await staged({ simulate: async () => Promise.reject(new Trouble('lab-no-part', 'distributed', 'token-bucket')) }, 'zh');
    await press('s');
    expect(text()).toContain('distributed 这一步不能参赛。可以的有：token-bucket');
    const broken = await staged({});
    await broken.press('s');
    expect(broken.text()).toMatch(/x {2}clamp[\s\S]*stopped: 5,000,000 steps/);
  });
});
