import { describe, expect, test } from 'vitest';
import { lex } from '../../src/content/lex.ts';
import type { Block, Inline } from '../../src/domain/markdown/tokens.ts';

/** Inline tokens written short: a text as itself, anything else as its type and what it holds. */
type Short = string | readonly unknown[];

function short(token: Inline): Short {
  switch (token.type) {
    case 'text':
      return token.text;
    case 'codespan':
    case 'html':
      return [token.type, token.text];
    case 'br':
      return ['br'];
    case 'image':
      return ['image', token.href, token.text];
    case 'link':
      return ['link', token.href, ...token.tokens.map(short)];
    case 'cloze':
      return ['cloze', token.part, token.hint ?? null, ...token.tokens.map(short)];
    default:
      return [token.type, ...token.tokens.map(short)];
  }
}

function inline(text: string): readonly Short[] {
  const [block, more] = lex(text);
  if (more || (block?.type !== 'paragraph' && block?.type !== 'text')) throw new Error(`not one paragraph: ${text}`);
  return block.tokens.map(short);
}

/** Rows of a text and the tokens it is lexed into. */
function cases(...rows: readonly (readonly [text: string, ...tokens: Short[]])[]) {
  return rows.map(([text, ...tokens]) => ({ text, tokens }));
}

function only<T extends Block['type']>(type: T, text: string): Extract<Block, { type: T }> {
  const [block, more] = lex(text);
  if (more || block?.type !== type) throw new Error(`not one ${type}: ${JSON.stringify(lex(text))}`);
  return block as Extract<Block, { type: T }>;
}

describe('Chinese emphasis', () => {
  test.each(cases(
    ['**注意：**后面', ['strong', '注意：'], '后面'],
    ['前面**（括号）**后面', '前面', ['strong', '（括号）'], '后面'],
    ['这是**“引号”**的用法', '这是', ['strong', '“引号”'], '的用法'],
    ['见**《书名》**一书', '见', ['strong', '《书名》'], '一书'],
    ['**`cap`**是容量', ['strong', ['codespan', 'cap']], '是容量'],
    ['**甲**、**乙**和**丙**', ['strong', '甲'], '、', ['strong', '乙'], '和', ['strong', '丙']],
    ['用**a*b**c', '用', ['strong', 'a*b'], 'c'],
    ['**一：**二**三：**四', ['strong', '一：'], '二', ['strong', '三：'], '四'],
    ['**外*内*外。**后', ['strong', '外', ['em', '内'], '外。'], '后'],
    ['**50%**的请求', ['strong', '50%'], '的请求'],
    ['*注意：*后面', ['em', '注意：'], '后面'],
    ['**两行\n之间。**后', ['strong', '两行\n之间。'], '后'],
    ['***又粗又斜***', ['em', ['strong', '又粗又斜']]],
  ))('$text', ({ text, tokens }) => {
    expect(inline(text)).toEqual(tokens);
  });

  test.each(['2 ** 3 ** 4', '`**a**`后', '\\*\\*不是\\*\\*', '** 不是 **', '**没有关', '一 * 二 * 三'])('%j has none', (text) => {
    expect(JSON.stringify(inline(text))).not.toMatch(/"strong"|"em"/);
  });

  test('holds in list items, quotes and tables', () => {
    const strong = { type: 'strong', tokens: [{ type: 'text', text: '注意：' }] };
    const after = { type: 'text', text: '后' };
    expect(only('list', '- **注意：**后').items[0]?.tokens).toEqual([{ type: 'text', tokens: [strong, after] }]);
    expect(only('blockquote', '> **注意：**后').tokens).toEqual([{ type: 'paragraph', tokens: [strong, after] }]);
    expect(only('table', '| 头 |\n| --- |\n| **注意：**后 |').rows).toEqual([[{ tokens: [strong, after] }]]);
  });
});

describe('blanks', () => {
  test.each(cases(
    ['填{{c1::空}}', '填', ['cloze', 1, null, '空']],
    ['{{c2::256::几百}}格', ['cloze', 2, '几百', '256'], '格'],
    ['{{c1::`std::vector`::`a::b`}}', ['cloze', 1, '`a::b`', ['codespan', 'std::vector']]],
    ['{{c1::`a::b`}}', ['cloze', 1, null, ['codespan', 'a::b']]],
    ['{{c1::a::b::c}}', ['cloze', 1, 'c', 'a::b']],
    ['{{c1::`}}`}}后', ['cloze', 1, null, ['codespan', '}}']], '后'],
    ['{{c1::map[string]struct{}}}后', ['cloze', 1, null, 'map[string]struct{}'], '后'],
    ['{{c1::**粗：**体}}', ['cloze', 1, null, ['strong', '粗：'], '体']],
    ['**{{c1::粗}}**', ['strong', ['cloze', 1, null, '粗']]],
    ['{{c12::两行\n之间}}', ['cloze', 12, null, '两行\n之间']],
    ['`{{c1::代码}}`', ['codespan', '{{c1::代码}}']],
    ['{{c1::没关', '{{c1::没关'],
    ['{{x}}', '{{x}}'],
  ))('$text', ({ text, tokens }) => {
    expect(inline(text)).toEqual(tokens);
  });
});

