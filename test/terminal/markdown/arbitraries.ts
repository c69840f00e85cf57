import fc from 'fast-check';
import type { Block, Inline, ListItem } from '../../../src/domain/markdown/tokens.ts';

const PIECES = [
  ...['a', 'word', 'runtime.growslice', 'https://go.dev/doc/effective_go#slices', '1.25', 'x'.repeat(90), '中', '切片', '底层数组的视图'],
  ...['，', '。', '：', '（', '）', '“', '”', '《', '》', '！', ',', '.', ')', '(', '[', ']', '?', '—', '…', ' ', '  ', '\n', '\t'],
  ...['👍', '👨‍👩‍👧', '🇨🇳', '⚠️', '1️⃣', 'e\u0301', '\u0301', '\u200d', '\ufe0f', 'ᄀᄀ각', 'किि', 'ｶﾞ', '│', '→', '✅', '𠀀', '\ud800'],
];
const HOSTILE = ['\u001b[31m', '\u001b]0;title\u0007', '\u009b2J', '\r', '\b', '\u0000', '\u202e', '&#27;[5m', '<br>', '<kbd>', '&lt;', '\u001b'];

/** Chinese and English with punctuation, long words, emoji and joiners. */
export const prose = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
/** The same with what content must not do to a terminal. */
export const hostile = fc.array(fc.constantFrom(...PIECES, ...HOSTILE), { maxLength: 20 }).map((pieces) => pieces.join(''));

const { inlines, blocks } = fc.letrec<{
  inline: Inline;
  inlines: Inline[];
  block: Block;
  blocks: Block[];
  item: ListItem;
}>((tie) => ({
  inline: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ type: fc.constant('text' as const), text: hostile }),
    fc.record({ type: fc.constant('codespan' as const), text: hostile }),
    fc.record({ type: fc.constant('image' as const), href: hostile, text: hostile }),
    fc.record({ type: fc.constant('html' as const), text: hostile }),
    fc.constant({ type: 'br' as const }),
    fc.record({ type: fc.constantFrom('strong' as const, 'em' as const, 'del' as const), tokens: tie('inlines') }),
    fc.record({ type: fc.constant('link' as const), href: hostile, tokens: tie('inlines') }),
    fc.record({
      type: fc.constant('cloze' as const),
      part: fc.integer({ min: 1, max: 2 }),
      tokens: tie('inlines'),
      hint: hostile,
    }),
  ),
  inlines: fc.array(tie('inline'), { maxLength: 4 }),
  item: fc.record({
    type: fc.constant('list_item' as const),
    task: fc.boolean(),
    checked: fc.boolean(),
    loose: fc.boolean(),
    tokens: tie('blocks'),
  }),
  block: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({ type: fc.constantFrom('paragraph' as const, 'text' as const), tokens: tie('inlines') }),
    fc.record({ type: fc.constant('heading' as const), depth: fc.integer({ min: 1, max: 6 }), tokens: tie('inlines') }),
    fc.record({
      type: fc.constant('code' as const),
      lang: fc.constantFrom('go', 'diagram', 'diff', '', 'text'),
      text: hostile,
    }),
    fc.constant({ type: 'hr' as const }),
    fc.record({ type: fc.constant('html' as const), text: hostile }),
    fc.record({ type: fc.constant('blockquote' as const), tokens: tie('blocks') }),
    fc.record({
      type: fc.constant('list' as const),
      ordered: fc.boolean(),
      start: fc.nat({ max: 99999 }),
      loose: fc.boolean(),
      items: fc.array(tie('item'), { maxLength: 3 }),
    }),
    tableArbitrary(tie('inlines')),
  ),
  blocks: fc.array(tie('block'), { maxLength: 4 }),
}));

/** Trees of tokens as deep and as hostile as no lexer makes them. */
export const trees = blocks;
export const lines = inlines;

function tableArbitrary(cell: fc.Arbitrary<Inline[]>): fc.Arbitrary<Block> {
  const row = fc.array(
    cell.map((tokens) => ({ tokens })),
    { maxLength: 5 },
  );
  return fc.record({
    type: fc.constant('table' as const),
    align: fc.array(fc.constantFrom('left' as const, 'right' as const, 'center' as const, null), { maxLength: 5 }),
    header: row,
    rows: fc.array(row, { maxLength: 3 }),
  });
}
