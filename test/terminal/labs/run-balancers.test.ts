import { describe, expect, test } from 'vitest';
import { Race } from '../../../src/labs/load-balancer/race.ts';
import type { Scenario } from '../../../src/labs/load-balancer/scenario.ts';
import type { Key } from '../../../src/terminal/keys.ts';
import { httpText, type TrialText } from '../../../src/terminal/labs/run/load-balancer/http-text.ts';
import { pictureOf } from '../../../src/terminal/labs/run/load-balancer/picture.ts';
import { weightsText } from '../../../src/terminal/labs/run/load-balancer/summary.ts';
import { Player } from '../../../src/terminal/labs/run/player.ts';
import { RunStage } from '../../../src/terminal/labs/run/stage.ts';
import { runText } from '../../../src/terminal/labs/run/text.ts';
import { stripped } from '../../../src/terminal/markdown/cells.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../../src/terminal/theme.ts';
import { contestants, scenario, SECOND } from '../../labs/load-balancer/scenarios.ts';

const TROUBLED = scenario({}, ['kill:b2@8s-16s', 'slow:b3x5@20s-25s']);
const MANY = scenario({ weights: Array.from({ length: 30 }, (_, index) => (index % 3) + 1) }, ['flap:b3']);

function theme(glyphs: 'unicode' | 'ascii' = 'unicode', level: 0 | 3 = 0) {
  return themeFor({}, { glyphs, theme: 'dark' }, level);
}

/** A stage whose real time is moved by hand. */
function staged(what: Scenario = TROUBLED, lang: 'zh' | 'en' = 'en', look = theme(), ids = ['swrr', 'least-conn', 'ring']) {
  let now = 0;
  const race = new Race(contestants(...ids), what);
  const player = new Player(race, 20, () => now);
  const stage = new RunStage({ player, picture: pictureOf(race), theme: look, say: speaker(lang) });
  const wait = (ms: number): void => {
    for (let left = ms; left > 0; left -= 50) {
      now += 50;
      stage.tick();
    }
  };
  const press = (...names: string[]): void => names.forEach((name) => void stage.press(keyOf(name)));
  return { race, stage, wait, press, text: (columns = 80, rows = 24) => stage.frame(columns, rows).join('\n') };
}

function keyOf(name: string): Key {
  return name === 'shift-tab' ? { name: 'tab', shift: true } : { name, sequence: name };
}

