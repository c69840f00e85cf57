import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../../../src/domain/markdown/tokens.ts';
import { cells } from '../../../src/terminal/markdown/cells.ts';
import { render } from '../../../src/terminal/markdown/render.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { lines as inlineTrees, trees } from './arbitraries.ts';
import { colourful, styleOf, tagged } from './themes.ts';
import { br, cloze, code, del, em, fence, html, item, link, ol, p, quote, strong, task, text, ul } from './tokens.ts';

const shown = (blocks: Block[], columns = 40) => render(blocks, styleOf(columns)).join('\n');
const tags = (...blocks: Block[]) => render(blocks, styleOf(200, { theme: tagged() })).join('\n');

describe('inline text', () => {
  it('shows every kind in the look the theme has for it', () => {
    expect(tags(p(strong('粗'), em('斜'), del('删'), code('make(map[string]int)')))).toBe(
      '<strong>粗</strong><em>斜</em><del>删</del><codespan>make(map[string]int)</codespan>',
    );
  });

  it.each<[Inline[], string]>([
    [[strong('注意：'), { type: 'text', text: '后面' }], '<strong>注意：</strong>后面'],
    [[strong('（括号）'), { type: 'text', text: '后' }], '<strong>（括号）</strong>后'],
    [[strong('“引”'), code('x')], '<strong>“引”</strong><codespan>x</codespan>'],
    [[strong('a ', em('b'), ' c')], '<strong>a <em>b</em> c</strong>'],
    [[strong(code('a:b'), '。')], '<strong><codespan>a:b</codespan>。</strong>'],
  ])('shows emphasis that ends in punctuation: %j', (tokens, expected) => {
    expect(tags({ type: 'paragraph', tokens })).toBe(expected);
  });

  it('leaves colons, emoji names and entities of code alone', () => {
    expect(shown([p(code('a:smile:b &lt; c'), ' :smile:')])).toBe('a:smile:b &lt; c :smile:');
  });

  it('resolves the entities of text', () => {
    expect(shown([p('1 &lt; 2 &amp;&amp; &quot;x&quot; &#20013; &#x56fd; &unknown;')])).toBe('1 < 2 && "x" 中 国 &unknown;');
  });

  it('shows an address only where it differs from the text', () => {
    expect(tags(p(link('https://go.dev', 'https://go.dev')))).toBe('<link>https://go.dev</link>');
    expect(tags(p(link('mailto:a@b.cn', 'a@b.cn')))).toBe('<link>a@b.cn</link>');
    expect(tags(p(link('https://go.dev', '文档')))).toBe('<link>文档</link> <muted>(https://go.dev)</muted>');
    expect(tags(p(link('https://go.dev')))).toBe('<link>https://go.dev</link>');
  });

  it('shows an image as its description', () => {
    const image: Inline = { type: 'image', href: 'a.png', text: '架构' };
    expect(shown([p(image, { ...image, text: '' })])).toBe('[图 架构][图]');
    expect(render([p(image)], styleOf(40, { imageWord: 'image' }))).toEqual(['[image 架构]']);
  });

  it('breaks a line at <br> and at a hard break, brackets keys, drops other tags', () => {
    expect(shown([p('a', html('<br>'), 'b', html('<br />'), 'c', br, 'd')])).toBe('a\nb\nc\nd');
    expect(shown([p(html('<kbd>'), 'Ctrl', html('</kbd>'), '+', html('<b class="x">'), 'C', html('</b>'), html('<!-- no -->'))])).toBe('[Ctrl]+C');
    expect(shown([{ type: 'html', text: '<details>\n<summary>更多</summary>\n<p>内容</p></details>' }])).toBe('更多内容');
  });

  it('folds line ends of the source: nothing inside Chinese, a space beside a word', () => {
    expect(shown([p('切片\n数组')])).toBe('切片数组');
    expect(shown([p('切片\nslice\n数组')])).toBe('切片 slice 数组');
    expect(shown([p('切片，\nslice。\n数', strong('组'), '\n和')])).toBe('切片，slice。数组和');
    expect(shown([p('the\nend')])).toBe('the end');
  });

  it.each(['go>=1.18', 'redis>=7.0', 'go1.16..1.17', 'go<1.16'])('shows the version mark %s muted', (mark) => {
    expect(tags(p(code(mark)))).toBe(`<muted>${mark}</muted>`);
  });

  it.each(['a>=b', 'x > 1', 'len', 'i<10 {'])('shows the code %s as code', (source) => {
    expect(tags(p(code(source)))).toBe(`<codespan>${source}</codespan>`);
  });
});

describe('a cloze', () => {
  const card = [p('先 ', cloze(1, '甲'), ' 后 ', cloze(2, '乙', '提示'), '。')];
  const asked = (part: number, revealed: boolean) => render(card, styleOf(80, { theme: tagged(), cloze: { part, revealed } })).join('\n');

  it('hides the part that is asked', () => {
    expect(asked(1, false)).toBe('先 <blank>[...]</blank> 后 乙。');
    expect(asked(2, false)).toBe('先 甲 后 <blank>[提示]</blank>。');
  });

  it('reveals it, other parts plain', () => {
    expect(asked(1, true)).toBe('先 <revealed>甲</revealed> 后 乙。');
  });

  it('is plain text where nothing is asked', () => {
    expect(tags(...card)).toBe('先 甲 后 乙。');
  });
});

