import { expect, test } from 'vitest';
import type { ImportReport } from '../../src/domain/import.ts';
import { width } from '../../src/terminal/markdown/width.ts';
import { speaker } from '../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../src/terminal/theme.ts';
import { importView } from '../../src/terminal/views/import.ts';

const NO_CHANGE = { added: [], changed: [], removed: [], conflicts: [] };

const REPORT: ImportReport = {
  source: '笔记.md',
  dir: '/home/ada/.local/share/wengu/modules',
  lang: 'zh',
  dryRun: false,
  title: '知识',
  headings: 12,
  cards: 9,
  modules: [
    { id: 'go-e44ff5/slice', title: '切片', file: 'x', action: 'created', cards: 4, ...NO_CHANGE },
    { id: 'go-e44ff5/eed4ad', title: '调度器与它的三个结构和六种状态', file: 'x', action: 'updated', cards: 5, ...NO_CHANGE, conflicts: ['c-g', 'notes/数据结构'], aside: '/home/ada/.local/share/wengu/modules/go-e44ff5/eed4ad/zh.new.md' },
    { id: 'go-e44ff5/map', title: 'map', file: 'x', action: 'unchanged', cards: 3, ...NO_CHANGE },
    { id: 'go-e44ff5/old', title: '旧的', file: 'x', action: 'kept', cards: 2, ...NO_CHANGE, conflicts: ['module'] },
    { id: 'go-e44ff5/gone', title: '走了', file: 'x', action: 'removed', cards: 0, ...NO_CHANGE },
  ],
  gaps: [
    { path: ['Go', 'context'], line: 3 },
    { path: ['Go', 'timer'], line: 5 },
    { path: ['附录'], line: 9 },
  ],
  gapsFile: '/home/ada/.local/share/wengu/modules/笔记.gaps.md',
  pictures: [{ href: './图/\u001b[31mm-p-g.jpg', line: 7, module: 'go-e44ff5/eed4ad' }],
  remarks: [
    { is: 'repeat', line: 8, title: '解耦', first: 4 },
    { is: 'fence-open', line: 11 },
  ],
};

const PLAIN = themeFor({ LANG: 'zh_CN.UTF-8' }, { glyphs: 'ascii', theme: 'dark' }, 0);

test('the report says what was done, what needs a decision and what is missing', () => {
  expect(importView(REPORT, PLAIN, speaker('zh'), 96).join('\n')).toMatchInlineSnapshot(`
    "笔记.md：12 个标题，得到 3 个模块、9 张草稿卡片
      新建 go-e44ff5/slice   切片                      4 张
      更新 go-e44ff5/eed4ad  调度器与它的三个结构和…   5 张
      保留 go-e44ff5/old     旧的                      笔记里已没有它，但你改过，所以留下
      移除 go-e44ff5/gone    走了

    2 处你和笔记都改了：模块里留的是你的，笔记的在旁边的文件里
      go-e44ff5/eed4ad c-g, notes/数据结构 >
      /home/ada/.local/share/wengu/modules/go-e44ff5/eed4ad/zh.new.md

    3 个标题还没有内容
      Go：context、timer
      附录
      清单在 /home/ada/.local/share/wengu/modules/笔记.gaps.md

    找不到 1 张图片
      ./图/[31mm-p-g.jpg 第 7 行 - go-e44ff5/eed4ad

    第 8 行：“解耦”与第 4 行的标题相同，内容合在一起
    第 11 行：代码块没有结束，后面的都算代码

    另有 1 个模块没有变化
    写在 /home/ada/.local/share/wengu/modules
    开始复习：wengu review go-e44ff5/slice
    改完草稿后检查：wengu check /home/ada/.local/share/wengu/modules"
  `);
});

test('in English, of a dry run', () => {
  const [head, first] = importView({ ...REPORT, dryRun: true }, PLAIN, speaker('en'), 96);
  expect([head, first]).toEqual(['笔记.md: 12 headings made 3 modules and 9 draft cards', '  created go-e44ff5/slice   切片                      4 cards']);
  expect(importView({ ...REPORT, dryRun: true }, PLAIN, speaker('en'), 96).at(-1)).toBe('dry run: nothing was written');
});

test('when nothing changed it says so', () => {
  const modules = REPORT.modules.filter(({ action }) => action === 'unchanged');
  expect(importView({ ...REPORT, modules }, PLAIN, speaker('en'), 80).at(-1)).toBe('no module has changed');
});

test.each(['zh', 'en'] as const)('no line is wider than the terminal, in %s', (lang) => {
  for (const columns of [40, 60, 80, 120]) {
    for (const line of importView(REPORT, PLAIN, speaker(lang), columns)) expect(width(line)).toBeLessThanOrEqual(columns);
  }
});
