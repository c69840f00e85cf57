import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeHome } from '../helpers/home.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';
import { itchBytes, joined } from '../labs/matcher/itch-bytes.ts';

/** A run that takes little. */
const SMALL = ['lab', 'run', 'matcher', '--orders', '2000', '--duration', '10s'];
const LONG = ['lab', 'run', 'matcher', '--duration', '10m'];

/** What the engine took is not the same each time. */
function withoutMeasured(text: string): string {
  return text.replace(/^(?:Measured here|实测)[\s\S]*/m, '');
}

describe('lab run matcher without a terminal', () => {
  test('is text that ends with the tables, what it teaches and what was measured, in both languages', async () => {
    const home = makeHome();
    const en = await wengu(home, SMALL);
    expect(en).toMatchObject({ code: 0, stderr: '' });
    expect(en.stdout).toMatch(/^poisson 2,000 · fsync batch · seed 1\n.*commands and \d+ trades in 10 s.*S1 .*A promise has its price.*› batch.*market maker.*Measured here/s);
    const zh = await wengu(home, [...SMALL, '--lang', 'zh', '--fsync', 'never', '--kill-at', '5s']);
    expect(zh.stdout).toMatch(/^poisson 2,000 条 .*断电时 never 已经答复.*› never.*5 s 断电.*做市商.*实测/s);
    expect(en.stdout + zh.stdout).not.toContain('\u001b');
  });

  test('draws in ASCII where the locale is none of Unicode', async () => {
    const { stdout } = await wengu(makeHome(), [...SMALL, '--flow', 'flash-crash', '--auction', '--kill-at', '2000'], { env: { LANG: 'C' } });
    expect(stdout).not.toMatch(/[^\n -~]/);
  });

  test('is the same to the byte for the same seed, in every form, but for what was measured', async () => {
    const home = makeHome();
    for (const form of [[], ['--json'], ['--csv']]) {
      const words = [...SMALL, '--flow', 'hawkes', '--symbols', '2', '--kill-at', '4s', ...form];
      const [first, second, third] = [await wengu(home, words), await wengu(home, words.with(2, 'ma')), await wengu(home, [...words, '--seed', '2'])];
      expect(first.code).toBe(0);
      expect(withoutMeasured(second.stdout)).toBe(withoutMeasured(first.stdout));
      expect(withoutMeasured(third.stdout)).not.toBe(withoutMeasured(first.stdout));
    }
  });

  test('--json is one document with the series, --csv the same series', async () => {
    const home = makeHome();
    const words = [...SMALL, '--fsync', 'interval', '--kill-at', '4s', '--agents', 'noise'];
    const document = JSON.parse((await wengu(home, [...words, '--json'])).stdout);
    expect(document).toMatchObject({
      lab: 'matcher',
      seed: '1',
      scenario: { flow: 'poisson', orders: 2000, symbols: 1, agents: ['noise'], auction: false, fsync: 'interval', duration: 10_000, killAt: '4000ms' },
      until: 10_000,
      policies: [{ policy: 'always', atRisk: 0 }, { policy: 'batch', atRisk: 0 }, { policy: 'interval' }, { policy: 'never' }],
      kill: { at: 4000, under: [{ policy: 'always', lost: 0 }, { policy: 'batch', lost: 0 }, { policy: 'interval' }, { policy: 'never' }] },
      symbols: [{ symbol: 'S1', traders: [{ kind: 'noise' }] }],
      lesson: { code: 'lost' },
    });
    const [head = '', ...rows] = (await wengu(home, [...words, '--csv'])).stdout.trimEnd().split('\n');
    expect(head).toBe('symbol,at,commands,rejected,trades,volume,bid,ask,low,high,p50,p99,p999');
    expect(rows).toEqual(document.symbols[0].series.map((point: object) => ['S1', ...Object.values(point)].join(',')));
  });

  test.each([
    [['--flow', 'storm'], /--flow cannot be "storm"; it takes poisson, hawkes, flash-crash/],
    [['--orders', '0'], /--orders cannot be "0"; it takes 1-500000/],
    [['--symbols', '99'], /--symbols cannot be "99"/],
    [['--agents', 'whale'], /--agents cannot be "whale"; it takes market-maker, momentum, noise/],
    [['--fsync', 'sometimes'], /--fsync cannot be "sometimes"; it takes always, batch, interval, never/],
    [['--kill-at', '12s'], /--kill-at cannot be "12s"; it takes 12s \(1ms-10s\), 5000/],
    [['--kill-at', 'soon'], /--kill-at cannot be "soon"/],
    [['--speed', '0'], /--speed cannot be "0"/],
    [['--itch', 'nowhere'], /cannot read the file nowhere \(ENOENT\)/],
    [['--lobster', '.'], /cannot read the file \. \(EISDIR\)/],
    [['--itch', 'a', '--lobster', 'b'], /--itch and --lobster do not go together/],
    [['--interactive', '--itch', 'a'], /--itch and --interactive do not go together/],
  ])('says in one line what is wrong with %j', async (words, said) => {
    expectOneLine(await wengu(makeHome(), [...SMALL, ...words]), said);
  });
});