describe('blocks', () => {
  it('stand apart by one empty line', () => {
    expect(shown([{ type: 'heading', depth: 2, tokens: [{ type: 'text', text: '扩容' }] }, p('一'), { type: 'hr' }, p('二')], 12)).toMatchInlineSnapshot(`
      "扩容

      一

      ────────────

      二"
    `);
  });

  it('have headings without hashes', () => {
    expect(tags({ type: 'heading', depth: 1, tokens: [{ type: 'text', text: '题' }] })).toBe('<heading>题</heading>');
    expect(tags({ type: 'heading', depth: 3, tokens: [{ type: 'text', text: '题' }] })).toBe('<heading>题</heading>');
  });

  it('render bold and code in tight list items', () => {
    expect(tags(ul(item(text(strong('粗'), ' 和 ', code('x')))))).toBe('<muted>•</muted> <strong>粗</strong> 和 <codespan>x</codespan>');
  });

  it('number a list from its start, numbers right-aligned', () => {
    expect(shown([ol(9, item(text('九')), item(text('十')))])).toBe(' 9. 九\n10. 十');
  });

  it('wrap nested items under their text', () => {
    const inner = ul(item(text('内层的文字也要对齐在自己的开头下面')));
    expect(shown([ol(1, item(text('外层的文字换行以后要对齐'), inner), item(text('二')))], 20)).toMatchInlineSnapshot(`
      "1. 外层的文字换行以
         后要对齐
         • 内层的文字也要
           对齐在自己的开
           头下面
      2. 二"
    `);
  });

  it('show a task box once, tight or loose', () => {
    expect(shown([ul(task(true, '做完'), task(false, '没做'))])).toBe('[X] 做完\n[ ] 没做');
    expect(shown([ul({ ...task(true), loose: true, tokens: [p('做完'), p('还有')] })])).toBe('[X] 做完\n\n    还有');
    expect(shown([ol(1, task(false, '没做'))])).toBe('1. [ ] 没做');
  });

  it('set loose items apart', () => {
    expect(shown([{ type: 'list', ordered: false, start: 1, loose: true, items: [item(p('一')), item(p('二'))] }])).toBe('• 一\n\n• 二');
  });

  it('draw a bar along a quote, nested ones too', () => {
    expect(shown([quote(p('引用的文字很长很长'), quote(p('里面')))], 14)).toMatchInlineSnapshot(`
      "│ 引用的文字很
      │ 长很长
      │
      │ │ 里面"
    `);
  });

  it('are ASCII around the text where unicode is off', () => {
    const blocks = [ul(item(text('a'))), quote(p('b')), { type: 'hr' } as const];
    expect(render(blocks, styleOf(10, { unicode: false }))).toEqual(['- a', '', '| b', '', '----------']);
  });

  it('give no lines for nothing', () => {
    expect(render([], styleOf(80))).toEqual([]);
    expect(render([{ type: 'html', text: '<!-- note -->' }], styleOf(80))).toEqual([]);
  });
});

describe('what content must not do to a terminal', () => {
  it('is gone from every kind of token', () => {
    const bad = '\u001b[31m\u009b2J\u0007\r\u202e';
    const blocks = [
      p(bad, code(bad), link(bad, bad), html(bad), cloze(1, bad, bad), { type: 'image', href: bad, text: bad }),
      fence('go', bad),
      { type: 'html', text: bad } as const,
      p('&#27;[31m&#155;'),
    ];
    const style = styleOf(80, { cloze: { part: 1, revealed: false }, highlight: (source) => `${source}\u001b[2J` });
    expect(render(blocks, style).join('\n')).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
  });
});

describe.each([4, 8, 12, 30, 40, 60, 80, 120])('whatever the tokens, at %i columns', (columns) => {
  const everything = { cloze: { part: 1, revealed: false } };

  it('no line is over width', () => {
    fc.assert(
      fc.property(trees, fc.boolean(), (blocks, unicode) => {
        for (const line of render(blocks, styleOf(columns, { ...everything, unicode }))) expect(width(line)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 80 },
    );
  });

  it('without colours no escape or control character is left', () => {
    fc.assert(
      fc.property(trees, (blocks) => {
        expect(render(blocks, styleOf(columns, everything)).join('')).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 80 },
    );
  });

  it('every line closes the styles it opens, and colours change no text', () => {
    fc.assert(
      fc.property(trees, (blocks) => {
        const lines = render(blocks, styleOf(columns, { ...everything, theme: colourful }));
        const plain = render(blocks, styleOf(columns, everything));
        expect(
          lines.map((line) =>
            cells(line)
              .map((cell) => cell.text)
              .join(''),
          ),
        ).toEqual(plain);
        for (const line of lines) expect(cells(`${line}x`).at(-1)?.look.open).toBe('');
      }),
      { numRuns: 80 },
    );
  });
});

describe('a paragraph', () => {
  it('reads the same at any width', () => {
    const read = (tokens: Inline[], columns: number) =>
      render([{ type: 'paragraph', tokens }], styleOf(columns))
        .join('')
        .replaceAll(' ', '');
    fc.assert(
      fc.property(inlineTrees, (tokens) => void expect(read(tokens, 30)).toBe(read(tokens, 5000))),
      { numRuns: 200 },
    );
  });
});