describe('balancers on the screen', () => {
  test('read well at 80 by 24: share, then what is in flight', () => {
    const { wait, text, press } = staged();
    wait(900);
    expect(`\n${text()}`).toMatchInlineSnapshot(`
      "
       18.0 of 30 s  20x  poisson 200/s · 5,1,1 · lognormal 20 ms · 200 keys (zipf) ·…
       [share]  in flight   latency   answers   backends   report
      ────────────────────────────────────────────────────────────────────────────────
       share of the picks by backend, %
       swrr                                    least-conn
       b1 100 │▃▃▃▃▃▃▃▅▅▅▅▅▅▅▅            84%  b1 100 │▂▁▂▂▃▁▂      ▁▄            80%
              │███████████████                        │███████▇▇▇▇▇▇██
       b2  50 │                            0%  b2  50 │       ▇▇▇▇▆▇▁              7%
              │▅▄▅▅▅▅▄▁                               │▇▇▅█▅▇▅███████▂
       b3  40 │                           16%  b3  40 │ ▁   ▁▁                    13%
              │▆▆▆▆▆▆▆▇▇▇▇▇▇▇▇                        │▇█▇▆███▄▄▅▅▅▄▅▇
              └─────────────────────────              └─────────────────────────
               0           15 s     30 s               0           15 s     30 s
                     ^1        ^2                            ^1        ^2


       ^1 b2 killed 8 s-16 s  ^2 b3 slow x5 20 s-25 s

       algorithm    p99                              failed
       › swrr       ▂▂▃▄▂▅▂▄▃▂▃▂▃▄ 305 ms            ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
       › least-conn ▂▂▂▃▂▄▂▃▃▂▃▃▃▄ 332 ms            ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
         ring       ▃▃▃▄▂▇▆▆▃▃▄▂▃▅ 379 ms            ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
      ────────────────────────────────────────────────────────────────────────────────
       space pause  +/- speed  s step  tab chart  Left/Right algorithm  ? help  q quit"
    `);
    press('tab');
    expect(`\n${text()}`).toMatchInlineSnapshot(`
      "
       18.0 of 30 s  20x  poisson 200/s · 5,1,1 · lognormal 20 ms · 200 keys (zipf) ·…
        share  [in flight]  latency   answers   backends   report
      ────────────────────────────────────────────────────────────────────────────────
       requests that each backend has, most
       swrr                                    least-conn
       b1 40 │                              9  b1 40 │                             11
             │▄▂▄▆▃▄▄▄▆▄▄▄▄▅▅▄▄                      │▃▂▃▄▂▃▄▄▆▄▃▄▄▅▄▄▄
       b2 40 │                              0  b2 40 │                              3
             │▁▁▂▂▄▁▆▁                               │▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
       b3 40 │                              6  b3 40 │                              3
             │▁▁▂▂▂▃▂▃▂▃▂▂▂▁▁▄▂                      │▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             └────────────────────────────           └────────────────────────────
              0             15 s      30 s            0             15 s      30 s
                     ^1         ^2                           ^1         ^2


       ^1 b2 killed 8 s-16 s  ^2 b3 slow x5 20 s-25 s

       algorithm    p99                              failed
       › swrr       ▂▂▃▄▂▅▂▄▃▂▃▂▃▄ 305 ms            ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
       › least-conn ▂▂▂▃▂▄▂▃▃▂▃▃▃▄ 332 ms            ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
         ring       ▃▃▃▄▂▇▆▆▃▃▄▂▃▅ 379 ms            ▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
      ────────────────────────────────────────────────────────────────────────────────
       space pause  +/- speed  s step  tab chart  Left/Right algorithm  ? help  q quit"
    `);
  });

  test('read well at 80 by 24 in Chinese: latency, answers and backends', () => {
    const { wait, text, press } = staged(TROUBLED, 'zh');
    wait(1300);
    const views = ['latency', 'answers', 'backends'].map((_, index) => {
      press(...(index === 0 ? ['tab', 'tab'] : ['tab']));
      return text();
    });
    expect(`\n${views.join('\n')}`).toMatchInlineSnapshot(`
      "
       26.0 / 30 s  20x  poisson 200/s · 5,1,1 · lognormal 20 ms · 200 个键（zipf） ·…
        份额   在途  [延迟]  答复   各后端   结果
      ────────────────────────────────────────────────────────────────────────────────
       延迟，毫秒  █ p50  ░ 到 p99
       swrr                                    least-conn
       1,500 │                                 1,500 │
             │                                       │
             │                       ░               │
             │                     ░░░               │
             │                    ░░░░               │                      ░
             │       ░            ░░░░               │       ░              ░░░
             │███████████████████████████            │███████████████████████████
           0 └───────────────────────────────      0 └───────────────────────────────
              0              15 s        30 s         0              15 s        30 s
                      ^1          ^2                          ^1          ^2

       ^1 b2 死 8 s-16 s  ^2 b3 变慢 x5 20 s-25 s

       算法         p99                              失败
       › swrr       ▂▁▂▃▂▃▂▃▂▂▂▂▂▂▄▅▇▁▂▁ 71.2 ms     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
       › least-conn ▂▁▂▂▂▃▂▂▂▂▂▂▂▂▂▂▅▃▂▁ 71.2 ms     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
         ring       ▂▂▂▂▂▄▄▄▂▂▂▂▂▄▃▅▇▇▇▇ 1.04 s      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
      ────────────────────────────────────────────────────────────────────────────────
       空格 暂停  +/- 速度  s 单步  tab 换图  左右 换算法  ? 帮助  q 退出
       26.0 / 30 s  20x  poisson 200/s · 5,1,1 · lognormal 20 ms · 200 个键（zipf） ·…
        份额   在途   延迟  [答复]  各后端   结果
      ────────────────────────────────────────────────────────────────────────────────
       每秒请求  █ 答复  ▓ 重试后答复  ░ 失败
       swrr                                    least-conn
       250 │   ▃▁    █ ▆                       250 │   ▃▁
           │ ▅▄██▃▅▂▇█▂█ ▄▆  ▄▄▂▁  ▄▓█ ▅▅          │ ▅▄██▃▅▃▆▓ ▓  ▓  ▓ ▃▁ ▄▄ █ ▄▅
           │▇███████████▆██▄▅████▅▇███▇██          │▇████████▓▓▓▓▓▓▓▓▓███▇████▇██
           │█████████████████████████████          │█████████▓▓▓▓▓▓▓▓▓███████████
           │█████████████████████████████          │█████████▓▓▓▓▓▓▓▓▓███████████
           │█████████████████████████████          │█████████▓▓▓▓▓▓▓▓▓███████████
           │█████████████████████████████          │█████████████████████████████
         0 └─────────────────────────────────    0 └─────────────────────────────────
            0               15 s         30 s       0               15 s         30 s
                     ^1          ^2                          ^1          ^2

       ^1 b2 死 8 s-16 s  ^2 b3 变慢 x5 20 s-25 s

       算法         p99                              失败
       › swrr       ▂▁▂▃▂▃▂▃▂▂▂▂▂▂▄▅▇▁▂▁ 71.2 ms     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
       › least-conn ▂▁▂▂▂▃▂▂▂▂▂▂▂▂▂▂▅▃▂▁ 71.2 ms     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
         ring       ▂▂▂▂▂▄▄▄▂▂▂▂▂▄▃▅▇▇▇▇ 1.04 s      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
      ────────────────────────────────────────────────────────────────────────────────
       空格 暂停  +/- 速度  s 单步  tab 换图  左右 换算法  ? 帮助  q 退出
       26.0 / 30 s  20x  poisson 200/s · 5,1,1 · lognormal 20 ms · 200 个键（zipf） ·…
        份额   在途   延迟   答复  [各后端]  结果
      ────────────────────────────────────────────────────────────────────────────────
       份额，竖线是按权重应得
       swrr                                    least-conn
       b1 ██████████████████████│█ 78.0/71.4%  b1 █████████████████▌    │  56.7/71.4%
       b2 ██▉ │                     9.3/14.3%  b2 ████│████▍               30.5/14.3%
       b3 ███▉│                    12.7/14.3%  b3 ████│                    12.9/14.3%








       ^1 b2 死 8 s-16 s  ^2 b3 变慢 x5 20 s-25 s

       算法         p99                              失败
       › swrr       ▂▁▂▃▂▃▂▃▂▂▂▂▂▂▄▅▇▁▂▁ 71.2 ms     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
       › least-conn ▂▁▂▂▂▃▂▂▂▂▂▂▂▂▂▂▅▃▂▁ 71.2 ms     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
         ring       ▂▂▂▂▂▄▄▄▂▂▂▂▂▄▃▅▇▇▇▇ 1.04 s      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ 0/s
      ────────────────────────────────────────────────────────────────────────────────
       空格 暂停  +/- 速度  s 单步  tab 换图  左右 换算法  ? 帮助  q 退出"
    `);
  });

  test('read well at 40 columns', () => {
    const { wait, text } = staged();
    wait(900);
    expect(`\n${text(40, 24)}`).toMatchInlineSnapshot(`
      "
       18.0 of 30 s  20x  poisson 200/s · 5,1…
       [share] in flight latency answers backe
      ────────────────────────────────────────
       share of the picks by backend, %
       swrr
       b1 100 │▃▃▃▃▃▃▃▅▅▅▅▅▅▅▅            84%
              │███████████████
       b2  50 │                            0%
              │▅▄▅▅▅▅▄▁
       b3  40 │                           16%
              │▆▆▆▆▆▆▆▇▇▇▇▇▇▇▇
              └─────────────────────────
               0           15 s     30 s
                     ^1        ^2

       ^1 b2 killed 8 s-16 s  ^2 b3 slow x5
       20 s-25 s

       algorithm    p99       failed
       › swrr       305 ms    0/s
         least-conn 332 ms    0/s
         ring       379 ms    0/s
      ────────────────────────────────────────
       space +- s tab <> ? q"
    `);
  });

  test('show the chosen tab where not all fit', () => {
    const { press, text } = staged();
    const tabs = Array.from({ length: 6 }, () => {
      const line = text(40).split('\n')[1];
      press('tab');
      return line;
    });
    expect(tabs).toMatchInlineSnapshot(`
      [
        " [share] in flight latency answers backe",
        " share [in flight] latency answers backe",
        " share in flight [latency] answers backe",
        " share in flight latency [answers] backe",
        " in flight latency answers [backends] re",
        " latency answers backends [report]",
      ]
    `);
  });

  test('end with their report', () => {
    const { wait, text } = staged();
    wait(1600);
    expect(`\n${text(80, 40)}`).toMatchInlineSnapshot(`
      "
       30.0 of 30 s  done  poisson 200/s · 5,1,1 · lognormal 20 ms · 200 keys (zipf) …
        share   in flight   latency   answers   backends  [report]
      ────────────────────────────────────────────────────────────────────────────────
       5,872 requests in 30 s

       algorithm   answered  failed  retries      p50     p99   off  in flight
       swrr           5,864       0       30  16.5 ms  561 ms  7.3%         29
       least-conn     5,871       0    1,321  14.8 ms  155 ms   15%         21
       ring           5,807       0      473  20.7 ms  1.04 s  8.4%         61

       b2 went down once and was back before its lease ran out: the registry saw
       nothing. least-conn picked it 1,316 times while it was down, swrr once. What
       heartbeats miss, a gateway must count itself.

       algorithm      b1 (5)     b2 (1)     b3 (1)
       swrr        78.7/71.4  10.3/14.3  11.0/14.3
       least-conn  56.8/71.4  29.3/14.3  13.8/14.3
       ring        73.1/71.4   5.8/14.3  21.0/14.3

       without an answer at the end: swrr 8, least-conn 1, ring 65
       off: the furthest that a backend's share is from what its weight owes it; in
       flight: most requests that one backend had; the table below: share/owed of
       each backend, %















      ────────────────────────────────────────────────────────────────────────────────
       space pause  +/- speed  s step  tab chart  Left/Right algorithm  ? help  q quit"
    `);
  });

  test('say the same without colour, in every chart', () => {
    const [plain, coloured] = [staged(), staged(TROUBLED, 'en', theme('unicode', 3))];
    for (const each of [plain, coloured]) each.wait(900);
    for (let view = 0; view < 6; view++) {
      expect(coloured.stage.frame(80, 24).map(stripped)).toEqual(plain.stage.frame(80, 24));
      expect(coloured.text()).toContain('\u001b[');
      for (const each of [plain, coloured]) each.press('tab');
    }
  });

  test('fill their screen and never more, in every chart, language and size, before, during and after, few backends or many', () => {
    for (const [what, lang] of [[TROUBLED, 'zh'], [MANY, 'en']] as const) {
      const { stage, wait, press } = staged(what, lang);
      for (const ms of [0, 300, 1600]) {
        wait(ms);
        for (let view = 0; view < 6; view++) {
          for (const [columns, rows] of [[80, 24], [120, 40], [40, 24], [40, 10], [24, 9], [200, 60]] as const) {
            const lines = stage.frame(columns, rows);
            expect(lines).toHaveLength(rows);
            expect(lines.filter((line) => width(line) > columns)).toEqual([]);
          }
          press('tab');
        }
      }
    }
  });

  test('are drawn in ASCII where Unicode may break', () => {
    const { stage, wait, press } = staged(TROUBLED, 'en', theme('ascii'));
    wait(700);
    for (let view = 0; view < 6; view++) {
      expect(stage.frame(80, 24).filter((line) => /[^ -~]/.test(line))).toEqual([]);
      press('tab');
    }
  });
});

