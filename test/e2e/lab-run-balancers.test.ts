import { describe, expect, test } from 'vitest';
import { installedNginx } from '../../src/engines/http/nginx.ts';
import { makeHome } from '../helpers/home.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

/** A run that takes little. */
const SMALL = ['lab', 'run', 'load-balancer', '--keys', '100', '--duration', '12s'];
const LONG = [...SMALL.slice(0, -1), '10m'];

describe('lab run load-balancer without a terminal', () => {
  test('is text that ends with the tables and what it teaches, in both languages', async () => {
    const home = makeHome();
    const en = await wengu(home, [...SMALL, '--algo', 'round-robin,swrr']);
    expect(en).toMatchObject({ code: 0, stderr: '' });
    expect(en.stdout).toMatch(/^poisson 200\/s · 5,1,1 · lognormal 20 ms · 100 keys \(zipf\) · seed 1\n.*2,4\d\d requests in 12 s.*algorithm +answered.*round-robin knows no weights.*b1 \(5\).*71\.4\/71\.4/s);
    const zh = await wengu(home, [...SMALL, '--lang', 'zh', '--fault', 'registry-gone@2s']);
    expect(zh.stdout).toMatch(/^poisson 200\/s · 5,1,1 .*100 个键（zipf）.*算法 +答复.*注册中心不在时/s);
    expect(en.stdout + zh.stdout).not.toContain('\u001b');
  });

  test('draws in ASCII where the locale is none of Unicode', async () => {
    const { stdout } = await wengu(makeHome(), [...SMALL, '--algo', 'all', '--fault', 'kill:b2@2s,drain:b3@3s'], { env: { LANG: 'C' } });
    expect(stdout).not.toMatch(/[^\n -~]/);
  });

  test('is the same to the byte for the same seed, in every form, and the lab may be named by its beginning', async () => {
    const home = makeHome();
    for (const form of [[], ['--json'], ['--csv']]) {
      const words = [...SMALL, '--algo', 'all', '--fault', 'slow:b2@4s', ...form];
      const [first, second, third] = [await wengu(home, words), await wengu(home, words.with(2, 'lo')), await wengu(home, [...words, '--seed', '2'])];
      expect(first.code).toBe(0);
      expect(second).toEqual(first);
      expect(third.stdout).not.toBe(first.stdout);
    }
  });

  test('--json is one document with the series, --csv the same series', async () => {
    const home = makeHome();
    const words = [...SMALL, '--algo', 'swrr,maglev', '--backends', '2,1x2', '--latency', 'constant:5ms', '--key', 'client_ip', '--fault', 'kill:b1@1s-2s,slow:b3x4@3s,weight:b2=9@4s', '--tries', '2', '--eject'];
    const document = JSON.parse((await wengu(home, [...words, '--json'])).stdout);
    expect(document).toMatchObject({
      lab: 'load-balancer',
      seed: '1',
      until: 12_000,
      interval: 200,
      scenario: {
        load: 'poisson',
        rate: 200,
        keys: 100,
        skew: 'zipf',
        duration: 12_000,
        backends: [2, 1, 1],
        latency: { shape: 'constant', mean: 5 },
        capacity: 1,
        key: 'client_ip',
        timeout: 1000,
        tries: 2,
        slowStart: 0,
        eject: true,
        faults: [{ kind: 'kill', backend: 'b1', from: 1000, to: 2000 }, { kind: 'slow', backend: 'b3', times: 4, from: 3000, to: null }, { kind: 'weight', backend: 'b2', weight: 9, from: 4000, to: null }],
      },
      algorithms: [{ algorithm: 'swrr' }, { algorithm: 'maglev' }],
      lesson: { code: 'flap', text: expect.stringMatching(/^b1 went down once/) },
    });
    const [swrr] = document.algorithms;
    expect(Object.keys(swrr)).toEqual(['algorithm', 'offered', 'answered', 'recovered', 'failed', 'unpicked', 'retried', 'pending', 'latency', 'off', 'inFlight', 'hottest', 'backends', 'changes', 'deaths', 'resyncs', 'series']);
    expect(swrr.series).toHaveLength(60);
    const [head = '', ...rows] = (await wengu(home, [...words, '--csv'])).stdout.trimEnd().split('\n');
    expect(head).toBe('algorithm,at,offered,answered,recovered,failed,retried,p50,p99,b1.picks,b1.inFlight,b2.picks,b2.inFlight,b3.picks,b3.inFlight');
    const series = document.algorithms.flatMap((run: { algorithm: string; series: { backends: { picks: number; inFlight: number }[] }[] }) =>
      run.series.map(({ backends, ...point }) => [run.algorithm, ...Object.values(point), ...backends.flatMap(({ picks, inFlight }) => [picks, inFlight])].join(',')),
    );
    expect(rows).toEqual(series);
  });

  test.each([
    [['--algo', 'swrrr'], /--algo cannot be "swrrr"; it takes random, weighted-random/],
    [['--algo', 'r'], /--algo cannot be "r"/],
    [['--backends', '0,0'], /--backends cannot be "0,0"; it takes 5,1,1/],
    [['--backends', '1x101'], /--backends cannot be "1x101"/],
    [['--backends', '5;1'], /--backends cannot be "5;1"/],
    [['--rate', '0'], /--rate cannot be "0"; it takes 1-1000000/],
    [['--latency', 'gamma'], /--latency cannot be "gamma"; it takes lognormal, constant, exponential/],
    [['--capacity', '0'], /--capacity cannot be "0"/],
    [['--key', 'x-nobody'], /--key cannot be "x-nobody"; it takes uid, client_ip/],
    [['--slow-start', 'x'], /--slow-start cannot be "x"; it takes 1ms-1h/],
    [['--load', 'storm'], /--load cannot be "storm"; it takes poisson/],
    [['--tries', '0'], /--tries cannot be "0"/],
    [['--timeout', '0s'], /--timeout cannot be "0s"; it takes 1ms-1h/],
    [['--fault', 'kill:b1'], /--fault cannot be "kill:b1"; it takes slow:b2@20s/],
    [['--fault', 'kill:b4@1s'], /there is no backend b4: there are 3, from b1 on/],
    [['--rate', '1000000', '--duration', '1h'], /about 3,600,000,000 requests; 2,000,000 is the most/],
    [['--http', '--rate', '5'], /(--rate|--duration) does not go with --http/],
    [['--requests', '5'], /--requests goes with --http only/],
  ])('says in one line what is wrong with %j', async (words, said) => {
    expectOneLine(await wengu(makeHome(), [...SMALL, ...words]), said);
  });

  test('says it in Chinese, too, and an option of another lab is none of its', async () => {
    const home = makeHome();
    expectOneLine(await wengu(home, [...SMALL, '--fault', 'kill:b9@1s', '--lang', 'zh']), /没有后端 b9：共 3 个/);
    expectOneLine(await wengu(home, [...SMALL, '--burst', '3']), /--burst/, 2);
    expectOneLine(await wengu(home, ['lab', 'run', 'l']), /"l" could be any of: limiter, load-balancer/);
    expect((await wengu(home, ['lab', 'run', 'load-balancer', '--help', '--lang', 'zh'])).stdout).toMatch(/--backends <weights> +各后端的权重/);
  });
});

