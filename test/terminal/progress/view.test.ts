import { describe, expect, test } from 'vitest';
import { stripped } from '../../../src/terminal/markdown/cells.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { ProgressStage } from '../../../src/terminal/progress/stage.ts';
import { progressView } from '../../../src/terminal/progress/view.ts';
import { themeFor } from '../../../src/terminal/theme.ts';
import { emptyProgress, sampleProgress } from './sample.ts';

const PROGRESS = sampleProgress();

function theme(glyphs: 'unicode' | 'ascii' = 'unicode', level: 0 | 3 = 0) {
  return themeFor({}, { glyphs, theme: 'dark' }, level);
}

function view(columns: number, lang: 'zh' | 'en', look = theme()): readonly string[] {
  return progressView(PROGRESS, { theme: look, say: speaker(lang), columns });
}

describe('the report in a terminal', () => {
  test.each([112, 80, 76, 75, 60, 48, 40, 30, 24])('is never wider than %s columns', (columns) => {
    const wide = (['zh', 'en'] as const).flatMap((lang) => view(columns, lang)).filter((line) => width(line) > columns);
    expect(wide).toEqual([]);
  });

  test('says the same without colour', () => {
    expect(view(80, 'en', theme('unicode', 3)).map(stripped)).toEqual(view(80, 'en'));
  });

  test('draws in ASCII where Unicode may break; what remains are titles', () => {
    const lines = view(80, 'en', theme('ascii')).filter((line) => /[^ -~]/.test(line));
    expect(lines.filter((line) => !/[\u4e00-\u9fff]/.test(line))).toEqual([]);
  });

  test('reads well at 60 columns', () => {
    expect(`\n${view(60, 'en').join('\n')}`).toMatchInlineSnapshot(`
      "
      100-day streak, longest 100

      Answers of the year
           Dec Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov
      Mon ······································▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
          ······································▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
      Wed ······································▓▓▓▓▓▓▓▓▓▓▓▓▓▓
          ······································▓▓▓▓▓▓▓▓▓▓▓▓▓▓
      Fri ······································▓▓▓▓▓▓▓▓▓▓▓▓▓▓
          ······································▓▓▓▓▓▓▓▓▓▓▓▓▓▓
      Sun ······································▓▓▓▓▓▓▓▓▓▓▓▓▓▓
      a day:  · 0  ░ 1  ▒ 2  ▓ 3  █ 4+

      Work
                       today      7 days     30 days         all
      answers              3          21          90         300
      new cards            0           0           0          30
      minutes              0           2           9          30
      recalled          100%         83%         83%         84%

      True retention
      of learnt cards, the share recalled so many days after their
      last answer (aim 90%)
      1 day      ·································│···   -
      2-3 days   ·································│···   -
      4-7 days   ·································│···   -
      8-14 days  ███████████████████████████████··│··· 84% 198/236
      15-30 days ·································│···   -
      31-90 days ·································│···   -
      91+ days   ·································│···   -

      Due in the next 30 days
      2 today, overdue ones among them, then 14 in 29 days; what
      is learnt or comes again meanwhile is not counted
      2 │█
        │█
        │█
        │█ █ █ █ █ █ █ █ █ █ █ █ █ █ █
        │█ █ █ █ █ █ █ █ █ █ █ █ █ █ █
        │█ █ █ █ █ █ █ █ █ █ █ █ █ █ █
      0 └──────────────────────────────
         today     +10  +15  +20  +25

      Weakest topics
      65%  分布式锁与 fencing token 的正确用法，以及为什么租约不够
           recall of what was seen 97%, 5 never seen
           wengu review own/long --new 10
      65%  <script>alert("1")</script> & 'x'  recall of what was
           seen 97%, 5 never seen
           wengu review own/hostile --ahead 7
      65%  切片 slice  recall of what was seen 97%, 5 never seen
           wengu review go/slice

      Mastery by topic
      mean recall today over all cards of a topic; one never seen
      counts 0
      all topics                         █████▉···· 58% 30/50 seen
      切片 slice                         ██████▌··· 65% 10/15 seen
      <script>alert("1")</script> & 'x'  ██████▌··· 65% 10/15 seen
      分布式锁与 fencing token 的正确用… ██████▌··· 65% 10/15 seen
      1 topic not begun yet

      Stability (days)
      days until recall falls to 90%
      0-1                                                        0
      1-3     ███▎                                               1
      3-7     ███▎                                               1
      7-14    ██████▌                                            2
      14-30   █████████████▏                                     4
      30-90   █████████████████████████████████████████████████ 15
      90-180  ██████████████████████▉                            7
      180-365                                                    0
      365+                                                       0

      Difficulty (1-10)
      the higher, the slower stability grows
      1-2  █████████████████████████████████████████████████████ 6
      2-3  ██████████████████████████▌                           3
      3-4  ██████████████████████████▌                           3
      4-5  ██████████████████████████▌                           3
      5-6  ██████████████████████████▌                           3
      6-7  ██████████████████████████▌                           3
      7-8  ██████████████████████████▌                           3
      8-9  ██████████████████████████▌                           3
      9-10 ██████████████████████████▌                           3

      Quiz scores
      daily mean, 2026-11-15 to 2026-11-17 (1 that day)
      ▂▅▇ 90%

      Interview scores
      daily mean, 2026-10-25 to 2026-10-27 (1 that day)
      ▇▅▂ 10%"
    `);
  });

  test('reads well at 40 columns in Chinese, in ASCII', () => {
    expect(`\n${view(40, 'zh', theme('ascii')).join('\n')}`).toMatchInlineSnapshot(`
      "
      连续 100 天，最长 100 天

      一年的回答
      月  12  1   2   3    4   5
      一 ...........................
         ...........................
      三 ...........................
         ...........................
      五 ...........................
         ...........................
      日 ...........................
      月 6   7   8    9   10  11
      一 ...........***************
         ...........***************
      三 ...........**************
         ...........**************
      五 ...........**************
         ...........**************
      日 ...........**************
      每天  . 0  : 1  + 2  * 3  # 4+

      工作量
               今天    7 天   30 天    全部
      回答        3      21      90     300
      新学        0       0       0      30
      分钟        0       2       9      30
      记得     100%     83%     83%     84%

      真实保持率
      学会的卡片，距上次回答若干天后还记得的比
      例（目标 90%）
      1 天      ................|.   -
      2-3 天    ................|.   -
      4-7 天    ................|.   -
      8-14 天   ###############.|. 84% 198/236
      15-30 天  ................|.   -
      31-90 天  ................|.   -
      91 天以上 ................|.   -

      未来 30 天到期
      今天 2 张（含积压），之后 29 天 14 张；
      不计这期间新学的和再次安排的
      2 |#
        |#
        |#
        |# # # # # # # # # # # # # # #
        |# # # # # # # # # # # # # # #
        |# # # # # # # # # # # # # # #
      0 +------------------------------
         今天 +5   +10  +15  +20  +25

      最薄弱的主题
      65%  分布式锁与 fencing token 的正确用
           法，以及为什么租约不够  学过的平均
           记得 97%，5 张没学过
           wengu review own/long --new 10
      65%  <script>alert("1")</script> & 'x'
           学过的平均记得 97%，5 张没学过
           wengu review own/hostile --ahead 7
      65%  切片 slice  学过的平均记得 97%，5
           张没学过
           wengu review go/slice

      掌握程度
      主题全部卡片今天的平均回忆概率；没学过的
      算 0
      全部             ######.... 58% 30/50 张
      切片 slice       ######.... 65% 10/15 张
      <script>alert("> ######.... 65% 10/15 张
      分布式锁与 fenc> ######.... 65% 10/15 张
      另有 1 个主题还没有开始

      稳定性（天）
      多少天后回忆概率降到 90%
      0-1                                    0
      1-3     ##                             1
      3-7     ##                             1
      7-14    ####                           2
      14-30   ########                       4
      30-90   ############################# 15
      90-180  ##############                 7
      180-365                                0
      365+                                   0

      难度（1-10）
      越高，稳定性增长越慢
      1-2  ################################# 6
      2-3  #################                 3
      3-4  #################                 3
      4-5  #################                 3
      5-6  #################                 3
      6-7  #################                 3
      7-8  #################                 3
      8-9  #################                 3
      9-10 #################                 3

      测验得分
      日均，2026-11-15 至 2026-11-17（当日 1
      次）
      .+# 90%

      面试得分
      日均，2026-10-25 至 2026-10-27（当日 1
      次）
      #+. 10%"
    `);
  });

  test('before the first answer says how to begin, and no more', () => {
    expect(progressView(emptyProgress(), { theme: theme(), say: speaker('en'), columns: 60 })).toEqual(['No card answered yet. Begin: wengu review']);
  });

  test('shows the scores of quizzes to a learner who has done nothing else', () => {
    const lines = progressView({ ...emptyProgress(), quiz: PROGRESS.quiz }, { theme: theme(), say: speaker('en'), columns: 60 });
    expect(lines).toEqual(['No card answered yet. Begin: wengu review', '', 'Quiz scores', 'daily mean, 2026-11-15 to 2026-11-17 (1 that day)', '▂▅▇ 90%']);
  });

  test('shows no scores where there are none', () => {
    const lines = progressView({ ...PROGRESS, quiz: [], interviews: [] }, { theme: theme(), say: speaker('en'), columns: 60 });
    expect(lines.filter((line) => line.includes('scores'))).toEqual([]);
  });
});

