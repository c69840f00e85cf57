import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodeTheme, highlight } from '../../../src/terminal/markdown/highlight.ts';
import { prose } from './arbitraries.ts';

const NAMES = ['keyword', 'type', 'title', 'string', 'number', 'comment', 'attribute', 'added', 'removed'] as const;
const tagged = Object.fromEntries(NAMES.map((name) => [name, (text: string) => `<${name}>${text}</${name}>`])) as unknown as CodeTheme;
const same = Object.fromEntries(NAMES.map((name) => [name, (text: string) => text])) as unknown as CodeTheme;

describe('highlight', () => {
  it('paints Go', () => {
    expect(highlight('func f(n int) string {\n\treturn "a<b" // 中\n}', 'go', tagged)).toMatchInlineSnapshot(`
      "<keyword>func</keyword> <title>f</title>(n <keyword>int</keyword>) <title>string</title> {
      	<keyword>return</keyword> <string>"a<b"</string> <comment>// 中</comment>
      }"
    `);
  });

  it.each([
    ['typescript', 'const a = 1'],
    ['ts', 'const a = 1'],
    ['lua', 'local a = 1'],
    ['sql', 'SELECT 1'],
    ['sh', 'if true; then'],
    ['bash', 'for i in 1'],
    ['yaml', 'a: true'],
    ['json', '{"a": 1}'],
    ['c', 'return 1;'],
    ['proto', 'message A {}'],
    ['diff', '+a'],
    ['GO', 'var a = 1'],
  ])('knows %s', (lang, code) => {
    expect(highlight(code, lang, tagged)).toMatch(/<\w+>/);
  });

  it('marks what a diff adds and removes', () => {
    expect(highlight('-a\n+b\n c', 'diff', tagged)).toBe('<removed>-a</removed>\n<added>+b</added>\n c');
  });

  it('ends a look with its line', () => {
    expect(highlight('/* a\n\n   b */', 'go', tagged)).toBe('<comment>/* a</comment>\n\n<comment>   b */</comment>');
  });

  it.each(['', 'cobol', 'constructor', 'diagram'])('leaves code in %j unchanged', (lang) => {
    expect(highlight('return 1', lang, tagged)).toBe('return 1');
  });

  it('changes no character', () => {
    const lang = fc.constantFrom('go', 'ts', 'lua', 'sql', 'sh', 'yaml', 'json', 'c', 'diff', 'proto');
    const source = fc.array(fc.oneof(prose, fc.constantFrom('"', "'", '`', '&amp;', '<span>', '</span>', '/*', '//', '--', '#', '{', 'func ')), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(lang, source, (name, parts) => void expect(highlight(parts.join(''), name, same)).toBe(parts.join(''))),
      { numRuns: 500 },
    );
  });
});
