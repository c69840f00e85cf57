import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/domain/markdown/text.ts';
import type { Block } from '../../src/domain/markdown/tokens.ts';
import { itemAt } from '../../src/content/module.ts';
import { edited, lineOf, marks, parse, SOUND_ZH, topicOf } from './sound.ts';

const SOUND = topicOf(SOUND_ZH);
const SHORT_HEAD = '---\nid: go/tiny\nlang: zh\ntitle: 小\ngroup: go\norder: 1\nlevel: 1\nminutes: 5\nsummary: 小\ncovers: 甲 / 乙\ntarget: go1.27\nverified: 2026-01-01\n---\n';

function card(id: string, source = SOUND_ZH) {
  const found = topicOf(source).cards.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no card ${id}`);
  return found;
}

const types = (blocks: readonly Block[]) => blocks.map((block) => block.type);

describe('front matter', () => {
  test('every key is read', () => {
    const { notes: _n, cards: _c, questions: _q, interviews: _i, sources: _s, ...front } = SOUND;
    expect(front).toEqual({
      id: 'go/sample', lang: 'zh', title: '样例', group: 'go', order: 10, level: 2, minutes: 20, summary: '语法的每一种写法各用一次',
      covers: ['Go语言基础 / 样例', 'Go语言基础 / 语法'], target: 'go1.27', verified: '2026-01-10',
      related: ['go/other'], labs: [], tags: ['sample', 'grammar'], prereq: [], bilingual: true,
    });
  });

  test('what may be left out is empty, and one heading needs no list', () => {
    const { topic } = parse(`${SHORT_HEAD}\n# 小\n`, 'zh', 'go/tiny');
    expect(topic).toMatchObject({ covers: ['甲 / 乙'], related: [], labs: [], tags: [], prereq: [], bilingual: false });
  });

  test('a value may hold a colon, and an empty entry of a list is none', () => {
    expect(topicOf(edited(SOUND_ZH, ['summary: 语法', 'summary: 注意: 语法'])).summary).toBe('注意: 语法的每一种写法各用一次');
    expect(topicOf(edited(SOUND_ZH, ['[sample, grammar]', '[sample, , grammar,]'])).tags).toEqual(['sample', 'grammar']);
  });

  test('the line of each key is known', () => {
    expect(parse(SOUND_ZH).keys.get('verified')).toBe(lineOf(SOUND_ZH, 'verified:'));
  });
});

describe('files', () => {
  test.each([['CRLF line ends', SOUND_ZH.replaceAll('\n', '\r\n')], ['a byte order mark', `\uFEFF${SOUND_ZH}`], ['no newline at the end', SOUND_ZH.trimEnd()]])('%s change nothing', (_, source) => {
    expect(parse(source)).toEqual(parse(SOUND_ZH));
  });

  test.each(['', '\n', '---', '---\n---', '#', '```', 'x'.repeat(10_000), '\0'])('%j is a module with faults, not an error', (source) => {
    const { topic, faults } = parse(source);
    expect(topic).toBeUndefined();
    expect(faults.length).toBeGreaterThan(0);
  });
});

describe('notes and sources', () => {
  test('notes are cut at their headings, with what stands before the first', () => {
    expect(SOUND.notes.map(({ title, line, blocks }) => [title, line, types(blocks)])).toEqual([
      ['', lineOf(SOUND_ZH, '{#notes}') + 1, ['paragraph']],
      ['图与表', lineOf(SOUND_ZH, '### 图与表'), ['code', 'paragraph', 'table']],
      ['程序', lineOf(SOUND_ZH, '### 程序'), ['code', 'code']],
    ]);
  });

  test('sources have an id and a text of several lines', () => {
    expect(SOUND.sources.map(({ id, text }) => [id, plainText(text)])).toEqual([['S1', '规范 doc/spec.html'], ['S2', '源码 src/a.go，\n第二行']]);
  });

  test('a citation in code is none', () => {
    expect(marks(parse(edited(SOUND_ZH, ['一句话。[S1]', '一句话。`a[S9]`，`src:S1`。'])).faults)).toEqual([]);
  });
});

