import { describe, expect, test } from 'vitest';
import { AGENTS } from '../../../src/labs/matcher/agents/agent.ts';
import { Counter } from '../../../src/labs/matcher/counter.ts';
import type { Scenario } from '../../../src/labs/matcher/scenario.ts';
import { Simulation } from '../../../src/labs/matcher/simulation.ts';
import { rangeChart } from '../../../src/terminal/charts/range-chart.ts';
import { pictureOf } from '../../../src/terminal/labs/run/matcher/picture.ts';
import { priceText } from '../../../src/terminal/labs/run/matcher/prices.ts';
import { answerLines } from '../../../src/terminal/labs/run/matcher/typed.ts';
import { Player } from '../../../src/terminal/labs/run/player.ts';
import { RunStage } from '../../../src/terminal/labs/run/stage.ts';
import { stripped } from '../../../src/terminal/markdown/cells.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../../src/terminal/theme.ts';

const SECOND = 1_000_000;
const CRASH: Scenario = { seed: '1', duration: 20 * SECOND, symbols: 2, orders: 8000, flow: 'flash-crash', agents: AGENTS, auction: true, fsync: 'interval', kill: { at: 14 * SECOND } };

function theme(glyphs: 'unicode' | 'ascii' = 'unicode', level: 0 | 3 = 0) {
  return themeFor({}, { glyphs, theme: 'dark' }, level);
}

/** A stage whose real time is moved by hand. */
function staged(what: Scenario = CRASH, lang: 'zh' | 'en' = 'en', look = theme()) {
  let now = 0;
  const simulation = new Simulation(what);
  const stage = new RunStage({ player: new Player(simulation, 20, () => now), picture: pictureOf(simulation), theme: look, say: speaker(lang) });
  const wait = (ms: number): void => {
    for (let left = ms; left > 0; left -= 50) {
      now += 50;
      stage.tick();
    }
  };
  return { simulation, stage, wait, press: (name: string) => void stage.press({ name, sequence: name }), text: (columns = 80, rows = 24) => stage.frame(columns, rows).join('\n') };
}