describe('the report on a screen', () => {
  const stage = () => new ProgressStage({ progress: PROGRESS, theme: theme(), say: speaker('en') });
  const first = (open: ProgressStage) => open.frame(80, 24)[2];

  test('fills the screen at any size, its keys at the foot', () => {
    for (const [columns, rows] of [[120, 40], [80, 24], [40, 12], [24, 6]] as const) {
      const lines = stage().frame(columns, rows);
      expect(lines).toHaveLength(rows);
      expect(lines.filter((line) => width(line) > columns)).toEqual([]);
      expect(lines.at(-1)).toContain('Up/Down');
    }
  });

  test('scrolls by lines, pages and ends, and not beyond them', () => {
    const open = stage();
    const top = first(open);
    expect(top).toContain('100-day streak');
    open.press({ name: 'up' });
    expect(first(open)).toBe(top);
    open.press({ name: 'down' });
    open.press({ name: 'j' });
    expect(first(open)).toContain('Answers of the year');
    open.press({ name: 'end' });
    const bottom = open.frame(80, 24);
    expect(bottom.slice(0, -2).join('\n')).toContain('Interview scores');
    open.press({ name: 'space' });
    expect(open.frame(80, 24)).toEqual(bottom);
    open.press({ name: 'home' });
    expect(first(open)).toBe(top);
  });

  test('stays within the report when the screen grows', () => {
    const open = stage();
    open.frame(80, 24);
    open.press({ name: 'end' });
    open.frame(80, 200);
    expect(open.frame(80, 24)[2]).toContain('100-day streak');
  });

  test('ends with q or Esc', () => {
    expect([stage().press({ name: 'q' }), stage().press({ name: 'escape' }), stage().press({ name: 'x' })]).toEqual(['end', 'end', 'stay']);
  });
});
