import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/domain/markdown/tokens.ts';
import type { CardView } from '../../src/domain/review/desk.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { Lang } from '../../src/domain/topic.ts';
import { width } from '../../src/terminal/markdown/width.ts';
import { speaker } from '../../src/terminal/phrases/phrase.ts';
import { cardSheet, helpSheet, infoSheet, type ReviewPen as Pen } from '../../src/terminal/review/frame.ts';
import { layOut } from '../../src/terminal/sheet.ts';
import { themeFor } from '../../src/terminal/theme.ts';
import { homeView } from '../../src/terminal/views/home.ts';
import { sessionEndView } from '../../src/terminal/views/session-end.ts';

function penOf(lang: Lang, columns: number, rows: number, extra: Partial<Pen> = {}): Pen {
  return { theme: themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 0), say: speaker(lang), columns, rows, twoButtons: false, ...extra };
}

function paragraph(text: string): Block {
  return { type: 'paragraph', tokens: [{ type: 'text', text }] };
}

const CARD: CardView = {
  card: 'go/slice#c-header',
  topic: 'go/slice',
  topicTitle: '切片 slice',
  groupTitle: 'Go 语言基础',
  title: '切片头部',
  level: 1,
  versions: ['go>=1.18'],
  question: [paragraph('运行时的切片头部有哪三个字段？64 位平台上占多少字节？')],
  answer: [paragraph('array（指向首元素的指针）、len、cap；3 个机器字，共 24 字节。')],
  left: { fresh: 10, learning: 2, review: 31 },
  intervals: { again: { minutes: 1 }, hard: { minutes: 6 }, good: { minutes: 10 }, easy: { days: 8 } },
};

function drawn(view: CardView, revealed: boolean, pen: Pen): string {
  return layOut(cardSheet(view, revealed, undefined, pen), 0, pen).lines.join('\n');
}

describe('a card on the screen', () => {
  test('hides its answer and names the keys', () => {
    expect(drawn(CARD, false, penOf('zh', 60, 10))).toMatchInlineSnapshot(`
      " Go 语言基础 › 切片 slice              新 10  学 2  复习 31 
      ────────────────────────────────────────────────────────────

        切片头部  L1 go>=1.18

        运行时的切片头部有哪三个字段？64 位平台上占多少字节？


      ────────────────────────────────────────────────────────────
       空格 看答案   ? 帮助  q 退出"
    `);
  });

  test('shows its answer, and under each grade the interval it leads to', () => {
    expect(drawn(CARD, true, penOf('zh', 60, 14))).toMatchInlineSnapshot(`
      " Go 语言基础 › 切片 slice              新 10  学 2  复习 31 
      ────────────────────────────────────────────────────────────

        切片头部  L1 go>=1.18

        运行时的切片头部有哪三个字段？64 位平台上占多少字节？

        ── 答案 ────────────────────────────────────────────────

        array（指向首元素的指针）、len、cap；3 个机器字，共 24
        字节。                                                   ▼
      ────────────────────────────────────────────────────────────
       1 忘记        2 困难        3 记得        4 轻松
         1 分          6 分          10 分         8 天"
    `);
  });

  test('reads at 40 columns in English', () => {
    expect(drawn({ ...CARD, fallback: 'zh' }, true, penOf('en', 40, 18))).toMatchInlineSnapshot(`
      " 切片 slice     new 10  learn 2  due 31 
      ────────────────────────────────────────

        切片头部  L1 go>=1.18
        shown in Chinese: not translated yet

        运行时的切片头部有哪三个字段？64 位
        平台上占多少字节？

        ── answer ──────────────────────────

        array（指向首元素的指针）、len、
        cap；3 个机器字，共 24 字节。


      ────────────────────────────────────────
       1 Again  2 Hard   3 Good   4 Easy
         1 min    6 min    10 min   8 d"
    `);
  });

  test('has two grades when the learner wants two', () => {
    expect(drawn(CARD, true, penOf('en', 60, 14, { twoButtons: true })).split('\n').slice(-2)).toEqual([' 1 Again         2 Good', '   1 min           10 min']);
  });

  test('fills the screen exactly and never leaves it, at any size', () => {
    const long = { ...CARD, answer: Array.from({ length: 30 }, () => paragraph('切片的长度与容量，append 的返回值 `s = append(s, x)` 必须接住。'.repeat(3))) };
    for (const lang of ['zh', 'en'] as const) {
      for (const columns of [24, 40, 60, 80, 120, 200]) {
        for (const rows of [9, 12, 24, 40]) {
          const pen = penOf(lang, columns, rows);
          const { lines } = layOut(cardSheet(long, true, 'a notice that is long enough to be wrapped on a narrow screen', pen), 3, pen);
          expect(lines.length).toBe(rows);
          expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns);
        }
      }
    }
  });

  test('marks what is above and below the visible part', () => {
    const long = { ...CARD, answer: Array.from({ length: 30 }, (_, index) => paragraph(`line ${index}`)) };
    const pen = penOf('en', 40, 12);
    const sheet = cardSheet(long, true, undefined, pen);
    const { furthest } = layOut(sheet, 0, pen);
    const arrows = (scroll: number): string => layOut(sheet, scroll, pen).lines.join('').replace(/[^▲▼]/g, '');
    expect([arrows(0), arrows(5), arrows(furthest), arrows(furthest + 100)]).toEqual(['▼', '▲▼', '▲', '▲']);
  });

  test('draws with ASCII alone where lines may break', () => {
    const ascii = penOf('en', 60, 14, { theme: themeFor({}, { ...DEFAULT_SETTINGS, glyphs: 'ascii' }, 0) });
    const english = { ...CARD, topicTitle: 'Slices', groupTitle: 'Go', title: 'Header', question: [paragraph('Which?')], answer: [paragraph('These.')] };
    expect(drawn(english, true, ascii)).toMatch(/^[\x20-\x7e\n]*$/);
  });
});

