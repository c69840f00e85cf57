import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPORT_BEGINS } from '../../src/terminal/report/page.ts';
import { onDay } from '../helpers/clock.ts';
import { answerDemo, demoHome } from '../helpers/demo.ts';
import { type Home, makeHome } from '../helpers/home.ts';
import { DEMO, numberedCards } from '../helpers/modules.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { PROGRAM, wengu } from '../helpers/program.ts';
import { quizHome } from '../helpers/quiz.ts';
import { Terminal } from '../helpers/terminal.ts';

const LATER = onDay(20);

/** The demo after two days of answers, ten days apart: four cards seen, one of them forgotten. */
async function studied(module = DEMO): Promise<Home> {
  const home = await demoHome(module);
  await answerDemo(home, ['easy', 'easy', 'easy'], onDay(0));
  await answerDemo(home, ['good', 'again', 'good'], onDay(10));
  return home;
}

describe('progress without a terminal', () => {
  test('before the first answer says how to begin, in both languages', async () => {
    const home = makeHome();
    expect((await wengu(home, ['progress'], { env: LATER })).stdout).toBe('Progress · 2026-12-14\nNo card answered yet. Begin: wengu review\n');
    expect((await wengu(home, ['progress', '--lang', 'zh'], { env: LATER })).stdout).toContain('还没有回答过卡片。开始：wengu review');
    expect(JSON.parse((await wengu(home, ['progress', '--json'])).stdout)).toMatchObject({ days: [], mastery: 0, weakest: [], quiz: [], streak: { current: 0, longest: 0 } });
  });

  test('shows the scores of quizzes day by day, of a topic or of all, as text, JSON and a page', async () => {
    const home = await quizHome();
    const quiz = (day: number, kinds: string, input: string) => wengu(home, ['quiz', 'own/quiz', '--kind', kinds, '--seed', '1'], { input, env: onDay(day) });
    await quiz(15, 'fill,order', '-\n-\n');
    await quiz(18, 'fill', '256\n');
    await quiz(18, 'short', 'state\n1\n');
    const run = async (...args: readonly string[]) => (await wengu(home, ['progress', ...args], { env: LATER })).stdout;
    const scores = [
      { day: '2026-12-09', attempts: 2, score: 0 },
      { day: '2026-12-12', attempts: 2, score: 0.8333 },
    ];
    expect(JSON.parse(await run('--json'))).toMatchObject({ quiz: scores, days: [], interviews: [] });
    expect(JSON.parse(await run('quizzing', '--json'))).toMatchObject({ quiz: scores });
    expect(JSON.parse(await run('go/slice', '--json'))).toMatchObject({ quiz: [] });
    expect(await run()).toContain('\n\nQuiz scores\ndaily mean, 2026-12-09 to 2026-12-12 (2 that day)\n▁▇ 83%\n');
    expect(await run('--lang', 'zh')).toContain('\n\n测验得分\n日均，2026-12-09 至 2026-12-12（当日 2 次）\n▁▇ 83%\n');
    const page = await run('--html', '-', '--lang', 'zh');
    expect(page).toMatch(/aria-label="测验得分"[\s\S]*<title>2026-12-09: 0%<\/title>[\s\S]*<title>2026-12-12: 83%<\/title>/);
    await wengu(home, ['review', 'own/quiz', '--json'], { input: '{"reply":["good"]}\n', env: LATER });
    expect(await run('--lang', 'zh')).toMatch(/难度[\s\S]*测验得分\n日均/);
    const terminal = Terminal.start(home, ['progress'], { env: LATER });
    await terminal.waitFor('Up/Down scroll');
    await terminal.press('\u001b[F', /Quiz scores\s+daily mean, 2026-12-09 to 2026-12-12 \(2 that day\)\s+▁▇ 83%/);
    terminal.type('q');
    await terminal.exit;
  });

  test('is text without colours or controls, 80 columns wide at most', async () => {
    const home = await studied();
    for (const lang of ['zh', 'en']) {
      const { code, stdout, stderr } = await wengu(home, ['progress', '--lang', lang], { env: LATER });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(lang === 'zh' ? /一年的回答.*真实保持率.*最薄弱的主题.*掌握程度/s : /Answers of the year.*True retention.*Weakest topics.*Mastery by topic/s);
      expect(stdout).not.toContain('\u001b');
    }
  });

  test('draws in ASCII where the locale is none of Unicode', async () => {
    const { stdout } = await wengu(await studied(), ['progress', 'own/demo'], { env: { ...LATER, LANG: 'C' } });
    expect(stdout).not.toMatch(/[^\n -~]/);
  });

  test('is of one topic when part of its name is given, and suggests one when it is wrong', async () => {
    const home = await studied();
    const { stdout } = await wengu(home, ['progress', 'dem', '--json'], { env: LATER });
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ topic: 'own/demo', day: '2026-12-14', streak: { current: 0, longest: 1 }, topics: [{ topic: 'own/demo', title: 'Demo', cards: 5, seen: 4 }] });
    expect(document.work.all).toMatchObject({ answers: 6, new: 4 });
    expect((await wengu(home, ['progress', 'dem'], { env: LATER })).stdout).toMatch(/^Progress · Demo · 2026-12-14\n/);
    expectOneLine(await wengu(home, ['progress', 'slise']), /no topic "slise".*go\/slice/);
  });

  test('names commands that do mend', async () => {
    const home = await studied();
    const { weakest } = JSON.parse((await wengu(home, ['progress', '--json'], { env: LATER })).stdout);
    expect(weakest).toMatchObject([{ topic: 'own/demo' }]);
    const words = String(weakest[0].command).split(' ').slice(1);
    const { stdout } = await wengu(home, [...words, '--json'], { env: LATER, input: '' });
    expect(stdout).toMatch(/^\{"step":"ask",/);
  });
});