describe('a market on the screen', () => {
  test('reads well at 80 by 24: the ladder with its tape', () => {
    const { wait, text } = staged({ ...CRASH, symbols: 1, flow: 'poisson', auction: false, kill: undefined });
    wait(300);
    expect(`\n${text()}`).toMatchInlineSnapshot(`
      "
       6.0 of 20 s  20x  poisson 8,000 · fsync interval · seed 1
       [book]  price   depth   spread   commands   wait   report
      ────────────────────────────────────────────────────────────────────────────────
       offers above, bids below
       S1
       10,007  36 ████████████▉                            trades
       10,006  10 ███▋                                     ▲ 10,002  1  5.97 s
       10,005  47 ████████████████▉                        ▼ 10,001  1  5.91 s
       10,004  17 ██████▏                                  ▼ 10,001  2  5.91 s
       10,003 109 ███████████████████████████████████████  ▲ 10,002  7  5.90 s
       10,002  18 ██████▌                                  ▼  9,998  3  5.87 s
       spread 1  last 10,002                               ▲ 10,002  8  5.86 s
       10,001  20 ███████▏                                 ▲ 10,002  8  5.86 s
        9,999  31 ███████████▏                             ▼ 10,000  7  5.86 s
        9,997  36 ████████████▉                            ▼ 10,000  6  5.85 s
        9,996   5 █▊                                       ▼ 10,001  9  5.85 s
        9,995  31 ███████████▏                             ▲ 10,002  2  5.84 s
        9,994  39 ██████████████                           ▲ 10,002  2  5.83 s
                                                           ▲ 10,001  2  5.83 s

       symbol trades                              p99
       S1     ▅▆▄▅▄▆▆▃ 65/s                       ▆▇████▆█ 12 us
      ────────────────────────────────────────────────────────────────────────────────
       space pause  +/- speed  s step  tab chart  Left/Right algorithm  ? help  q quit"
    `);
  });

  test('reads well at 80 by 24 in Chinese: two symbols, their prices in a crash', () => {
    const { wait, text, press } = staged(CRASH, 'zh');
    wait(800);
    press('tab');
    expect(`\n${text()}`).toMatchInlineSnapshot(`
      "
       16.0 / 20 s  20x  flash-crash 8,000 条 x 2 · fsync interval · 种子 1
        盘口  [价格]  深度   价差   命令   等待   结果
      ────────────────────────────────────────────────────────────────────────────────
       买一与卖一的中间价
       S1                                      S2
       10,016 │█▄████▄▄▄▄▄▄▄                   10,027 │▄▄▄▄▄▄▄▄▄███▄█
              │▀           █                          │            ██
              │            █                          │            ███
              │            █                          │            ███
              │            █                          │            ▀▀█
              │            ██        ▄█▀              │              █        ▄▄
              │            ██▄▄▄▄██▀▀▀                │              █▄▄▄▄██▀▀▀
              │             █▀                        │              █▀▀
        9,788 └──────────────────────────────   9,763 └──────────────────────────────
               0              10 s       20 s          0              10 s       20 s
                                   ^1                                      ^1

       ^1 断电

       交易对 成交                                p99
       S1     ▁▂▂▂▂▂▂▂▂▂▄▂▂▂▂▂▂▁▂▂ 155/s          ▂▂▄▄▄▄▃▄▄▂▅▂▂▂▂▃▄▃▄▃ 9 us
       S2     ▁▂▁▁▁▂▁▂▂▂▃▂▁▁▁▂▁▁▁▁ 30/s           ▂▄▃▃▆▇▅▅▆▄▅▂▂▂▂▂▄▃▅▆ 21 us
      ────────────────────────────────────────────────────────────────────────────────
       空格 暂停  +/- 速度  s 单步  tab 换图  左右 换算法  ? 帮助  q 退出"
    `);
  });

  test.each([[24, 9], [30, 12], [40, 24], [80, 24], [120, 40], [200, 60]] as const)('fits into %i by %i at every view, in both languages, with and without Unicode', (columns, rows) => {
    for (const lang of ['zh', 'en'] as const)
      for (const glyphs of ['unicode', 'ascii'] as const) {
        const { wait, press, stage } = staged(CRASH, lang, theme(glyphs, 3));
        for (let step = 0; step < 8; step++) {
          wait(150);
          const frame = stage.frame(columns, rows);
          expect(frame.filter((line) => width(line) > columns)).toEqual([]);
          expect(frame.length).toBeLessThanOrEqual(rows);
          if (glyphs === 'ascii' && lang === 'en' && columns >= 40) expect(frame.map(stripped).filter((line) => /[^ -~]/.test(line))).toEqual([]);
          press('tab');
        }
      }
  });
});

