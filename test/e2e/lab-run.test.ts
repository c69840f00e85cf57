import { describe, expect, test } from 'vitest';
import { makeHome } from '../helpers/home.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

/** A run that takes little: 12 requests a second for ten keys. */
const SMALL = ['lab', 'run', 'limiter', '--rate', '20', '--burst', '10', '--keys', '10', '--duration', '12s'];
const LONG = [...SMALL.slice(0, -1), '10m'];

describe('lab run without a terminal', () => {
  test('is text that ends with the table and what it teaches, in both languages', async () => {
    const home = makeHome();
    const en = await wengu(home, [...SMALL, '--algo', 'token-bucket,leaky-queue']);
    expect(en).toMatchObject({ code: 0, stderr: '' });
    expect(en.stdout).toMatch(/^poisson · 10 keys \(zipf\) · 20\/s burst 10 a key · seed 1\n.*2,880 requests in 12 s.*algorithm +allowed.*leaky-queue trades waiting for an even flow/s);
    const zh = await wengu(home, [...SMALL, '--lang', 'zh']);
    expect(zh.stdout).toMatch(/^poisson · 10 个键（zipf）.*12 s 里来了 2,880 个请求.*算法 +放行.*判定完全相同/s);
    expect(en.stdout + zh.stdout).not.toContain('\u001b');
  });

  test('draws in ASCII where the locale is none of Unicode', async () => {
    const { stdout } = await wengu(makeHome(), [...SMALL, '--algo', 'all', '--fault', 'redis-slow:50ms@2s'], { env: { LANG: 'C' } });
    expect(stdout).not.toMatch(/[^\n -~]/);
  });

  test('is the same to the byte for the same seed, in every form, and the lab may be named by its beginning', async () => {
    const home = makeHome();
    for (const form of [[], ['--json'], ['--csv']]) {
      const words = [...SMALL, '--algo', 'all', '--fault', 'reply-lost@4s', ...form];
      const [first, second, third] = [await wengu(home, words), await wengu(home, words.with(2, 'lim')), await wengu(home, [...words, '--seed', '2'])];
      expect(first.code).toBe(0);
      expect(second).toEqual(first);
      expect(third.stdout).not.toBe(first.stdout);
    }
  });

  test('--json is one document with the series, --csv the same series', async () => {
    const home = makeHome();
    const words = [...SMALL, '--load', 'burst', '--algo', 'fixed-window,gcra', '--fault', 'skew:node2+200ms@1s,redis-slow:50ms@2s-3s', '--on-fail', 'closed'];
    const document = JSON.parse((await wengu(home, [...words, '--json'])).stdout);
    expect(document).toMatchObject({
      lab: 'limiter',
      seed: '1',
      until: 12_000,
      interval: 200,
      scenario: {
        load: 'burst',
        offered: 240,
        keys: 10,
        skew: 'zipf',
        duration: 12_000,
        rate: 20,
        period: 1000,
        burst: 10,
        per: 'key',
        sharing: { nodes: 3, clock: 'node', timeout: 20, onFail: 'closed', faults: [{ kind: 'skew', node: 2, by: 200, from: 1000, to: null }, { kind: 'redis-slow', by: 50, from: 2000, to: 3000 }] },
      },
      algorithms: [{ algorithm: 'fixed-window' }, { algorithm: 'gcra' }],
      lesson: { code: 'fail-closed', text: expect.stringMatching(/^Failing closed refused/) },
    });
    const [fixed] = document.algorithms;
    expect(Object.keys(fixed)).toEqual(['algorithm', 'offered', 'allowed', 'rejected', 'pending', 'worst', 'busiest', 'fairness', 'wait', 'bytesPerKey', 'unanswered', 'keys', 'series']);
    expect(fixed.series).toHaveLength(60);
    expect(fixed.keys[0]).toEqual({ key: 'k1', offered: expect.any(Number), allowed: expect.any(Number), rejected: expect.any(Number) });
    const [head = '', ...rows] = (await wengu(home, [...words, '--csv'])).stdout.trimEnd().split('\n');
    expect(head).toBe('algorithm,at,offered,allowed,rejected,unanswered,tokens,queue,wait,longest');
    const series = document.algorithms.flatMap((run: { algorithm: string; series: object[] }) => run.series.map((point) => [run.algorithm, ...Object.values(point).map((value) => value ?? '')].join(',')));
    expect(rows).toEqual(series);
  });

  test.each([
    [['--algo', 'token-bukket'], /--algo cannot be "token-bukket"; it takes token-bucket, leaky-queue/],
    [['--algo', 'leaky'], /--algo cannot be "leaky"/],
    [['--rate', '0'], /--rate cannot be "0"; it takes 1-999999999, 100\/s/],
    [['--burst', '-3'], /--burst cannot be "-3"; it takes 1-1000000/],
    [['--load', 'storm'], /--load cannot be "storm"; it takes poisson, steady, burst, thundering-herd, slow-ramp/],
    [['--keys', 'many'], /--keys cannot be "many"; it takes 1-10000/],
    [['--duration', '1d'], /--duration cannot be "1d"; it takes 10ms-24h/],
    [['--speed', '0'], /--speed cannot be "0"/],
    [['--fault', 'meteor@3s'], /--fault cannot be "meteor@3s"; it takes skew:node2\+200ms@10s, redis-slow:50ms@20s-30s/],
    [['--fault', 'skew:node9+1s@1s'], /the fault skew:node9\+1s@1s names a node that is not there: there are 3\. Add --nodes/],
    [['--offered', '1000000', '--duration', '1h'], /about 3,600,000,000 requests; 20,000,000 is the most/],
  ])('says in one line what is wrong with %j', async (words, said) => {
    expectOneLine(await wengu(makeHome(), [...SMALL, ...words]), said);
  });

  test('says it in Chinese, too, and knows which labs there are', async () => {
    const home = makeHome();
    expectOneLine(await wengu(home, [...SMALL, '--skew', 'x', '--lang', 'zh']), /--skew 不能是“x”，应为 zipf, uniform/);
    expectOneLine(await wengu(home, ['lab', 'run', 'raft']), /no lab "raft"\. There are: limiter/);
    expectOneLine(await wengu(home, [...SMALL, '--json', '--csv']), /--csv.* conflicts/, 2);
    expectOneLine(await wengu(home, ['lab', 'run']), /argument lab is missing/, 2);
    expectOneLine(await wengu(home, ['lab', 'fly']), /no command fly/, 2);
  });

  test('a lab is named by a beginning that no other has, in front of the options or, in full, behind them', async () => {
    const home = makeHome();
    expectOneLine(await wengu(home, ['lab', 'run', 'x', '--rate', '20']), /no lab "x"\. There are: limiter, load-balancer/);
    const [before, behind] = [await wengu(home, SMALL), await wengu(home, ['lab', 'run', ...SMALL.slice(3), 'limiter'])];
    expect(behind).toEqual(before);
  });

  test('the help of lab lists its verbs, that of run the labs, that of a lab its options', async () => {
    const home = makeHome();
    expect((await wengu(home, ['lab', '--help'])).stdout).toMatch(/run +run a lab/);
    expect((await wengu(home, ['lab', 'run', '--help'])).stdout).toMatch(/lab; the beginning of its name will do: limiter.*wengu lab run <lab> --help/s);
    expect((await wengu(home, ['lab', 'run', 'limiter', '--help', '--lang', 'zh'])).stdout).toMatch(/--algo <ids> +算法.*--fault <fault> +故障/s);
  });
});