describe('the page', () => {
  test('is written where it is asked for, folders included, and over an older one', async () => {
    const home = await studied();
    const file = join(home.folder, 'reports', 'mine.html');
    expect(await wengu(home, ['progress', '--html', 'reports/mine.html'], { env: LATER })).toMatchObject({ code: 0, stdout: `wrote ${file}\n`, stderr: '' });
    const first = readFileSync(file, 'utf8');
    await wengu(home, ['progress', '--html', file, '--lang', 'zh'], { env: LATER });
    expect([first.slice(0, REPORT_BEGINS.length), readFileSync(file, 'utf8').includes('<html lang="zh-CN">')]).toEqual([REPORT_BEGINS, true]);
    expect(readdirSync(join(home.folder, 'reports'))).toEqual(['mine.html']);
  });

  test('goes to standard output for -, and beside the document of --json', async () => {
    const home = await studied();
    expect((await wengu(home, ['progress', '--html', '-'], { env: LATER })).stdout).toMatch(/^<!doctype html>\n.*<\/html>\n$/s);
    const { stdout } = await wengu(home, ['progress', '--html', 'both.html', '--json'], { env: LATER });
    expect(JSON.parse(stdout)).toMatchObject({ topic: null });
    expect(existsSync(join(home.folder, 'both.html'))).toBe(true);
  });

  test('overwrites nothing that is not a report', async () => {
    const home = await studied();
    const file = join(home.folder, 'thesis.html');
    writeFileSync(file, '<!doctype html>\nyears of work');
    expectOneLine(await wengu(home, ['progress', '--html', 'thesis.html']), /thesis\.html is not a wengu report and was not overwritten/);
    expect(readFileSync(file, 'utf8')).toBe('<!doctype html>\nyears of work');
  });

  test('that cannot be written leaves nothing behind', async () => {
    const home = await studied();
    mkdirSync(join(home.folder, 'taken'));
    expectOneLine(await wengu(home, ['progress', '--html', 'taken']), /cannot write .*taken \(EISDIR\)/);
    writeFileSync(join(home.folder, 'file'), '');
    expectOneLine(await wengu(home, ['progress', '--html', 'file/report.html', '--lang', 'zh']), /不能写入 .*report\.html/);
    expect(readdirSync(home.folder).filter((name) => name.includes('part'))).toEqual([]);
  });
});

describe('progress on a screen', () => {
  test.each([
    ['zh', 80, 24, '学习进度'],
    ['en', 80, 24, 'Progress'],
    ['zh', 40, 14, '学习进度'],
    ['en', 40, 14, 'Progress'],
    ['en', 120, 40, 'Progress'],
  ] as const)('scrolls from end to end in %s at %s by %s', async (lang, columns, rows, title) => {
    const home = await studied({ ...DEMO, title: '分布式锁与 fencing token <&>', cards: numberedCards(5) });
    const terminal = Terminal.start(home, ['progress', '--lang', lang], { columns, rows, env: LATER });
    await terminal.waitFor(`${title} · 2026-12-14`);
    expect(terminal.alternate).toBe(true);
    await terminal.press('\u001b[F', /9-10 /);
    await terminal.press('\u001b[H', lang === 'zh' ? '最长 1 天' : 'longest 1');
    await terminal.press('jj', lang === 'zh' ? /─\n 一年的回答/ : /─\n Answers of the year/);
    terminal.resize(columns - 8, rows);
    await terminal.waitFor((lines) => (lines[1] ?? '').length === columns - 8);
    terminal.type('q');
    expect(await terminal.exit).toEqual({ code: 0, signal: 0 });
    expect([terminal.alternate, terminal.cursorVisible, [...terminal.spills]]).toEqual([false, true, []]);
  });

  test('leaves with 130 on Ctrl-C', async () => {
    const terminal = Terminal.start(await studied(), ['progress'], { env: LATER });
    await terminal.waitFor('Up/Down scroll');
    terminal.type('\u0003');
    expect((await terminal.exit).code).toBe(130);
  });

  test('prints text when told to', async () => {
    // the shell stays until it has been seen: what a program wrote just before it ended may never reach a pseudo-terminal's reader
    const line = `"${process.execPath}" "${PROGRAM}" progress --plain && read enter`;
    const terminal = Terminal.run(await studied(), 'sh', ['-c', line], { env: LATER, rows: 100 });
    await terminal.waitFor('9-10');
    terminal.type('\r');
    expect(await terminal.exit).toMatchObject({ code: 0 });
    expect(terminal.alternate).toBe(false);
  });
});
