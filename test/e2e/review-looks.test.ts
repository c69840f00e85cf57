import { describe, expect, test } from 'vitest';
import { ANSWER, QUESTION } from '../helpers/demo.ts';
import { makeHome } from '../helpers/home.ts';
import { Terminal } from '../helpers/terminal.ts';

const SIZES = [
  [80, 24],
  [120, 40],
  [40, 24],
] as const;

const WORDS = {
  en: {
    locale: 'en_US.UTF-8',
    reveal: 'Space: answer',
    answer: ' answer ',
    grades: ['1 Again', '2 Hard', '3 Good', '4 Easy'],
    graded: 'Good: again in 10 min',
    counts: /new 10 {2}learn 0 {2}due 0/,
    help: /also after a\s+restart/,
    info: 'never seen',
    notes: 'Notes ›',
    did: ['undone: grade', 'buried until tomorrow', 'suspended; u brings it back'],
    end: /every answer is\s+saved/,
  },
  zh: {
    locale: 'zh_CN.UTF-8',
    reveal: '空格 看答案',
    answer: ' 答案 ',
    grades: ['1 忘记', '2 困难', '3 记得', '4 轻松'],
    graded: '已记为“记得”，10 分后再见',
    counts: /新 10 {2}学 0 {2}复习 0/,
    help: /重启\s*后仍可/,
    info: '还没学过',
    notes: '笔记 ›',
    did: ['已撤销：评分', '已搁置到明天', '已暂停；u 撤销'],
    end: /已回答的都保存了/,
  },
} as const;

const LOOKS = SIZES.flatMap(([columns, rows]) => (['zh', 'en'] as const).flatMap((lang) => [true, false].map((colour) => ({ columns, rows, lang, colour }))));

/** Styles that the stream switches on, without the resets that end a line. */
function styles(raw: string): ReadonlySet<string> {
  return new Set([...raw.matchAll(/\u001b\[([\d;]*)m/g)].flatMap(([, codes = '']) => (codes === '' || codes === '0' ? [] : [codes])));
}

const COLOUR = /^(?:3[0-8]|9[0-7])(?:;|$)/;

describe.each(LOOKS)('at $columns x $rows in $lang, colours: $colour', ({ columns, rows, lang, colour }) => {
  const words = WORDS[lang];
  const env = { LANG: words.locale, ...(!colour && { NO_COLOR: '1' }) };

  test('a review goes from the first card to the last word, and nothing is wider than the screen', async () => {
    const terminal = Terminal.start(makeHome(), ['review'], { columns, rows, env });
    await terminal.waitFor(words.reveal);
    expect(terminal.alternate).toBe(true);
    expect(terminal.cursorVisible).toBe(false);
    expect(terminal.screen()[0]).toMatch(words.counts);
    expect(terminal.screen()).toHaveLength(rows);
    await terminal.press(' ', ANSWER);
    expect(terminal.text()).toContain(words.answer);
    for (const grade of words.grades) expect(terminal.screen().at(-2)).toContain(grade);
    await terminal.press('i', words.info);
    await terminal.press('x', ANSWER);
    await terminal.press('o', words.notes);
    await terminal.press('q', ANSWER);
    await terminal.press('?', words.help);
    await terminal.press('x', ANSWER);
    await terminal.press('3', words.graded);
    for (const [index, key] of ['u', '-', '@'].entries()) await terminal.press(key, words.did[index] ?? '');
    terminal.type('q');
    expect((await terminal.exit).code).toBe(0);
    expect(terminal.text()).toMatch(words.end);
    expect(terminal.alternate).toBe(false);
    expect(terminal.cursorVisible).toBe(true);
    expect([...terminal.spills]).toEqual([]);
    const seen = [...styles(terminal.raw)];
    if (colour) expect(seen.filter((codes) => COLOUR.test(codes))).not.toEqual([]);
    else expect(seen).toEqual([]);
  });
});

test.each([
  [80, 24],
  [40, 24],
  [30, 12],
])('the cards and notes of every shipped topic fit %i columns', async (columns, rows) => {
  const terminal = Terminal.start(makeHome(), ['review', '--new', '9999'], { columns, rows, env: { LANG: 'zh_CN.UTF-8' } });
  await terminal.waitFor(QUESTION);
  // answers 60 cards, which go round the topics; looks at both ends of each answer, and at two sections of its notes
  const end = '\u001b[F';
  const fresh = Number(/新 (\d+)/.exec(terminal.text())?.[1]);
  await terminal.press(` ${end}o${end}n${end}q3`.repeat(60), `新 ${fresh - 60} `);
  expect([...terminal.spills]).toEqual([]);
});

test('glyphs are ASCII where the locale is not UTF-8', async () => {
  const terminal = Terminal.start(makeHome(), ['review', 'go/slice'], { env: { LANG: 'C' } });
  await terminal.waitFor(QUESTION);
  expect(terminal.text()).toContain('-'.repeat(80));
  expect(terminal.text()).not.toMatch(/[─│•›]/);
});