describe('lab run on a screen', () => {
  test.each([
    ['zh', 80, 24],
    ['en', 80, 24],
    ['zh', 40, 20],
    ['en', 120, 40],
  ] as const)('plays, pauses, survives a resize and comes to its report in %s at %i by %i', async (lang, columns, rows) => {
    const [paused, done, rate, report] = lang === 'zh' ? ['已暂停', '结束', '[速率]', '[结果]'] : ['paused', 'done', '[rate]', '[report]'];
    const terminal = Terminal.start(makeHome(), [...LONG, '--lang', lang], { columns, rows });
    await terminal.waitFor(rate);
    await terminal.press(' ', paused);
    expect(terminal.alternate).toBe(true);
    const frozen = terminal.screen()[0];
    await terminal.press('\t', lang === 'zh' ? '[令牌]' : '[tokens]');
    expect(terminal.screen()[0]).toBe(frozen);
    terminal.resize(columns - 6, rows - 2);
    await terminal.waitFor((lines) => lines.some((line) => line === '─'.repeat(columns - 6)) && lines.length === rows - 2);
    await terminal.press('s', (lines) => lines[0] !== frozen);
    await terminal.press('e', report);
    await terminal.waitFor(done);
    terminal.type('q');
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect([terminal.alternate, terminal.cursorVisible, [...terminal.spills]]).toEqual([false, true, []]);
  });

  test('left in the middle gives the screen back and leaves what was found so far', async () => {
    const line = `"$NODE" "$PROGRAM" ${LONG.join(' ')}; echo "ended with $?"; read enter`;
    const { PROGRAM } = await import('../helpers/program.ts');
    const terminal = Terminal.run(makeHome(), 'sh', ['-c', line], { env: { NODE: process.execPath, PROGRAM }, rows: 40 });
    await terminal.waitFor(/[1-9]\.\d of 600 s/);
    await terminal.press('q', 'ended with 0');
    expect(terminal.alternate).toBe(false);
    expect(terminal.text()).toMatch(/requests in [\d.]+ m?s\n(.*\n)*.*token-bucket +[\d,]+/);
  });

  test('Ctrl-C leaves with 130, SIGTERM restores the screen', async () => {
    const terminal = Terminal.start(makeHome(), LONG);
    await terminal.waitFor('[rate]');
    terminal.type('\u0003');
    expect((await terminal.exit).code).toBe(130);
    expect([terminal.alternate, terminal.cursorVisible]).toEqual([false, true]);
    const other = Terminal.start(makeHome(), LONG);
    await other.waitFor('[rate]');
    other.kill('SIGTERM');
    expect((await other.exit).code).toBe(143);
    expect([other.alternate, other.cursorVisible]).toEqual([false, true]);
  });

  test('never clears while it plays: a frame is one synchronized write of the lines that changed', async () => {
    const terminal = Terminal.start(makeHome(), LONG);
    await terminal.waitFor('[rate]');
    await terminal.press(' ', 'paused');
    for (let step = 0; step < 8; step++) {
      const [before, from] = [terminal.screen()[0], terminal.raw.length];
      await terminal.press('s', (lines) => lines[0] !== before && terminal.raw.endsWith('\u001b[?2026l'));
      const frame = terminal.raw.slice(from);
      expect(frame).toMatch(/^\u001b\[\?2026h.*\u001b\[\?2026l$/s);
      expect(frame).not.toMatch(/\u001b\[2;1H/); // the tabs did not change
    }
    expect(terminal.raw.split('\u001b[2J')).toHaveLength(2);
    terminal.type('q');
    await terminal.exit;
  });

  test('prints text when told to', async () => {
    const terminal = Terminal.start(makeHome(), [...SMALL, '--plain', '--load', 'steady'], { rows: 40 });
    await terminal.exit;
    expect([terminal.alternate, terminal.raw.includes('\u001b[?1049h')]).toEqual([false, false]);
  });
});