describe('lab run load-balancer --http', () => {
  test('sends real requests through a real proxy, and says whether nginx does the same', async () => {
    const home = makeHome();
    const { code, stdout, stderr } = await wengu(home, ['lab', 'run', 'load-balancer', '--http']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^real HTTP · weights 5,1,1 · 21 requests, one after another\n.*\nswrr +b1 b1 b2 b1 b3 b1 b1 b1 b1 b2 b1 b3 b1 b1 b1 b1 b2 b1 b3 b1 b1\n/s);
    expect(stdout).toMatch(installedNginx() === undefined ? /nginx is not installed/ : /swrr and nginx [\d.]+: equal order/);
  });

  test('is one document with --json', async () => {
    const { stdout } = await wengu(makeHome(), ['lab', 'run', 'load-balancer', '--http', '--json', '--algo', 'swrr,rendezvous', '--requests', '7']);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ lab: 'load-balancer', http: true, seed: '1', backends: [5, 1, 1], requests: 7, algorithms: [{ algorithm: 'swrr', order: ['b1', 'b1', 'b2', 'b1', 'b3', 'b1', 'b1'] }, { algorithm: 'rendezvous', nginx: { state: 'other' } }] });
    expect(document.algorithms[0].nginx.state).toBe(installedNginx() === undefined ? 'missing' : 'compared');
  });
});

describe('lab run load-balancer on a screen', () => {
  test.each([
    ['zh', 80, 24],
    ['en', 80, 24],
    ['zh', 40, 20],
    ['en', 120, 40],
  ] as const)('plays, pauses, survives a resize and comes to its report in %s at %i by %i', async (lang, columns, rows) => {
    const [paused, done, share, report] = lang === 'zh' ? ['已暂停', '结束', '[份额]', '[结果]'] : ['paused', 'done', '[share]', '[report]'];
    const terminal = Terminal.start(makeHome(), [...SMALL.slice(0, -1), '60s', '--fault', 'kill:b2@20s-40s', '--lang', lang], { columns, rows });
    await terminal.waitFor(share);
    await terminal.press(' ', paused);
    expect(terminal.alternate).toBe(true);
    const frozen = terminal.screen()[0];
    await terminal.press('\t', lang === 'zh' ? '[在途]' : '[in flight]');
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
    const { PROGRAM } = await import('../helpers/program.ts');
    const line = `"$NODE" "$PROGRAM" ${LONG.join(' ')}; echo "ended with $?"; read enter`;
    const terminal = Terminal.run(makeHome(), 'sh', ['-c', line], { env: { NODE: process.execPath, PROGRAM }, rows: 40 });
    await terminal.waitFor(/[1-9]\.\d of 600 s/);
    await terminal.press('q', 'ended with 0');
    expect(terminal.alternate).toBe(false);
    expect(terminal.text()).toMatch(/requests in [\d.]+ m?s\n(.*\n)*.*swrr +[\d,]+/);
  });

  test('Ctrl-C leaves with 130, SIGTERM restores the screen', async () => {
    const terminal = Terminal.start(makeHome(), LONG);
    await terminal.waitFor('[share]');
    terminal.type('\u0003');
    expect((await terminal.exit).code).toBe(130);
    expect([terminal.alternate, terminal.cursorVisible]).toEqual([false, true]);
    const other = Terminal.start(makeHome(), LONG);
    await other.waitFor('[share]');
    other.kill('SIGTERM');
    expect((await other.exit).code).toBe(143);
    expect([other.alternate, other.cursorVisible]).toEqual([false, true]);
  });
});