describe('lab run matcher over a file', () => {
  const FEED = joined(
    itchBytes('S', { event: 'Q', time: 34_200 }),
    itchBytes('A', { order: 1, price: 1_000_000, shares: 5, side: 'B', time: 34_201 }),
    itchBytes('A', { order: 2, price: 1_010_000, shares: 7, side: 'S', time: 34_202 }),
    itchBytes('E', { order: 1, shares: 2, time: 34_203 }),
    itchBytes('D', { order: 2, time: 34_204 }),
  );

  test('of ITCH reads it gzipped or not, and says where it was cut off', async () => {
    const home = makeHome();
    writeFileSync(join(home.folder, 'feed'), FEED);
    writeFileSync(join(home.folder, 'feed.gz'), gzipSync(FEED));
    writeFileSync(join(home.folder, 'cut'), FEED.subarray(0, -3));
    writeFileSync(join(home.folder, 'cut.gz'), gzipSync(FEED).subarray(0, -12));
    const [plain, packed, cut] = [await wengu(home, [...SMALL, '--itch', 'feed']), await wengu(home, [...SMALL, '--itch', 'feed.gz']), await wengu(home, [...SMALL, '--itch', 'cut', '--lang', 'zh'])];
    expect(plain).toMatchObject({ code: 0, stderr: '' });
    expect(plain.stdout).toMatch(/5 messages over 4 s\nA 2 {2}D 1 {2}E 1 {2}S 1\n.*ABC +4 +1 +2 +100\.0000 +100\.0000 +100\.0000 +100\.0000 +-\n.*Of 2 orders 1 \(50%\) were deleted.*1 orders? rest/s);
    expect(packed.stdout.replace('feed.gz', 'feed')).toBe(plain.stdout);
    expect((await wengu(home, [...SMALL, '--itch', 'cut.gz'])).stdout).toMatch(/the file is cut off in the message at byte \d+; all before it was read/);
    expect(cut.stdout).toContain('文件在第 123 字节处的消息中间断了，之前的都读了');
  });

  test('of LOBSTER is compared with the order book file beside it', async () => {
    const home = makeHome();
    writeFileSync(join(home.folder, 'AAPL_1_message_1.csv'), '1,1,7,5,10000,1\n2,1,8,5,10100,1\n3,4,8,5,10100,1\n');
    writeFileSync(join(home.folder, 'AAPL_1_orderbook_1.csv'), '9999999999,0,10000,5\n9999999999,0,10100,5\n9999999999,0,10000,5\n');
    const { stdout } = await wengu(home, [...SMALL, '--lobster', 'AAPL_1_message_1.csv', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'lobster', messages: 3, fault: null, comparison: { lines: 2, equal: 2, learned: 1, first: null }, symbols: [{ symbol: 'AAPL', bid: 10_000, trades: 1 }], lesson: { code: 'agrees' } });
  });

  test('plays live, in a minute unless a speed is given', async () => {
    const home = makeHome();
    writeFileSync(join(home.folder, 'feed'), FEED);
    const terminal = Terminal.start(home, [...SMALL, '--itch', 'feed', '--speed', '0.5']);
    await terminal.waitFor('[book]');
    await terminal.waitFor('100.0000');
    await terminal.press('e', '[report]');
    expect(terminal.text()).toContain('Of 2 orders 1 (50%) were deleted');
    terminal.type('q');
    expect((await terminal.exit).code).toBe(0);
  });
});

