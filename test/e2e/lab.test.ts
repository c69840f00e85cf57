import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { type Home, makeHome, readLog } from '../helpers/home.ts';
import { REFERENCE, save, STARTER, startLab, UNCLAMPED } from '../helpers/lab.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';

async function json(home: Home, words: readonly string[], env = {}): Promise<Record<string, unknown>> {
  const { stdout, code } = await wengu(home, ['lab', ...words, '--json'], { env });
  return { ...(JSON.parse(stdout) as Record<string, unknown>), exit: code };
}

describe('the folder of a lab', () => {
  test('holds what a learner needs and no package, and is never overwritten', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    expect(readdirSync(folder).toSorted()).toEqual(['.history', '.lab.json', 'README.md', 'kit.d.ts', 'my.cases.ts', 'solution.ts', 'tsconfig.json']);
    expect(readFileSync(join(folder, 'solution.ts'), 'utf8')).toBe(STARTER);
    save(folder, '// mine\n');
    expect(await json(home, ['start', 'lim'])).toEqual({ lab: 'limiter', step: 'token-bucket', folder, added: false, exit: 0 });
    expect(readFileSync(join(folder, 'solution.ts'), 'utf8')).toBe('// mine\n');
    expect(await json(home, ['start', '--again', 'copy'])).toMatchObject({ folder: `${folder}-2`, added: true });
    expect((await wengu(home, ['lab', 'start', '--again', 'diff', '--dir', folder])).stdout).toContain('+ // mine');
  });

  test('is not made where something else lies', async () => {
    const home = makeHome();
    const taken = join(home.folder, 'taken');
    mkdirSync(taken);
    writeFileSync(join(taken, 'precious'), 'x');
    expectOneLine(await wengu(home, ['lab', 'start', 'limiter', '--dir', taken]), /holds something else and was left untouched/);
    expect(readdirSync(taken)).toEqual(['precious']);
  });

  test('is found from within, or else the one used last', async () => {
    const home = makeHome();
    expectOneLine(await wengu(home, ['lab', 'test']), /no lab was started yet\. Run: wengu lab start limiter/);
    expectOneLine(await wengu(home, ['lab', 'test', '--lang', 'zh']), /还没有开始任何实验/);
    await startLab(home);
    expect(await json(home, ['test', 'burst'])).toMatchObject({ exit: 1 });
  });
});

describe('grading from a script', () => {
  test('ends with the exit code of the verdict', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    const endings = [
      [STARTER, 1, 'graded'],
      [REFERENCE, 0, 'graded'],
      ['export const x = ;', 2, 'build'],
      ["import 'node:fs';", 2, 'build'],
      ['export const x = 1;', 2, 'exports'],
      [REFERENCE.replace('const wanted =', 'while (true) {}\nconst wanted ='), 3, 'stopped'],
      [`${REFERENCE}\nprocess.exit(0);`, 3, 'crashed'],
    ] as const;
    for (const [source, code, ended] of endings) {
      save(folder, source);
      expect(await json(home, ['test', 'token-bucket'])).toMatchObject({ lab: 'limiter', step: 'token-bucket', ended, code, exit: code, passed: code === 0 });
    }
  });

  test('names the idea behind a failure, where it stands and what to read', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, UNCLAMPED);
    const { stdout, code } = await wengu(home, ['lab', 'test']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/You behave exactly like a limiter that fills above its capacity while idle\.\s+\[matched 50\/50 traces\]\n {4}solution\.ts:24 +bucket\.level = bucket\.level \+/);
    expect(stdout).toMatch(/Relearn: projects\/rate-limiting#c-lazy-refill/);
    expect(stdout).not.toContain('\u001b');
    const { checks } = (await json(home, ['test', 'token-bucket/clamp', '--seed', '7'])) as { checks: readonly { check: string; match: unknown }[] };
    expect(checks).toMatchObject([{ check: 'clamp', passed: false, card: 'c-lazy-refill', match: { mutant: 'no-clamp', agreed: 50, of: 50 } }]);
    expect((await wengu(home, ['lab', 'test', '--lang', 'zh'])).stdout).toContain('你写的和它分毫不差：空闲时会补到容量以上的限流器。');
  });

  test('says in one line that a part is not there', async () => {
    const home = makeHome();
    await startLab(home);
    expectOneLine(await wengu(home, ['lab', 'test', 'nonsense']), /limiter has no step or check "nonsense"\. There are: token-bucket, .*burst,/);
  });
});

