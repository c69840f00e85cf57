import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { Stage } from '../../src/terminal/keys.ts';
import { width } from '../../src/terminal/markdown/width.ts';
import { speaker } from '../../src/terminal/phrases/phrase.ts';
import { hitLines, type HitView } from '../../src/terminal/search/hits.ts';
import { SearchStage } from '../../src/terminal/search/stage.ts';
import { themeFor } from '../../src/terminal/theme.ts';

const theme = themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 0);
const colours = themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 1);

const HITS: readonly HitView[] = Array.from({ length: 12 }, (_, index) => ({
  place: `go/slice#${index + 1}`,
  kind: (['notes', 'cards', 'quiz', 'interview'] as const)[index % 4] ?? 'notes',
  topicTitle: '切片 slice',
  title: `第 ${index + 1} 处扩容`,
  body: '前面的话。'.repeat(20).concat('这里说扩容。'),
}));

function open(hits = HITS) {
  const opened: string[] = [];
  const inner: Stage = { frame: () => ['inside'], press: (key) => (key.name === 'q' ? 'end' : 'stay') };
  const stage = new SearchStage({
    query: '扩容',
    hits,
    cut: false,
    theme,
    say: speaker('zh'),
    open: ({ place }) => {
      opened.push(place);
      return inner;
    },
  });
  return { stage, opened };
}

describe('the list of hits', () => {
  test('shows what was found and where, highlighted', () => {
    expect(open(HITS.slice(0, 2)).stage.frame(60, 10).join('\n')).toMatchInlineSnapshot(`
      " 查找 › 扩容  2 条
      ────────────────────────────────────────────────────────────

       › 笔记  切片 slice › 第 1 处扩容
         …这里说扩容。
         卡片  切片 slice › 第 2 处扩容
         …这里说扩容。

      ────────────────────────────────────────────────────────────
       ↑↓ 选择  回车 打开  q 退出"
    `);
    const [where, snippet] = hitLines(HITS[0] as HitView, { theme: colours, say: speaker('zh'), columns: 60, query: '扩容' });
    expect([where, snippet].join('\n').match(/\u001b\[1m\u001b\[92m扩容/g)).toHaveLength(2);
  });

  test('opens a hit with Enter, and comes back to where it was', () => {
    const { stage, opened } = open();
    stage.frame(60, 12);
    for (const name of ['down', 'down', 'return']) stage.press({ name });
    expect([opened, stage.frame(60, 12)]).toEqual([['go/slice#3'], ['inside']]);
    expect(stage.press({ name: 'x' })).toBe('stay');
    expect(stage.press({ name: 'q' })).toBe('stay');
    expect(stage.frame(60, 12).join('\n')).toMatch(/› 测验 {2}切片 slice › 第 3 处扩容/);
    expect(stage.press({ name: 'q' })).toBe('end');
  });

  test('keeps the hit that is pointed at on the screen, and fills it exactly, at any size', () => {
    for (const [columns, rows] of [[24, 9], [40, 12], [80, 24], [120, 40]] as const) {
      const { stage } = open();
      for (const name of ['end', 'home', 'down', 'pagedown', 'pagedown', 'up', 'end']) {
        stage.press({ name });
        const lines = stage.frame(columns, rows);
        expect(lines.length).toBe(rows);
        expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(columns);
        expect(lines.filter((line) => line.startsWith(' › '))).toHaveLength(1);
      }
    }
  });
});