describe('typed orders on the screen', () => {
  const pen = (lang: 'zh' | 'en') => ({ theme: theme(), say: speaker(lang), columns: 60 });

  test('are answered with what came of them and the ladder', () => {
    const counter = new Counter();
    const said = (line: string, lang: 'zh' | 'en'): string => answerLines(counter, counter.enter(line), pen(lang)).join('\n');
    expect(`\n${said('buy 12 @ 1003 ioc', 'en')}`).toMatchInlineSnapshot(`
      "
      #11 accepted: buy 12 @ 1,003
      trade 10 @ 1,002: #11 takes #2
      #2 gone: filled
      trade 2 @ 1,003: #11 takes #4
      #11 gone: filled

      1,011  50 ████████████████████████████████████████
      1,006  40 ████████████████████████████████
      1,004  30 ████████████████████████
      1,003  18 ██████████████▍
      spread 4  last 1,003
        999  10 ████████
        998  20 ████████████████
        997  30 ████████████████████████
        995  40 ████████████████████████████████
        990  50 ████████████████████████████████████████"
    `);
    expect(`\n${said('sell 30 @ 990 show 4 as 7', 'zh')}`).toMatchInlineSnapshot(`
      "
      #12 已接受：卖 30 @ 990
      成交 10 @ 999：#12 吃 #1
      #1 离开：全部成交
      成交 20 @ 998：#12 吃 #3
      #3 离开：全部成交
      #12 离开：全部成交

      1,011  50 ████████████████████████████████████████
      1,006  40 ████████████████████████████████
      1,004  30 ████████████████████████
      1,003  18 ██████████████▍
      价差 6  最新 998
        997  30 ████████████████████████
        995  40 ████████████████████████████████
        990  50 ████████████████████████████████████████"
    `);
  });

  const everything = (lang: 'zh' | 'en'): string => {
    const counter = new Counter();
    const lines = ['buy 5 @ 1001 show 2', 'replace 11 1 @ 1001', 'cancel 99', 'sell 9 @ 1002 as 7', 'buy 4 @ 1002 as 7 self decrement', 'stop sell 1 @ 2000', 'buy 1 market', 'buy 200 market fok', 'auction', 'buy 9 @ 1010', 'uncross', 'halt', 'buy 1 @ 1', 'resume', 'close'];
    const events = lines.flatMap((line) => {
      const answer = counter.enter(line);
      return answerLines(counter, answer, pen(lang)).slice(0, answer.events.length);
    });
    return `\n${events.join('\n')}`;
  };

  test('say every kind of event in both languages', () => {
    expect(everything('en')).toMatchInlineSnapshot(`
      "
      #11 accepted: buy 5 @ 1,001
      #11 is now 1 @ 1,001, in its old place
      #99 refused: there is no such order
      #12 accepted: sell 9 @ 1,002
      #13 accepted: buy 4 @ 1,002
      trade 4 @ 1,002: #13 takes #2
      #13 gone: filled
      #14 accepted: sell 1
      #14 stop triggered
      trade 1 @ 1,001: #14 takes #11
      #11 gone: filled
      #14 gone: filled
      #15 accepted: buy 1
      trade 1 @ 1,002: #15 takes #2
      #15 gone: filled
      #16 accepted: buy 200
      #16 gone: killed: it could not be filled whole, 200 left
      market: auction
      #17 accepted: buy 9 @ 1,010
      trade 5 @ 1,002: #17 takes #2
      #2 gone: filled
      trade 4 @ 1,002: #17 takes #12
      #17 gone: filled
      market: trading, auction price 1,002
      market: halted
      #18 refused: the market is halted
      market: trading
      market: closed"
    `);
    expect(everything('zh')).toMatchInlineSnapshot(`
      "
      #11 已接受：买 5 @ 1,001
      #11 改为 1 @ 1,001，位置不变
      #99 被拒：没有这张单
      #12 已接受：卖 9 @ 1,002
      #13 已接受：买 4 @ 1,002
      成交 4 @ 1,002：#13 吃 #2
      #13 离开：全部成交
      #14 已接受：卖 1
      #14 止损触发
      成交 1 @ 1,001：#14 吃 #11
      #11 离开：全部成交
      #14 离开：全部成交
      #15 已接受：买 1
      成交 1 @ 1,002：#15 吃 #2
      #15 离开：全部成交
      #16 已接受：买 200
      #16 离开：不能全部成交，整单作废，剩 200
      市场：集合竞价
      #17 已接受：买 9 @ 1,010
      成交 5 @ 1,002：#17 吃 #2
      #2 离开：全部成交
      成交 4 @ 1,002：#17 吃 #12
      #17 离开：全部成交
      市场：连续竞价，竞价成交价 1,002
      市场：停牌
      #18 被拒：停牌中
      市场：连续竞价
      市场：休市"
    `);
  });
});

describe('prices', () => {
  test.each([[10_003, 0, '10,003'], [1_005_000, 4, '100.5000'], [99, 4, '0.0099'], [12_345_678, 4, '1,234.5678']])('%i with %i decimals is %s', (price, decimals, text) => {
    expect(priceText(price, decimals)).toBe(text);
  });
});

describe('a chart of ranges', () => {
  test('goes from lowest to highest on a scale of its own, in ASCII too', () => {
    const ranges = [{ low: 10, high: 10 }, { low: 10, high: 14 }, undefined, { low: 17, high: 18 }];
    const options = { columns: 14, height: 4, bottom: 10, top: 18, names: ['10', '18'] as const, span: 5, ticks: [[{ at: 0, label: '0' }, { at: 1, label: '5 s' }]], paint: (text: string) => text, muted: (text: string) => text };
    expect(`\n${rangeChart(ranges, { ...options, unicode: true }).join('\n')}`).toMatchInlineSnapshot(`
      "
      18 │      ▀▀
         │  ▄▄
         │  ██
         │▄▄██
      10 └──────────
          0      5 s"
    `);
    expect(rangeChart(ranges, { ...options, unicode: false }).join('')).not.toMatch(/[^ -~]/);
  });
});
