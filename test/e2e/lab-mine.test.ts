import { describe, expect, test } from 'vitest';
import { makeHome } from '../helpers/home.ts';
import { REFERENCE, save, startLab, UNCLAMPED } from '../helpers/lab.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

/** 24 requests a second for ten keys, some of which are idle for long. */
const SMALL = ['lab', 'run', 'limiter', '--rate', '20', '--burst', '10', '--keys', '10', '--duration', '12s'];

describe('lab run --mine', () => {
  test('lets the learner’s code run beside the algorithms, on the same traffic', async () => {
    const home = makeHome();
    save(await startLab(home), REFERENCE);
    const { algorithms, lesson } = JSON.parse((await wengu(home, [...SMALL, '--mine', '--json'])).stdout);
    const [mine, bucket] = algorithms;
    expect([mine.algorithm, bucket.algorithm, mine.bytesPerKey]).toEqual(['mine:tokenBucket', 'token-bucket', null]);
    expect({ ...mine, algorithm: '', bytesPerKey: 0 }).toEqual({ ...bucket, algorithm: '', bytesPerKey: 0 });
    expect(lesson).toMatchObject({ code: 'alike', text: 'mine:tokenBucket, token-bucket and gcra decided all 2,880 requests alike: one rule, written in different ways.' });
    expect((await wengu(home, [...SMALL, '--mine', 'tokenBucket', '--fault', 'redis-restart@4s'])).stdout).toMatch(/mine:tokenBucket +[\d,]+ /);
  });

  test('is shown as lab test shows it when it cannot run, with the same exit codes', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    const decide = 'function decide(key: string, cost: number, now: Micros): Decision {';
    const endings = [
      ['export const x = ;', 2, /it does not build.*\n +solution\.ts:1:18/],
      ['export const x = 1;', 2, /must export the function tokenBucket/],
      [REFERENCE.replace(decide, `${decide} while (true) {}`), 3, /stopped: 5,000,000 steps: the loop or call at solution\.ts:\d+:\d+ did not end/],
      [REFERENCE.replace(decide, `${decide} if (now > 1000000) throw new Error('late');`), 1, /decide\('k\d+', 1\) threw: Error: late\n +solution\.ts:\d+:\d+/],
      [REFERENCE.replace(decide, `${decide} return 1 as never;`), 1, /returned something else than was agreed/],
      [`${REFERENCE}\nprocess.exit(0);`, 3, /crashed: the process ended without a result/],
    ] as const;
    for (const [source, code, says] of endings) {
      save(folder, source);
      const ended = await wengu(home, [...SMALL, '--mine']);
      expect([ended.code, ended.stdout]).toEqual([code, expect.stringMatching(says)]);
      expect(JSON.parse((await wengu(home, [...SMALL, '--vs', '--json'])).stdout)).toMatchObject({ lab: 'limiter', step: 'token-bucket', code });
    }
  });

  test('says in one line what cannot be', async () => {
    const home = makeHome();
    expectOneLine(await wengu(home, [...SMALL, '--mine']), /no lab was started yet/);
    await startLab(home);
    expectOneLine(await wengu(home, [...SMALL, '--vs', 'distributed']), /distributed cannot take part in a run\. These can: token-bucket, leaky-bucket, sliding-window, chain/);
    expectOneLine(await wengu(home, [...SMALL, '--mine', '--engine', 'redis', '--lang', 'zh']), /你的代码在虚拟时间里运行，不在 Redis 上/);
    expectOneLine(await wengu(home, [...SMALL, '--vs', 'nonsense']), /limiter has no step or check "nonsense"/);
    expectOneLine(await wengu(home, [...SMALL, '--mine', '--keys', '1000', '--duration', '10m']), /that would be about 14,400,000 requests; 1,000,000 is the most/);
  });
});

describe('lab run --vs', () => {
  test('counts what is answered otherwise than by the model, and shows the first of it', async () => {
    const home = makeHome();
    const folder = await startLab(home);
    save(folder, REFERENCE);
    expect(await wengu(home, [...SMALL, '--vs'])).toMatchObject({ code: 0, stderr: '', stdout: 'limiter token-bucket: tokenBucket beside the model\n2,880 requests, every one answered alike\n' });
    save(folder, UNCLAMPED);
    const { stdout, code } = await wengu(home, [...SMALL, '--vs', '--offered', '40']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/\d+ requests, [\d,]+ answered otherwise.*\nThe first:\nrequest \d+ of \d+ at .*, key k\d+, cost 1\ncapacity 10, 20 tokens a second\n/);
    expect(stdout).toMatch(/decide\('k\d+', 1\) .*<--\n$/);
    const document = JSON.parse((await wengu(home, [...SMALL, '--vs', '--offered', '40', '--json'])).stdout);
    expect(document).toMatchObject({ lab: 'limiter', step: 'token-bucket', seed: '1', ended: 'compared', code: 1, subjects: [{ subject: 'tokenBucket', first: { field: 'resetAt', cost: 1 } }] });
    expect((await wengu(home, [...SMALL, '--vs', '--offered', '40', '--lang', 'zh'])).stdout).toMatch(/tokenBucket 对比模型\n\d+ 个请求，[\d,]+ 个答得不一样.*\n第一处：\n第 \d+\/\d+ 个请求/);
  });

  test('pauses on the screen where they part; n goes to the next, q ends', async () => {
    const home = makeHome();
    save(await startLab(home), UNCLAMPED);
    const terminal = Terminal.start(home, [...SMALL, '--vs', '--offered', '300', '--speed', '100'], { columns: 80, rows: 24 });
    await terminal.waitFor(/divergence 1 of [\d,]+/);
    expect(terminal.text()).toMatch(/request [\d,]+ of [\d,]+ at .*, key k\d+, cost 1[\s\S]*<--/);
    await terminal.press('n', /divergence 2 of/);
    await terminal.press('v', /allow REJECT/);
    await terminal.press('c', /mine:tokenBucket[\s\S]*model:tokenBucket[\s\S]*paused where they part/);
    await terminal.press('n', /divergence \d+ of/);
    terminal.resize(40, 24);
    await terminal.waitFor(/n next v opposed p before c q/);
    expect(terminal.wrapped()).toEqual([]);
    terminal.type('q');
    expect((await terminal.exit).code).toBe(1);
    expect(terminal.alternate).toBe(false);
    expect(terminal.text()).toMatch(/The first:/);
  });

  test('plays to the end when they never part, and Ctrl-C leaves', async () => {
    const home = makeHome();
    save(await startLab(home), REFERENCE);
    const terminal = Terminal.start(home, [...SMALL, '--vs', '--speed', '1000'], { env: { LANG: 'zh_CN.UTF-8' } });
    await terminal.waitFor(/结束[\s\S]*两边没有分歧/);
    terminal.type('\u0003');
    expect((await terminal.exit).code).toBe(130);
    expect(terminal.text()).toMatch(/2,880 个请求，答案全都一样/);
  });
});