describe('balancers as text', () => {
  test.each([24, 40, 60, 80, 112])('are never wider than %i columns, in both languages', (columns) => {
    for (const what of [TROUBLED, MANY]) {
      const { race } = staged(what);
      race.advanceTo(30 * SECOND);
      const lines = (['zh', 'en'] as const).flatMap((lang) => runText(pictureOf(race), { theme: theme(), say: speaker(lang), columns }));
      expect(lines.filter((line) => width(line) > columns)).toEqual([]);
    }
  });

  test('leave out the course of what never happened', () => {
    const { race } = staged(scenario());
    race.advanceTo(30 * SECOND);
    const lines = runText(pictureOf(race), { theme: theme(), say: speaker('en'), columns: 80 });
    expect([lines.some((line) => / p99 .*[▁▂▃▄▅▆▇█]{3}/.test(line)), lines.some((line) => / failed .*[▁▂▃▄▅▆▇█]{3}/.test(line))]).toEqual([true, false]);
  });

  test('write weights as the option takes them, many alike as a product', () => {
    expect(weightsText([5, 1, 1])).toBe('5,1,1');
    expect(weightsText([5, ...Array.from({ length: 9 }, () => 1)])).toBe('5,1x9');
  });
});

describe('what was sent over HTTP', () => {
  const sent = (order: string) => ({ order: order.split(' ').map((id) => (id === '-' ? undefined : id)), p50: 800, p99: 2300 });
  const trials: readonly TrialText[] = [
    { id: 'swrr', ours: sent('b1 b1 b2 b1 b3 b1 b1'), nginx: { state: 'compared', version: '1.22.1', partsAt: undefined, ...sent('b1 b1 b2 b1 b3 b1 b1') } },
    { id: 'least-conn', ours: sent('b1 b2 b3 - b1 b1 b1'), nginx: { state: 'compared', version: '1.22.1', partsAt: 3, ...sent('b1 b2 b3 b1 b1 b1 b1') } },
    { id: 'maglev', ours: sent('b1 b2 b3 b1 b1 b1 b1'), nginx: { state: 'other' } },
    { id: 'nginx-hash', ours: sent('b1 b2 b3 b1 b1 b1 b1'), nginx: { state: 'missing' } },
    { id: 'nginx-consistent', ours: sent('b1 b2 b3 b1 b1 b1 b1'), nginx: { state: 'broken', reason: 'no room' } },
  ];

  test('is an order, a table and what came of the comparison', () => {
    const text = (['en', 'zh'] as const).flatMap((lang) => httpText([5, 1, 1], trials, { theme: theme(), say: speaker(lang), columns: 80 }));
    expect(`\n${text.join('\n')}`).toMatchInlineSnapshot(`
      "
      real HTTP · weights 5,1,1 · 7 requests, one after another

      who answered, in order
      swrr              b1 b1 b2 b1 b3 b1 b1
      nginx             b1 b1 b2 b1 b3 b1 b1
      least-conn        b1 b2 b3 - b1 b1 b1
      nginx             b1 b2 b3 b1 b1 b1 b1
      maglev            b1 b2 b3 b1 b1 b1 b1
      nginx-hash        b1 b2 b3 b1 b1 b1 b1
      nginx-consistent  b1 b2 b3 b1 b1 b1 b1

      algorithm         b1 (5)  b2 (1)  b3 (1)  failed     p50     p99
      swrr                   5       1       1       0  800 us  2.3 ms
      nginx                  5       1       1       0  800 us  2.3 ms
      least-conn             4       1       1       1  800 us  2.3 ms
      nginx                  5       1       1       0  800 us  2.3 ms
      maglev                 5       1       1       0  800 us  2.3 ms
      nginx-hash             5       1       1       0  800 us  2.3 ms
      nginx-consistent       5       1       1       0  800 us  2.3 ms

      swrr and nginx 1.22.1: equal order
      least-conn and nginx 1.22.1 part at request 4: - against b1
      nginx has no algorithm like maglev: it was not compared
      nginx is not installed: nothing was compared with it
      nginx did not start, nothing was compared with it: no room
      真实 HTTP · 权重 5,1,1 · 7 个请求，一个接一个

      谁答的，按顺序
      swrr              b1 b1 b2 b1 b3 b1 b1
      nginx             b1 b1 b2 b1 b3 b1 b1
      least-conn        b1 b2 b3 - b1 b1 b1
      nginx             b1 b2 b3 b1 b1 b1 b1
      maglev            b1 b2 b3 b1 b1 b1 b1
      nginx-hash        b1 b2 b3 b1 b1 b1 b1
      nginx-consistent  b1 b2 b3 b1 b1 b1 b1

      算法              b1 (5)  b2 (1)  b3 (1)  失败     p50     p99
      swrr                   5       1       1     0  800 us  2.3 ms
      nginx                  5       1       1     0  800 us  2.3 ms
      least-conn             4       1       1     1  800 us  2.3 ms
      nginx                  5       1       1     0  800 us  2.3 ms
      maglev                 5       1       1     0  800 us  2.3 ms
      nginx-hash             5       1       1     0  800 us  2.3 ms
      nginx-consistent       5       1       1     0  800 us  2.3 ms

      swrr 与 nginx 1.22.1 的顺序完全相同
      least-conn 与 nginx 1.22.1 在第 4 个请求上分开：- 对 b1
      nginx 没有和 maglev 一样的算法，跳过了比较
      没有安装 nginx，跳过了比较
      nginx 启动不了，跳过了比较：no room"
    `);
  });

  test.each([24, 40, 60, 80, 112])('is never wider than %i columns', (columns) => {
    const long = [{ ...trials[0], ours: sent(Array.from({ length: 900 }, (_, index) => `b${(index % 12) + 1}`).join(' ')) } as TrialText, ...trials];
    const lines = (['zh', 'en'] as const).flatMap((lang) => httpText([5, 1, 1], long, { theme: theme(), say: speaker(lang), columns }));
    expect(lines.filter((line) => width(line) > columns)).toEqual([]);
  });
});