describe('inline marks', () => {
  test.each(cases(
    ['\\*a\\* \\| \\`', '*', 'a', '*', ' ', '|', ' ', '`'],
    ['a &lt; b &amp;&amp; c&nbsp;d &#65; &unknown;', 'a < b && c\u00a0d A &unknown;'],
    ['`&lt;` 原样', ['codespan', '&lt;'], ' 原样'],
    ['<https://go.dev>。', ['link', 'https://go.dev', 'https://go.dev'], '。'],
    ['见 https://go.dev/doc，那里', '见 ', ['link', 'https://go.dev/doc', 'https://go.dev/doc'], '，那里'],
    ['https://go.dev/a-b_c?d=1 好', ['link', 'https://go.dev/a-b_c?d=1', 'https://go.dev/a-b_c?d=1'], ' 好'],
    ['[规范](https://go.dev/ref "题")', ['link', 'https://go.dev/ref', '规范']],
    ['![图](a.png)', ['image', 'a.png', '图']],
    ['一  \n二', '一', ['br'], '二'],
    ['一\\\n二', '一', ['br'], '二'],
    ['一\n二', '一\n二'],
    ['按 <kbd>q</kbd><br>退出', '按 ', ['html', '<kbd>'], 'q', ['html', '</kbd>'], ['html', '<br>'], '退出'],
    ['List<T> 与 wengu add <dir>', 'List', '<T>', ' 与 wengu add ', '<dir>'],
    ['~~删~~', ['del', '删']],
    ['约 ~10 ms，~20 ms', '约 ~10 ms，~20 ms'],
    ['__init__ 与 a_b_c', ['strong', 'init'], ' 与 a_b_c'],
    ['引用 [S1]', '引用 [S1]'],
    ['`` a`b ``', ['codespan', 'a`b']],
  ))('$text', ({ text, tokens }) => {
    expect(inline(text)).toEqual(tokens);
  });

  test('a line that looks like a link definition is text', () => {
    expect(inline('[S1]: 说明书').join('')).toBe('[S1]: 说明书');
  });
});

describe('blocks', () => {
  const words = (block: Block | undefined) => (block && 'tokens' in block ? block.tokens : undefined);

  test('a tight list holds text, a loose one paragraphs', () => {
    const tight = only('list', '- a\n- b');
    const loose = only('list', '- a\n\n  b\n- c');
    expect([tight.loose, tight.items.map((item) => item.tokens.map((token) => token.type))]).toEqual([false, [['text'], ['text']]]);
    expect([loose.loose, loose.items.map((item) => item.tokens.map((token) => token.type))]).toEqual([true, [['paragraph', 'paragraph'], ['paragraph']]]);
  });

  test('lists nest, with fences inside', () => {
    const list = only('list', '1. a\n   - b\n     - c\n2. d\n   ```go run\n   x := 1\n   ```');
    const [first, second] = list.items;
    expect(first?.tokens.map((token) => token.type)).toEqual(['text', 'list']);
    expect(second?.tokens.at(-1)).toEqual({ type: 'code', lang: 'go', text: 'x := 1' });
    const inner = first?.tokens[1];
    expect(inner?.type === 'list' && inner.items[0]?.tokens.map((token) => token.type)).toEqual(['text', 'list']);
  });

  test.each([['3. a\n4. b', 3], ['0. a\n1. b', 0], ['- a', 1]])('the list %j starts at %i', (text, start) => {
    expect(only('list', text).start).toBe(start);
  });

  test('task boxes are marks of the item and no text', () => {
    for (const text of ['- [x] a\n- [ ] b', '- [x] a\n\n- [ ] b']) {
      const list = only('list', text);
      expect(list.items.map(({ task, checked }) => [task, checked])).toEqual([[true, true], [true, false]]);
      expect(list.items.map((item) => words(item.tokens[0]))).toEqual([[{ type: 'text', text: 'a' }], [{ type: 'text', text: 'b' }]]);
    }
  });

  test('a table keeps its sides, and a | in code that is escaped', () => {
    expect(only('table', '| l | c | r | n |\n| :-- | :-: | --: | --- |\n| `a \\| b` | x \\| y | | z |')).toEqual({
      type: 'table',
      align: ['left', 'center', 'right', null],
      header: ['l', 'c', 'r', 'n'].map((text) => ({ tokens: [{ type: 'text', text }] })),
      rows: [[{ tokens: [{ type: 'codespan', text: 'a | b' }] }, { tokens: [{ type: 'text', text: 'x | y' }] }, { tokens: [] }, { tokens: [{ type: 'text', text: 'z' }] }]],
    });
  });

  test('a fence keeps its words as they are, and its language is the first word', () => {
    expect(only('code', '```go run\n# a &lt; **b**\n\n\tc\n```')).toEqual({ type: 'code', lang: 'go', text: '# a &lt; **b**\n\n\tc' });
  });

  test('headings, rules, quotes and html', () => {
    expect(lex('## 题 `a`\n\n---\n\n> 引\n\n<!-- 注 -->')).toEqual([
      { type: 'heading', depth: 2, tokens: [{ type: 'text', text: '题 ' }, { type: 'codespan', text: 'a' }] },
      { type: 'hr' },
      { type: 'blockquote', tokens: [{ type: 'paragraph', tokens: [{ type: 'text', text: '引' }] }] },
      { type: 'html', text: '<!-- 注 -->' },
    ]);
  });

  test('nothing is left that is not plain JSON', () => {
    const blocks = lex('# a\n\n- [x] **b** {{c1::c::d}}\n\n| a |\n| - |\n| b |\n\n> `c`\n\n![i](p) <br> ~~x~~');
    expect(JSON.parse(JSON.stringify(blocks))).toEqual(blocks);
    expect(JSON.stringify(blocks)).not.toContain('"raw"');
  });
});
