import { expect, test } from 'vitest';
import { inlineText, plainText } from '../../src/domain/markdown/text.ts';
import type { Block, Inline } from '../../src/domain/markdown/tokens.ts';

const text = (said: string): Inline => ({ type: 'text', text: said });
const paragraph = (...tokens: readonly Inline[]): Block => ({ type: 'paragraph', tokens });
const item = (...tokens: readonly Block[]) => ({ type: 'list_item', task: false, checked: false, loose: false, tokens }) as const;
const cell = (said: string) => ({ tokens: [text(said)] });

test.each<readonly [kind: string, token: Inline, words: string]>([
  ['text', text('甲'), '甲'],
  ['strong', { type: 'strong', tokens: [text('甲'), { type: 'em', tokens: [text('乙')] }] }, '甲乙'],
  ['del', { type: 'del', tokens: [text('甲')] }, '甲'],
  ['code', { type: 'codespan', text: 'a && b' }, 'a && b'],
  ['a link', { type: 'link', href: 'https://go.dev', tokens: [text('规范')] }, '规范'],
  ['an image', { type: 'image', href: 'a.png', text: '图' }, '图'],
  ['a line break', { type: 'br' }, '\n'],
  ['html', { type: 'html', text: '<kbd>' }, ''],
  ['a break in html', { type: 'html', text: '<br/>' }, '\n'],
  ['a blank', { type: 'cloze', part: 1, tokens: [text('256')], hint: '几百' }, '256'],
])('%s in a line is its words', (_, token, words) => {
  expect(inlineText([text('<'), token, text('>')])).toBe(`<${words}>`);
});

test.each<readonly [kind: string, block: Block, words: string]>([
  ['a paragraph', paragraph(text('甲'), text('乙')), '甲乙'],
  ['text of a tight list', { type: 'text', tokens: [text('甲')] }, '甲'],
  ['a heading', { type: 'heading', depth: 2, tokens: [text('题')] }, '题'],
  ['code', { type: 'code', lang: 'go', text: 'a\n\n\tb' }, 'a\n\n\tb'],
  ['a list', { type: 'list', ordered: true, start: 3, loose: false, items: [item(paragraph(text('甲')), paragraph(text('乙'))), item(paragraph(text('丙')))] }, '甲\n乙\n丙'],
  ['a quote', { type: 'blockquote', tokens: [paragraph(text('甲')), paragraph(text('乙'))] }, '甲\n乙'],
  ['a table', { type: 'table', align: [null, null], header: [cell('头'), cell('首')], rows: [[cell('甲'), cell('乙')]] }, '头\t首\n甲\t乙'],
  ['a rule', { type: 'hr' }, ''],
  ['html', { type: 'html', text: '<div>甲<!-- 注 > --></div>' }, '甲'],
])('%s is its words', (_, block, words) => {
  expect(plainText([block])).toBe(words);
});

test('blocks stand on lines of their own', () => {
  expect(plainText([paragraph(text('甲')), paragraph(text('乙'))])).toBe('甲\n乙');
  expect(plainText([])).toBe('');
});
