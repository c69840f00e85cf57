import fc from 'fast-check';
import { expect, test } from 'vitest';
import { again, cardsOf, faultsOf, lostLines, planOf } from './lines.ts';

/** Every line gets a number of its own, so that one that is lost can't hide behind another. */
function numbered(lines: readonly string[]): string {
  return lines.map((line, index) => line.replaceAll('#N', `w${index}`)).join('\n');
}

const TITLE = fc.constantFrom(
  'Go #N',
  '调度器 #N',
  '切片',
  '切片',
  '`code` #N',
  '**重** #N',
  'c-style #N',
  '[S1] #N',
  '[a](b) #N',
  '{{c1::x}} #N',
  'A: b? #N',
  'x #N {#cards}',
);
const heading = fc.tuple(fc.integer({ min: 1, max: 6 }), TITLE).map(([depth, title]) => ['', `${'#'.repeat(depth)} ${title}`]);

const SENTENCE = fc.constantFrom(
  '一句话 #N。',
  'Some words #N.',
  '术语 #N：它的解释在这里',
  '**Term #N**: what it means',
  '为什么 #N？',
  '列出几点 #N：',
  '[S1] 引用 #N',
  '写 {{c1::空}} #N',
  '`[S1]` `{{c1::x}}` #N',
  '![图 #N](p/#N.png)',
  '#标签 #N',
  '2/3*expire*2 #N',
  '<b>粗</b> #N',
  'a \\* b #N',
);
const paragraph = fc.array(SENTENCE, { minLength: 1, maxLength: 3 });
const CODE = fc.constantFrom('x := #N', '# 注释 #N', '\tindented #N', '', '- 像列表 #N', '``` #N', '    deep #N', 'type p struct { // #N', '[S1] {{c1::x}} #N');
const fence = fc
  .tuple(fc.constantFrom('```', '````', '~~~'), fc.constantFrom('', 'go', 'diagram', 'go run'), fc.array(CODE, { maxLength: 4 }))
  .map(([mark, lang, code]) => [mark + lang, ...code.filter((line) => !line.startsWith(mark)), mark]);
const table = fc.constant(['| a #N | b |', '| --- | :-: |', '| c #N | [S1] #N |']);
const html = fc.constantFrom(['<div>', '# 不是标题 #N', '</div>'], ['<!-- 注 #N -->'], ['<img src="q/#N.png">']);
const indented = fc.array(CODE, { minLength: 1, maxLength: 3 }).map((lines) => ['', ...lines.map((line) => `    ${line}`)]);
const prose = fc.array(SENTENCE, { minLength: 1, maxLength: 3 }).map((lines) => ['', ...lines.map((line) => `    ${line}`)]);
const rule = fc.constantFrom(['', '---'], ['***'], ['', '- - -']);

const leaf = fc.oneof({ weight: 4, arbitrary: paragraph }, fence, table, html, indented, prose, rule);

/** Blocks as entries of a list or quote, evenly indented or not. */
const { block } = fc.letrec<{ block: readonly string[] }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc
      .tuple(
        fc.constantFrom('- ', '* ', '1. ', '7) ', '- [x] ', '10. '),
        fc.array(fc.array(tie('block'), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: -1, max: 1 }),
        fc.boolean(),
      )
      .map(([mark, items, slip, loose]) =>
        items.flatMap((blocks) => [
          ...(loose ? [''] : []),
          ...entry(
            mark,
            blocks.flatMap((lines) => [...lines, ...(loose ? [''] : [])]),
            slip,
          ),
        ]),
      ),
    fc.array(tie('block'), { minLength: 1, maxLength: 2 }).map((blocks) => blocks.flat().map((line) => `> ${line}`)),
  ),
}));

function entry(mark: string, lines: readonly string[], slip: number): readonly string[] {
  const pad = ' '.repeat(Math.max(0, mark.replace('[x] ', '').length + slip));
  return lines.map((line, index) => (index === 0 ? mark : line === '' ? '' : pad) + line);
}

const tree = fc
  .array(
    fc.oneof(
      heading,
      block.map((lines) => ['', ...lines]),
      block,
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => numbered(parts.flat()));

const SOUP = fc.constantFrom(
  ...[
    '',
    '',
    '# #N',
    '## 标题 #N',
    '###### #N ##',
    '标题 #N',
    '===',
    '---',
    '----',
    '- #N',
    '  - #N',
    '-',
    '\t- #N',
    '1. #N',
    '   more #N',
    '    deep #N',
    '\tcode #N',
    '```',
    '```go',
    '  ```',
    '    ```',
    '~~~',
    '````',
    '- ```',
    '> #N',
    '> ```',
    '>',
    '| a | b #N |',
    '|---|---|',
  ],
  ...[
    '<div>',
    '</div>',
    '<!--',
    '-->',
    '[S1] #N',
    '{{c1::#N}}',
    '`',
    '`` #N',
    '?',
    '??',
    '### c-a #N',
    '## x #N {#notes}',
    '![p](#N.png)',
    '[ref]: http://x/#N',
    '***',
    '* * *',
    '\\# #N',
    '+ [ ] #N',
    '：#N：',
    '词 #N：说明一下它',
    '\u00a0#N',
    '[^1]: note #N',
    'Term #N\n: definition',
    '&nbsp; &lt; #N',
    '- - #N',
    '1) ```js',
  ],
);
const soup = fc.array(SOUP, { minLength: 1, maxLength: 30 }).map(numbered);

function holds(source: string): void {
  const plan = planOf(source);
  expect(lostLines(source, plan, (line) => /w\d/.test(line))).toEqual([]);
  expect(faultsOf(plan)).toEqual([]);
  for (const { id, text } of plan.state.modules) {
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/);
    const ids = cardsOf(text).map(([card]) => card);
    expect(new Set(ids).size).toBe(ids.length);
  }
  const ids = plan.state.modules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

test('no line is lost and no fault is made, whatever tree of markdown comes', () => {
  fc.assert(fc.property(tree, holds), { numRuns: 150 });
});

test('nor when the lines make no sense', () => {
  fc.assert(fc.property(soup, holds), { numRuns: 300 });
});

test('a second import of the same notes changes nothing', () => {
  fc.assert(
    fc.property(fc.oneof(tree, soup), (source) => {
      const first = planOf(source);
      const second = again(first, source);
      expect(second.modules.filter(({ action, write }) => action !== 'unchanged' || write !== undefined)).toEqual([]);
      expect(second.state).toEqual(first.state);
    }),
    { numRuns: 60 },
  );
});
