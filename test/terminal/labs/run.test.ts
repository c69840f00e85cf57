import { describe, expect, test } from 'vitest';
import { faultOf } from '../../../src/labs/limiter/faults.ts';
import { Race } from '../../../src/labs/limiter/race.ts';
import type { Scenario } from '../../../src/labs/limiter/scenario.ts';
import type { Key } from '../../../src/terminal/keys.ts';
import { amount, progressOf, span } from '../../../src/terminal/labs/run/figures.ts';
import { niceTop } from '../../../src/terminal/labs/run/curves.ts';
import { pictureOf } from '../../../src/terminal/labs/run/limiter/picture.ts';
import { Player } from '../../../src/terminal/labs/run/player.ts';
import { RunStage } from '../../../src/terminal/labs/run/stage.ts';
import { runText } from '../../../src/terminal/labs/run/text.ts';
import { stripped } from '../../../src/terminal/markdown/cells.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../../src/terminal/theme.ts';
import { contestants, scenario, SECOND, SHARING } from '../../labs/limiter/scenarios.ts';

const FAULTY = scenario({ load: 'burst' }, { sharing: { ...SHARING, faults: ['redis-slow:50ms@2s-4s', 'redis-restart@8s'].map(faultOf) } });

function theme(glyphs: 'unicode' | 'ascii' = 'unicode', level: 0 | 3 = 0) {
  return themeFor({}, { glyphs, theme: 'dark' }, level);
}

/** A stage whose real time is moved by hand. */
function staged(what: Scenario = FAULTY, lang: 'zh' | 'en' = 'en', look = theme(), ids = ['token-bucket', 'leaky-queue', 'fixed-window']) {
  let now = 0;
  const race = new Race(contestants(...ids), what);
  const player = new Player(race, 10, () => now);
  const stage = new RunStage({ player, picture: pictureOf(race), theme: look, say: speaker(lang) });
  const wait = (ms: number): void => {
    for (let left = ms; left > 0; left -= 50) {
      now += 50;
      stage.tick();
    }
  };
  const press = (...names: string[]): string[] => names.map((name) => stage.press(key(name)));
  return { race, player, stage, wait, press, text: (columns = 80, rows = 24) => stage.frame(columns, rows).join('\n') };
}

function key(name: string): Key {
  if (name === 'shift-tab') return { name: 'tab', shift: true };
  return name.length === 1 && !/[a-z]/.test(name) ? { sequence: name } : { name, sequence: name };
}