describe('the other sheets', () => {
  test('tell a card’s memory and its history', () => {
    const pen = penOf('en', 60, 18);
    const history = { card: 'go/slice#c-header', stability: 8.3, difficulty: 4.6, recall: 0.93, reps: 3, lapses: 1, due: '2026-12-01', answers: [{ day: '2026-11-23', rating: 'good' as const }] };
    expect(layOut(infoSheet(history, pen), 0, pen).lines.join('\n')).toMatchInlineSnapshot(`
      " Card
      ────────────────────────────────────────────────────────────

        go/slice#c-header

        recall now      93%
        stability       8.3 d
        difficulty      4.6 / 10
        reviews         3
        lapses          1
        due             2026-12-01

        history
        2026-11-23      Good


      ────────────────────────────────────────────────────────────
       f reset this card   any other key: back"
    `);
  });

  test('help names every key in both languages', () => {
    for (const lang of ['zh', 'en'] as const) {
      const text = helpSheet(penOf(lang, 80, 24)).body.join('\n');
      for (const key of ['1 2 3 4', 'u ', '- ', '@ ', 'e ', 'i ', 'o ', 'q ']) expect(text).toContain(key);
    }
  });
});

describe('home', () => {
  const home = {
    today: { reviewsLeft: 200, newLeft: 10, due: 12, fresh: 10, waiting: 0 },
    answers: 3,
    streak: 5,
    firstRun: false,
    labs: [],
    topics: [
      { title: '切片 slice', group: 'Go 语言基础', due: 12, fresh: 8 },
      { title: '服务限流', group: '项目经验', due: 0, fresh: 24 },
    ],
  };

  test('shows today by topic', () => {
    expect(homeView(home, themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 0), speaker('zh'), 60).join('\n')).toMatchInlineSnapshot(`
      "温故                                               连续 5 天
      今天：复习 12，新卡片 10 · 今天已回答 3 次

      Go 语言基础
        切片 slice                            复习 12   未学 8
      项目经验
        服务限流                                        未学 24
      "
    `);
  });

  test('reads at 40 columns', () => {
    const lines = homeView({ ...home, firstRun: true }, themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 0), speaker('en'), 40);
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(40);
  });
});

describe('the end of a session', () => {
  const summary = { answers: 34, cards: 30, fresh: 10, reviews: 20, recalled: 18, took: 840_000, leftToday: 4, tomorrow: 17, streak: 6, ended: 'done' as const };
  const theme = themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 0);

  test.each([
    ['zh', summary, '今天的复习完成了。\n回答 34 次，30 张卡片，用时 14 分钟 · 其中新卡片 10 张 · 回忆率 90%（18/20）\n今天还剩 4 张 · 明天 17 张到期 · 连续 6 天'],
    ['en', { ...summary, ended: 'time' as const, took: 60_000 }, 'Time is up; that is it for now.\n34 answers on 30 cards in 60 s · 10 of them new · recall 90% (18 of 20)\n4 more due today · 17 due tomorrow · 6-day streak'],
    ['zh', { ...summary, answers: 0, leftToday: 0, streak: 0 }, '现在没有到期的卡片。\n明天 17 张到期'],
  ] as const)('in %s', (lang, end, expected) => {
    expect(sessionEndView(end, theme, speaker(lang)).join('\n')).toBe(expected);
  });
});