describe('what was done', () => {
  test('hints come one level at a time and are noted; the pass is one with hints and comes back after three days', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    await wengu(home, ['lab', 'test'], { env: onDay(0) });
    const levels = [];
    for (const _ of [1, 2, 3, 4]) levels.push((await json(home, ['hint'], onDay(0)))['level']);
    expect(levels).toEqual([1, 2, 3, null]);
    save(folder, REFERENCE);
    await wengu(home, ['lab', 'test'], { env: onDay(0) });
    const [limiter] = (await json(home, ['list'], onDay(0)))['labs'] as readonly { readonly steps: readonly unknown[] }[];
    expect(limiter).toMatchObject({ lab: 'limiter', folder });
    expect(limiter?.steps[0]).toMatchObject({ step: 'token-bucket', state: 'hinted', attempts: 2, hints: 1, dueInDays: 3 });
    expect((await json(home, ['history']))['snapshots']).toMatchObject([{ name: expect.stringMatching(/^20261124-1200\d\d-token-bucket-passed\.ts$/) }]);
  });

  test('a pass without help is due in seven days; home and the review say so then', async () => {
    const home = makeHome();
    save(await startLab(home), REFERENCE);
    await wengu(home, ['lab', 'test'], { env: onDay(0) });
    const line = 'Labs to solve again: limiter/token-bucket (wengu lab reset)';
    expect((await wengu(home, [], { env: onDay(6) })).stdout).not.toContain(line);
    expect((await wengu(home, [], { env: onDay(7) })).stdout).toContain(line);
    expect((await wengu(home, ['review', '--plain'], { env: onDay(7), input: 'q\n' })).stdout).toContain(line);
  });

  test('after a pass the screen names the next step, and the next test adds its starter below what is there, after a snapshot', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, REFERENCE);
    expect((await wengu(home, ['lab', 'test'])).stdout).toMatch(/All checks pass\.\n wengu lab explain: .*\n next is leaky-bucket: wengu lab test adds its starter to solution\.ts\n$/);
    expect(readFileSync(join(folder, 'solution.ts'), 'utf8')).toBe(REFERENCE);
    expect(await json(home, ['test'])).toMatchObject({ step: 'leaky-bucket', began: true, passed: false, exit: 1 });
    const held = readFileSync(join(folder, 'solution.ts'), 'utf8');
    expect(held).toContain(REFERENCE.slice(REFERENCE.indexOf('interface Bucket')).trim());
    expect(held).toContain('export function leakyQueue(');
    expect(await json(home, ['test'])).toMatchObject({ step: 'leaky-bucket', began: false });
    expect(((await json(home, ['history']))['snapshots'] as unknown[]).length).toBe(1);
  });

  test('the reference is shown only after a word, which is noted', async () => {
    const home = makeHome();
    save(await startLab(home), REFERENCE);
    expectOneLine(await wengu(home, ['lab', 'solution']), /nothing was done\. To agree, add --yes/);
    expect((await wengu(home, ['lab', 'solution', '--yes'])).stdout).toBe(REFERENCE);
    await wengu(home, ['lab', 'test']);
    const [limiter] = (await json(home, ['list']))['labs'] as readonly { readonly steps: readonly unknown[] }[];
    expect(limiter?.steps[0]).toMatchObject({ step: 'token-bucket', state: 'seen', dueInDays: 1 });
  });

  test('reset keeps what was there, and undo brings it back', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    const held = (): string => readFileSync(join(folder, 'solution.ts'), 'utf8');
    save(folder, '// mine\n');
    expectOneLine(await wengu(home, ['lab', 'reset']), /add --yes/);
    expect(held()).toBe('// mine\n');
    await wengu(home, ['lab', 'reset', '--yes']);
    expect(held()).toBe(STARTER);
    expect(await json(home, ['undo'])).toMatchObject({ exit: 0 });
    expect(held()).toBe('// mine\n');
    expect((await json(home, ['diff']))['lines']).toContainEqual({ is: 'new', text: '// mine' });
  });

  test('explain brings the cards of its questions to the front of the review, once', async () => {
    const home = makeHome();
    await startLab(home);
    const { brought, questions } = await json(home, ['explain']);
    expect(brought).toContain('projects/rate-limiting#c-lazy-refill/c1');
    expect(questions).toHaveLength(7);
    expect(await json(home, ['explain'])).toMatchObject({ brought: [], made: [] });
    expect(readLog(home).map(({ kind }) => kind).filter((kind) => kind !== 'pull')).toEqual(['make']);
    const first = JSON.parse((await wengu(home, ['review', '--json'], { input: '' })).stdout.split('\n')[0] ?? '{}');
    expect(first).toMatchObject({ step: 'ask', id: expect.stringMatching(/^projects\/rate-limiting#c-/) });
  });
});

describe('a question of explain that no card asks', () => {
  const CARD = 'projects/rate-limiting#x-testing-limiters';
  /** All that the review of the module asks on a day, every card being known. */
  const asked = async (home: Home, day: number): Promise<string> =>
    (await wengu(home, ['review', 'rate-limiting', '--json', '--new', '60'], { env: onDay(day), input: Array.from({ length: 60 }, () => '{"reply":["good"]}').join('\n') })).stdout;

  test('becomes a card, once: not asked today, and first of the new ones from tomorrow on', async () => {
    const home = makeHome();
    await startLab(home);
    expect((await wengu(home, ['lab', 'explain'], { env: onDay(0) })).stdout).toMatch(/1 question had no card and is one now, in the review from tomorrow\n$/);
    expect(await json(home, ['explain'], onDay(0))).toMatchObject({ made: [] });
    expect(readLog(home).filter(({ card }) => card === CARD)).toMatchObject([{ kind: 'make' }]);
    expect(await asked(home, 0)).not.toContain(CARD);
    const tomorrow = await asked(home, 1);
    expect(tomorrow).toContain(CARD);
    expect(tomorrow).toContain('How do you test a rate limiter without sleeping?');
  });

  test('is gone when that is undone, and does not come again', async () => {
    const home = makeHome();
    await startLab(home);
    await wengu(home, ['lab', 'explain'], { env: onDay(0) });
    expect((await wengu(home, ['review', '--plain'], { env: onDay(0), input: 'u\nq\n' })).stdout).toContain('undone: made of a question');
    expect(await json(home, ['explain'], onDay(1))).toMatchObject({ made: [] });
    const tomorrow = await asked(home, 1);
    expect(tomorrow).toContain('projects/rate-limiting#c-lazy-refill');
    expect(tomorrow).not.toContain(CARD);
  });
});

test('bench times a solution that passes, and says how its steps grow against what the learner claims', async () => {
  const home = makeHome();
  const folder = await startLab(home);
  expect(await json(home, ['bench'])).toEqual({ lab: 'limiter', step: 'token-bucket', ended: 'graded', code: 1, exit: 1 });
  save(folder, REFERENCE);
  const { ratio, ...rest } = await json(home, ['bench', '--claim', 'n']);
  expect(ratio).toBeGreaterThan(0.3);
  expect(rest).toMatchObject({ ended: 'benched', complexity: '1', claim: 'n', exit: 0, steps: { keys: [1000, 2000, 4000] } });
  const scanning = REFERENCE.replace('const bucket = buckets.get(key);', 'let bucket: Bucket | undefined;\nfor (const [name, held] of buckets) if (name === key) { bucket = held; break; }');
  save(folder, scanning);
  expect(await json(home, ['bench', 'token-bucket'])).toMatchObject({ ended: 'stopped', code: 3, exit: 3 });
});

test.each(['limiter', 'load-balancer', 'matcher'])('the lab that is shipped as %s passes its authors’ gate', async (lab) => {
  const { stdout, code } = await wengu(makeHome(), ['lab', 'check', lab]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(new RegExp(`^(${lab}/[\\w-]+: \\d+ checks, 1\\d mutants, all as it must be\\n)+$`)) });
});