describe('lab run matcher --interactive', () => {
  test('takes a command a line, answers with events and the ladder, and understands no nonsense', async () => {
    const { code, stdout } = await wengu(makeHome(), ['lab', 'run', 'matcher', '--interactive'], { input: 'buy 12 @ 1003 ioc\nbye\nquit\nbuy 1 @ 1\n' });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^#11 accepted: buy 12 @ 1,003\ntrade 10 @ 1,002: #11 takes #2\n#2 gone: filled\ntrade 2 @ 1,003.*spread 4 {2}last 1,003.*cannot make sense of "bye"\. Try: buy 100 @ 1002 ioc.*\n1 command, 2 trades of 12 in all\n$/s);
  });

  test('is a line editor on a terminal, whose lines come back; Ctrl-C leaves with 130', async () => {
    const terminal = Terminal.start(makeHome(), ['lab', 'run', 'matcher', '--interactive', '--lang', 'zh'], { rows: 40 });
    await terminal.waitFor(/> $/m);
    await terminal.press('sell 3 market\r', '成交 3 @ 999');
    await terminal.press('\u001b[A', '> sell 3 market');
    await terminal.press('\r', /成交 3 @ 999：#12 吃 #1/);
    terminal.type('quit\r');
    expect((await terminal.exit).code).toBe(0);
    const other = Terminal.start(makeHome(), ['lab', 'run', 'matcher', '--interactive']);
    await other.waitFor(/> $/m);
    other.type('\u0003');
    expect((await other.exit).code).toBe(130);
  });
});

describe('lab run matcher on a screen', () => {
  test.each([
    ['zh', 80, 24],
    ['en', 80, 24],
    ['zh', 40, 20],
    ['en', 120, 40],
  ] as const)('plays, pauses, survives a resize and comes to its report in %s at %i by %i', async (lang, columns, rows) => {
    const [paused, done, book, report] = lang === 'zh' ? ['已暂停', '结束', '[盘口]', '[结果]'] : ['paused', 'done', '[book]', '[report]'];
    const terminal = Terminal.start(makeHome(), ['lab', 'run', 'matcher', '--orders', '6000', '--kill-at', '30s', '--lang', lang], { columns, rows });
    await terminal.waitFor(book);
    await terminal.press(' ', paused);
    expect(terminal.alternate).toBe(true);
    const frozen = terminal.screen()[0];
    await terminal.press('\t', lang === 'zh' ? '[价格]' : '[price]');
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

  test('Ctrl-C leaves with 130, SIGTERM restores the screen', async () => {
    const terminal = Terminal.start(makeHome(), LONG);
    await terminal.waitFor('[book]');
    terminal.type('\u0003');
    expect((await terminal.exit).code).toBe(130);
    expect([terminal.alternate, terminal.cursorVisible]).toEqual([false, true]);
    const other = Terminal.start(makeHome(), LONG);
    await other.waitFor('[book]');
    other.kill('SIGTERM');
    expect((await other.exit).code).toBe(143);
    expect([other.alternate, other.cursorVisible]).toEqual([false, true]);
  });
});