describe('items', () => {
  test('ids, titles, lines and what the meta line says', () => {
    expect(card('c-code')).toMatchObject({ id: 'c-code', title: '带代码的卡', line: lineOf(SOUND_ZH, '### c-code'), kind: 'basic', level: 3, versions: [], sources: ['S1', 'S2'] });
    expect(card('c-basic')).toMatchObject({ level: 1, versions: ['go>=1.18'], sources: ['S1'] });
    expect(SOUND.questions.map((question) => question.versions)).toEqual([[], ['go1.16..1.17'], [], [], [], ['redis<7.0'], []]);
    expect(SOUND.interviews[0]).toMatchObject({ id: 'i-why', minutes: 12, level: 2, versions: ['go>=1.18'], sources: ['S1', 'S2'] });
  });

  test('the order of the spans in a meta line is free', () => {
    expect(card('c-basic', edited(SOUND_ZH, ['`basic` `L1` `go>=1.18` `src:S1`', '`src:S1`  `go>=1.18` `tr:0123abcd` `L1` `basic` ']))).toMatchObject({ kind: 'basic', level: 1, translates: '0123abcd' });
  });

  test('an item is known by its text, from heading to the last word, and by the hash of that', () => {
    const text = '### c-basic 基本卡\n`basic` `L1` `go>=1.18` `src:S1`\n\n基本卡的正面？\n\n?\n\n基本卡的背面。';
    expect(parse(SOUND_ZH).texts[0]).toEqual({ id: 'c-basic', line: lineOf(SOUND_ZH, '### c-basic'), text, hash: createHash('sha256').update(text).digest('hex').slice(0, 8) });
  });

  test('a line belongs to the item above it, or to the notes', () => {
    const module = parse(SOUND_ZH);
    expect([lineOf(SOUND_ZH, '一句话'), lineOf(SOUND_ZH, '### c-basic'), lineOf(SOUND_ZH, '两行说完')].map((line) => itemAt(module, line))).toEqual(['', 'c-basic', 'q-single']);
  });
});

describe('cards', () => {
  test('a basic card has two sides', () => {
    expect([plainText(card('c-basic').front), plainText(card('c-basic').back), card('c-basic').parts]).toEqual(['基本卡的正面？', '基本卡的背面。', 0]);
  });

  test('a reverse card is parted by two marks', () => {
    expect([card('c-reverse').kind, plainText(card('c-reverse').front), plainText(card('c-reverse').back)]).toEqual(['reverse', '术语', '定义']);
  });

  test('marks and headings in a fence are code', () => {
    const { front, back } = card('c-code');
    expect(types(front)).toEqual(['paragraph', 'code']);
    expect(plainText(front)).toContain('?\n## 不是小节\n### c-none 不是条目');
    expect(types(back)).toEqual(['code', 'list']);
  });

  test('a fence in a list item is a fence of that item', () => {
    const list = card('c-code').back[1];
    expect(list?.type === 'list' && list.items.map((item) => types(item.tokens))).toEqual([['paragraph'], ['paragraph', 'code']]);
    expect(plainText(card('c-code').back)).toContain('SELECT 1 -- 一');
  });

  test('blanks have a number, an answer and a hint, and may come again', () => {
    const found = JSON.stringify(card('c-cloze').front).match(/"type":"cloze","part":\d/g);
    expect(found?.map((text) => Number(text.at(-1)))).toEqual([1, 2, 3, 1]);
    expect(card('c-cloze').parts).toBe(3);
    expect(JSON.stringify(card('c-cloze').front)).toContain('{"type":"cloze","part":2,"tokens":[{"type":"codespan","text":"std::vector"}],"hint":"`a::b` 的样子"}');
  });

  test('a blank may stand in a list, a table or a quote', () => {
    const source = edited(SOUND_ZH, ['阈值是 {{c1::256::几百}}', '- {{c4::甲}}\n\n> {{c5::乙}}\n\n| 头 |\n| --- |\n| {{c6::丙}} |\n\n阈值是 {{c1::256::几百}}']);
    expect(card('c-cloze', source).parts).toBe(6);
  });

  test('braces in the code of a cloze are code', () => {
    const source = edited(SOUND_ZH, ['阈值是 {{c1', '写 `{{.Name}}` 与 `}}`：\n\n```text\n{{c9::x}} {{\n```\n\n阈值是 {{c1']);
    expect(card('c-cloze', source).parts).toBe(3);
  });

  test('a mark with spaces after it is a mark', () => {
    expect(plainText(card('c-basic', edited(SOUND_ZH, ['\n?\n\n基本卡的背面', '\n?  \n\n基本卡的背面'])).back)).toBe('基本卡的背面。');
  });
});

describe('fences', () => {
  const fences = (text: string) => parse(`${SHORT_HEAD}\n# 小\n\n## 笔记 {#notes}\n\n${text}\n`, 'zh', 'go/tiny').fences.map(({ info, code }) => [info, ...code]);

  test.each<readonly [name: string, text: string, fence: readonly string[]]>([
    ['backticks', '```go\na\n```', ['go', 'a']],
    ['tildes', '~~~ go run \na\n~~~', ['go run', 'a']],
    ['longer marks around shorter ones', '````text\n```go\n```\n````', ['text', '```go', '```']],
    ['indented as in a list', '- a\n\n  ```go\n  a\n    b\n\n  ```', ['go', 'a', '  b', '']],
    ['in a quote', '> ```go\n> a\n>\n>   b\n> ```', ['go', 'a', '', '  b']],
    ['a mark that says more does not close', '```go\na\n``` no\n```', ['go', 'a', '``` no']],
    ['code spans that look like one', '```a``` 是代码\n\n```go\nb\n```', ['go', 'b']],
  ])('%s', (_, text, fence) => {
    expect(fences(text)).toEqual([fence]);
  });
});