describe('a run on the screen', () => {
  test('reads well at 80 by 24', () => {
    const { wait, text } = staged();
    wait(700);
    expect(`\n${text()}`).toMatchInlineSnapshot(`
      "
       7.0 of 12 s  10x  burst · 10 keys (zipf) · 20/s burst 10 a key · seed 1
       [rate]  tokens   queue   wait   keys   report
      ────────────────────────────────────────────────────────────────────────────────
       requests a second  █ allowed  ▓ unanswered  ░ rejected
       token-bucket                            leaky-queue
       1,200 │                                 1,200 │
             │            ░░ ░░                      │             ░ ░░
             │            ░░░░░                      │            ░░░░░
             │            ░░░░░                      │            ░░░░░
             │            ░░░░░                      │            ░░░░░
             │           ░█░░░░                      │            ░░░░░░
             │▃▂▃▃▃█▓▓▓▓████████▃                    │▂▂▃▃▃█▓▓▓▓█████████
           0 └───────────────────────────────      0 └───────────────────────────────
              0              6 s         12 s         0              6 s         12 s
                   ^1             ^2                       ^1             ^2

       ^1 redis slow +50 ms 2 s-4 s  ^2 redis restart 8 s-8.5 s

       algorithm      allowed                         rejected
       › token-bucket ▁▁▁▁▁▂▁▁▃▂▂▂▁ 60/s              ▁▁▁▁▁▁▁▁▄▆▆▃▁ 0/s
       › leaky-queue  ▁▁▁▁▁▂▁▁▂▂▂▂▂ 170/s             ▁▁▁▁▁▁▁▁▄▆▆▃▁ 0/s
         fixed-window ▁▁▁▁▁▂▁▁▃▃▃▂▁ 5/s               ▁▁▁▁▁▁▁▁▅▅▆▄▁ 55/s
      ────────────────────────────────────────────────────────────────────────────────
       space pause  +/- speed  s step  tab chart  Left/Right algorithm  ? help  q quit"
    `);
  });

  test('reads well at 40 columns', () => {
    const { wait, text } = staged();
    wait(700);
    expect(`\n${text(40, 24)}`).toMatchInlineSnapshot(`
      "
       7.0 of 12 s  10x  burst · 10 keys (zip…
       [rate] tokens queue wait keys report
      ────────────────────────────────────────
       █ allowed  ▓ unanswered  ░ rejected
       token-bucket
       1,200 │
             │            ░░░░░
             │            ░░░░░
             │            ░░░░░
             │            █░░░░
             │▂▂▂▃▂█▓▓▓▓████████▂
           0 └───────────────────────────────
              0              6 s         12 s
                   ^1             ^2

       ^1 redis slow +50 ms 2 s-4 s  ^2 redis
       restart 8 s-8.5 s

       algorithm      allowed   rejected
       › token-bucket 60/s      0/s
         leaky-queue  170/s     0/s
         fixed-window 5/s       55/s
      ────────────────────────────────────────
       space +- s tab <> ? q"
    `);
  });

  test('reads well at 120 by 40, in Chinese, with a second chart', () => {
    const { wait, text } = staged(FAULTY, 'zh');
    wait(700);
    expect(`\n${text(120, 40)}`).toMatchInlineSnapshot(`
      "
       7.0 / 12 s  10x  burst · 10 个键（zipf） · 每键 20/s burst 10 · 种子 1
       [速率]  令牌   排队   等待   各键   结果
      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       每秒请求  █ 放行  ▓ 无答复  ░ 拒绝
       token-bucket                            leaky-queue                             fixed-window
       1,200 │                                 1,200 │                                 1,200 │
             │            ░░ ░░                      │             ░ ░░                      │            ░░ ░░
             │            ░░░░░                      │            ░░░░░                      │            ░░░░░
             │            ░░░░░                      │            ░░░░░                      │            ░░░░░
             │            ░░░░░                      │            ░░░░░                      │            ░░░░░
             │            ░░░░░                      │            ░░░░░                      │            ░█░░█
             │           ░█░░░░░                     │            ░░░░░░▁                    │           ███░░█░
             │▃▃▃▃▃█▓▓▓▓████████▃                    │▃▃▃▃▃█▓▓▓▓█████████                    │▃▃▃▃▃█▓▓▓▓█████░███
           0 └───────────────────────────────      0 └───────────────────────────────      0 └───────────────────────────────
              0              6 s         12 s         0              6 s         12 s         0              6 s         12 s
                   ^1             ^2                       ^1             ^2                       ^1             ^2

       判定后剩余令牌，平均
       token-bucket                            leaky-queue                             fixed-window
       20 │                                    20 │                                    20 │▂
          │                                       │                                       │█▅ ▄        █
          │                                       │                                       │██▄█▁       █
          │                                       │                                       │█████▂      █
          │▄▃▄▁        ▃                          │▄▃▄▁        ▃                          │██████     ▅█    ▂
          │████▇█      █                          │████▇█      █                          │██████     ██▂   █
          │██████     ▁█                          │██████     ▁█                          │██████     ███▅  █
          │██████     ██▇▁▁▁▁▁▇                   │██████     ██▇▁▁▁▁▁▇                   │██████     ████▃▁█▂▁
        0 └──────────────────────────────────   0 └──────────────────────────────────   0 └──────────────────────────────────
           0                6 s          12 s      0                6 s          12 s      0                6 s          12 s
                 ^1              ^2                      ^1              ^2                      ^1              ^2

       ^1 Redis 变慢 +50 ms 2 s-4 s  ^2 Redis 重启 8 s-8.5 s

       算法         放行                                     拒绝
       token-bucket ▁▁▁▁▁▁▁▂▂▁▁▃▃▂▂▂▂▁ 60/s                  ▁▁▁▁▁▁▁▁▁▁▁▄▆▆▆▆▂▁ 0/s
       leaky-queue  ▁▁▁▁▁▁▁▂▂▁▁▂▂▂▂▂▂▂ 170/s                 ▁▁▁▁▁▁▁▁▁▁▁▄▆▆▆▆▂▁ 0/s
       fixed-window ▁▁▁▁▁▁▁▂▂▁▁▃▄▂▁▄▁▁ 5/s                   ▁▁▁▁▁▁▁▁▁▁▁▃▅▆▇▄▂▁ 55/s

      ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       空格 暂停  +/- 速度  s 单步  tab 换图  左右 换算法  ? 帮助  q 退出"
    `);
  });

  test('ends with its report', () => {
    const { wait, text } = staged();
    wait(1500);
    expect(`\n${text()}`).toMatchInlineSnapshot(`
      "
       12.0 of 12 s  done  burst · 10 keys (zipf) · 20/s burst 10 a key · seed 1
        rate   tokens   queue   wait   keys  [report]
      ────────────────────────────────────────────────────────────────────────────────
       2,562 requests in 12 s

       algorithm    allowed rejected over busiest  fair p50 wait p99 wait B/key
       token-bucket   1,063    1,499   +7      32 0.944   493 us    20 ms    32
       leaky-queue    1,055    1,499   +7      32 0.947   147 ms   451 ms    16
       fixed-window   1,114    1,448  +21      40 0.947   493 us    20 ms    16

       Failing open let 154 requests pass unanswered, and token-bucket exceeded the
       bound of one key by 7: the service stayed up, the limit did not.

       token-bucket: 154 requests got no answer; scripts took 118 tokens that no node
       heard of
       token-bucket: after a restart it knew nothing (no persistence), so that each
       time every key may pass one burst (10) more; the worst one passed 7 beyond the
       bound
       leaky-queue: 8 still waiting at the end
       leaky-queue: 154 requests got no answer; scripts took 118 tokens that no node
       heard of
       leaky-queue: after a restart it knew nothing (no persistence), so that each   ▼
      ────────────────────────────────────────────────────────────────────────────────
       space pause  +/- speed  s step  tab chart  Left/Right algorithm  ? help  q quit"
    `);
  });

  test('says the same without colour, in every chart', () => {
    const [plain, coloured] = [staged(), staged(FAULTY, 'en', theme('unicode', 3))];
    for (const each of [plain, coloured]) each.wait(700);
    for (let view = 0; view < 6; view++) {
      expect(coloured.stage.frame(80, 24).map(stripped)).toEqual(plain.stage.frame(80, 24));
      expect(coloured.text()).toContain('\u001b[');
      for (const each of [plain, coloured]) each.press('tab');
    }
  });

  test('fills its screen and never more, in every chart, language and size, before, during and after', () => {
    for (const lang of ['zh', 'en'] as const) {
      const { stage, wait, press } = staged(FAULTY, lang);
      for (const ms of [0, 300, 900]) {
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
    expect(staged().stage.frame(20, 24)).toEqual(['terminal too small']);
  });

  test('draws in ASCII where Unicode may break', () => {
    const { stage, wait, press } = staged(FAULTY, 'en', theme('ascii'));
    wait(700);
    for (let view = 0; view < 6; view++) {
      expect(stage.frame(80, 24).filter((line) => /[^ -~]/.test(line))).toEqual([]);
      press('tab');
    }
  });

  test('draws nothing anew where nothing changed', () => {
    const { stage, wait, press } = staged();
    wait(300);
    press('space');
    const before = stage.frame(80, 24);
    wait(300);
    expect(stage.frame(80, 24)).toEqual(before);
  });
});

describe('the keys of a run', () => {
  test('space pauses and goes on; nothing is caught up', () => {
    const { race, wait, press, text } = staged();
    wait(200);
    expect(race.now).toBe(2 * SECOND);
    press('space');
    wait(500);
    expect([race.now, text().includes('paused')]).toEqual([2 * SECOND, true]);
    press('space');
    wait(100);
    expect(race.now).toBe(3 * SECOND);
  });

  test('+ and - change the speed within bounds', () => {
    const { player, race, wait, press } = staged();
    press('+');
    expect(player.speed).toBe(20);
    press('-', '-', '-');
    expect(player.speed).toBe(2.5);
    wait(100);
    expect(race.now).toBe(250_000);
    press(...Array.from({ length: 30 }, () => '-'));
    expect(player.speed).toBe(0.125);
    press(...Array.from({ length: 30 }, () => '='));
    expect(player.speed).toBe(1024);
  });

  test('s goes one interval on and stays', () => {
    const { race, wait, press } = staged();
    wait(50);
    press('s');
    wait(200);
    expect([race.interval, race.now]).toEqual([200_000, 600_000]);
    press('s', 's');
    expect(race.now).toBe(SECOND);
  });

  test('e runs to the end, and the report comes up once', () => {
    const { race, wait, press, text } = staged();
    press('space', 'e');
    wait(100);
    expect([race.over, text().includes('[report]')]).toEqual([true, true]);
    press('tab');
    wait(100);
    expect(text()).toContain('[rate]');
  });

  test('tab and the arrows choose the chart and the algorithm', () => {
    const { press, text } = staged();
    const tabs = Array.from({ length: 7 }, () => {
      const [, tab] = /\[(\w+)\]/.exec(text()) ?? [];
      press('tab');
      return tab;
    });
    press('shift-tab');
    expect(tabs).toEqual(['rate', 'tokens', 'queue', 'wait', 'keys', 'report', 'rate']);
    const shown = (): string => text(40, 24).split('\n')[4]?.trim() ?? '';
    const names = Array.from({ length: 4 }, () => {
      press('right');
      return shown();
    });
    expect(names).toEqual(['leaky-queue', 'fixed-window', 'token-bucket', 'leaky-queue']);
    press('left', 'left');
    expect(shown()).toBe('fixed-window');
  });

  test('? explains the keys until the next key; q and Escape end', () => {
    const { press, text } = staged();
    press('?');
    expect(text()).toContain('twice as fast, half as fast');
    expect(press('q')).toEqual(['stay']);
    expect(text()).not.toContain('twice as fast');
    expect([press('q'), press('escape')]).toEqual([['end'], ['end']]);
  });

  test('a suspended terminal is not caught up, and a slow machine falls behind instead of blocking', () => {
    let now = 0;
    const race = new Race(contestants('gcra'), FAULTY);
    const player = new Player(race, 1, () => (now += 10)); // every look at the clock costs 10 ms
    now += 60_000;
    player.tick();
    expect(race.now).toBe(75_000); // three eighths of an interval, then the budget of a frame was used up
  });
});

describe('a run as text', () => {
  test.each([24, 40, 60, 80, 112])('is never wider than %i columns, in both languages', (columns) => {
    const { race } = staged();
    race.advanceTo(12 * SECOND);
    const lines = (['zh', 'en'] as const).flatMap((lang) => runText(pictureOf(race), { theme: theme(), say: speaker(lang), columns }));
    expect(lines.filter((line) => width(line) > columns)).toEqual([]);
  });
});

describe('figures', () => {
  test.each([
    [0, '0'],
    [519, '519 us'],
    [20_000, '20 ms'],
    [92_671, '92.7 ms'],
    [450_000, '450 ms'],
    [1_234_567, '1.23 s'],
    [60_000_000, '60 s'],
  ])('%i us is %s', (micros, said) => {
    expect(span(micros)).toBe(said);
  });

  test.each([
    [123_456, 500_000, '123'],
    [1_234_567, 5_000_000, '1.23'],
    [1_000_000, 60_000_000, '1.0'],
  ])('%i us of %i are %s', (micros, duration, said) => {
    expect(progressOf(micros, duration)).toBe(said);
  });

  test('have thousands, and scales round tops', () => {
    expect([amount(0), amount(999), amount(1000), amount(1_234_567)]).toEqual(['0', '999', '1,000', '1,234,567']);
    expect([0, 1, 9, 11, 201, 6240, 22_000].map(niceTop)).toEqual([1, 1, 10, 12, 250, 7000, 25_000]);
  });
});
