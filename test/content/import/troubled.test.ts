import { describe, expect, test } from 'vitest';
import { openFences } from '../../../src/content/import/open-fences.ts';
import { parseModule } from '../../../src/content/module.ts';
import { cardsOf, faultsOf, lostLines, planOf, textOf, TROUBLED } from './lines.ts';

const PLAN = planOf(TROUBLED);

describe.each([
  ['as it is', TROUBLED],
  ['with CRLF', TROUBLED.replaceAll('\n', '\r\n')],
  ['with a byte order mark', `\uFEFF${TROUBLED}`],
])('troubled notes %s', (_, source) => {
  const plan = planOf(source);

  test('lose no line', () => {
    expect(lostLines(source, plan)).toEqual([]);
  });

  test('become modules without a fault', () => {
    expect(faultsOf(plan)).toEqual([]);
  });

  test('become the same modules however lines end', () => {
    expect(plan.state.modules).toEqual(PLAN.state.modules);
  });
});

test('the line check finds a line that a module loses', () => {
  const modules = PLAN.state.modules.map((module) => ({ ...module, text: module.text.replace('写得快，读要看合并跟不跟得上。\n', '\n') }));
  expect(lostLines(TROUBLED, { ...PLAN, state: { ...PLAN.state, modules } })).toEqual(['写得快，读要看合并跟不跟得上。']);
});

test('headings become groups and modules by their depth', () => {
  const group = new Map(PLAN.groups.map(({ id, title }) => [id, title]));
  expect(PLAN.state.modules.map(({ id, path }) => `${group.get(id.split('/')[0] ?? '')}: ${path.join(' / ')}`)).toEqual([
    '值班手册: 值班手册',
    '存储: 存储 / 引擎 / 日志结构树',
    '存储: 存储 / 引擎 / 页式树',
    '存储: 存储 / 复制',
    '存储: 存储 / 复制 / 半同步',
    '存储: 存储 / 复制 / c-style 字符串',
    '网络: 网络 / 连接',
    '网络: 网络 / 超时',
    '值班手册: 熔断',
    '协作: 协作 / 交接',
    '协作: 协作 / 复盘',
    '值班手册: 附录',
  ]);
});

test('headings and numbered titles without text are gaps', () => {
  expect(PLAN.gaps.map(({ path }) => path.slice(1).join(' / '))).toEqual([
    '引擎 / 日志结构树 / 读放大',
    '引擎 / 页式树 / 分裂',
    '引擎 / 缓冲池',
    '引擎 / 校验',
    '复制 / 切换',
    '复制 / 回切',
  ]);
  const lines = TROUBLED.split('\n');
  for (const { path, line } of PLAN.gaps) expect(lines[line - 1]).toContain(path.at(-1));
});

test('pictures are named with their line and module', () => {
  const lines = TROUBLED.split('\n');
  expect(PLAN.pictures.map(({ href }) => href)).toEqual(['./pictures/write-path.png', './pictures/replica.png', 'pictures/old-gateway.png']);
  for (const { href, line } of PLAN.pictures) expect(lines[line - 1]).toContain(href);
});

test('a heading that stands twice is one module with the text of both', () => {
  expect(PLAN.notes.repeats.map(({ title }) => title)).toEqual(['交接']);
  expect(textOf(PLAN, '交接')).toContain('先交权限。\n\n再交没关的单子。\n');
});

test('a fence that nothing closes is named and closed', () => {
  expect(openFences(PLAN.notes.root)).toEqual([TROUBLED.split('\n').indexOf('```yaml') + 1]);
  expect(textOf(PLAN, '附录')).toContain('```yaml\nowner: 值班人\nsteps:\n  - 通知\n```\n');
});

test('numbered titles with text below become sections, a fence at column 0 between them belongs to the one above', () => {
  const { topic } = parseModule(textOf(PLAN, '复制'), { file: 'x', id: PLAN.state.modules[3]?.id ?? '', lang: 'zh' });
  expect(topic?.notes.map(({ title, blocks }) => [title, blocks.map(({ type }) => type)])).toEqual([
    ['', ['blockquote']],
    ['日志', ['paragraph']],
    ['延迟', ['paragraph', 'paragraph', 'code', 'paragraph']],
  ]);
});

test('indented sentences are text, a line each; a fence on the line of its bullet gets a line of its own', () => {
  expect(textOf(PLAN, '半同步')).toContain('主库等到至少一个从库确认收到日志才答复客户端  \n等待有上限，超时就退回异步  \n退回时会在监控里留下一条记录\n');
  expect(textOf(PLAN, '连接')).toContain('\n-\n  ```go\n  conn, err := net.Dial("tcp", addr)\n  ```\n');
});

test('what the grammar of modules would take for its own is shown as it was written', () => {
  expect(textOf(PLAN, '熔断')).toContain('模板里会写 {\\{c1::占位}} 这样的记号，也会写 `{{name}}`。');
  expect(textOf(PLAN, '超时')).toContain('| 读 | 10s | 双方 [S1\\] |');
  expect(textOf(PLAN, 'c-style 字符串')).toContain('\n#### i-node 与目录\n');
});

test('cards are drafted with ids of their own', () => {
  expect(cardsOf(textOf(PLAN, '日志结构树')).map(([, title]) => title)).toEqual(['一条记录长这样', '写入路径', '合并有三种时机', '小结']);
  expect(cardsOf(textOf(PLAN, '复制')).map(([, title]) => title)).toEqual(['日志', '延迟', '延迟']);
  for (const { text } of PLAN.state.modules) {
    const ids = cardsOf(text).map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});
