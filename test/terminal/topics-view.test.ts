import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { width } from '../../src/terminal/markdown/width.ts';
import { speaker } from '../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../src/terminal/theme.ts';
import { topicsView, type TopicRow } from '../../src/terminal/views/topics.ts';

const UNICODE = themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 0);
const ASCII = themeFor({ LANG: 'C' }, DEFAULT_SETTINGS, 0);

const ROWS: readonly TopicRow[] = [
  { topic: 'go/slice', title: '切片 slice', group: 'Go 语言', cards: 20, due: 3, fresh: 12, mastery: 0.376 },
  { topic: 'go/map', title: '哈希表 map', group: 'Go 语言', cards: 24, due: 0, fresh: 0, mastery: 1 },
  { topic: 'projects/matching-engine', title: '撮合引擎', group: '项目经验', cards: 23, due: 120, fresh: 23, mastery: 0 },
];

describe('the tree of topics', () => {
  test('shows mastery, due and new beside each topic, and says what mastery is', () => {
    expect(topicsView(ROWS, UNICODE, speaker('zh'), 80).join('\n')).toMatchInlineSnapshot(`
      "Go 语言
      ├─ go/slice                  切片 slice      38% ████░░░░░░ 复习 3    未学 12
      └─ go/map                    哈希表 map     100% ██████████
      项目经验
      └─ projects/matching-engine  撮合引擎         0% ░░░░░░░░░░ 复习 120  未学 23

      百分数是掌握度：该主题全部卡片现在的平均回忆率，没学过的算 0"
    `);
  });

  test('in ASCII where Unicode may break, one below the other where there is little room', () => {
    expect(topicsView(ROWS, ASCII, speaker('en'), 40).join('\n')).toMatchInlineSnapshot(`
      "Go 语言
      |- go/slice
      |  切片 slice
      |  38%  due 3  new 12
      \`- go/map
         哈希表 map
         100%
      项目经验
      \`- projects/matching-engine
         撮合引擎
         0%  due 120  new 23

      The percentage is mastery: the mean
      recall now over all cards of the topic,
      those never seen count 0"
    `);
  });

  test('is never too wide, however long an id', () => {
    const long = [...ROWS, { ...ROWS[0], topic: `own/${'a-very-long-name-'.repeat(8)}x`, title: '很长的标题'.repeat(12) } as TopicRow];
    for (const columns of [20, 30, 59, 60, 80, 120]) for (const lang of ['zh', 'en'] as const) expect(Math.max(...topicsView(long, UNICODE, speaker(lang), columns).map(width))).toBeLessThanOrEqual(columns);
  });
});
