import type { Block } from '../../domain/markdown/tokens.ts';
import { type Cell, cellLines, cells, cellsWidth, countFitting, paint } from './cells.ts';
import { clean } from './flow.ts';
import type { Canvas, MarkdownStyle, MarkdownTheme } from './style.ts';
import { fit, width } from './width.ts';

type Code = Extract<Block, { type: 'code' }>;

const TAB = 4;
/** Pictures made of characters: folding a line would tear them, so what is too wide is cut. */
const DRAWN: readonly string[] = ['diagram', 'text', 'output'];

/** The lines of a fence, none wider than `columns`: drawings cut at the right, code folded with a mark. */
export function codeLines(code: Code, columns: number, { style, glyphs }: Canvas): string[] {
  const source = clean(code.text.replace(/\r\n?/g, '\n')).split('\n').map(withoutTabs);
  const { muted } = style.theme;
  if (DRAWN.includes(code.lang)) return source.map((line) => fit(style.theme.code(line), columns, muted(glyphs.ellipsis)));
  const painted = painter(code.lang, style)(source.join('\n'));
  return cellLines(cells(painted)).flatMap((line) => folds(line, columns, muted(`${glyphs.fold} `)));
}

function painter(lang: string, { highlight, theme }: MarkdownStyle): (source: string) => string {
  const plain = (source: string) => eachLine(source, lang === 'diff' ? (line) => diffLine(line, theme) : theme.code);
  return (source) => {
    const painted = lang === '' ? source : (highlight?.(source, lang) ?? source);
    return painted === source ? plain(source) : painted;
  };
}

function diffLine(line: string, theme: MarkdownTheme): string {
  if (line.startsWith('+')) return theme.added(line);
  return line.startsWith('-') ? theme.removed(line) : theme.code(line);
}

function eachLine(source: string, change: (line: string) => string): string {
  return source
    .split('\n')
    .map((line) => (line === '' ? '' : change(line)))
    .join('\n');
}

/** Tab stops every four columns: a terminal's eight waste the width, and no width rule counts a tab. */
function withoutTabs(line: string): string {
  const [first = '', ...rest] = line.split('\t');
  return rest.reduce((text, part) => text + ' '.repeat(TAB - (width(text) % TAB)) + part, first);
}

function folds(line: readonly Cell[], columns: number, mark: string): string[] {
  const lines: string[] = [];
  let rest = line;
  let lead = '';
  while (cellsWidth(rest) > columns - width(lead)) {
    const length = countFitting(rest, columns - width(lead));
    lines.push(lead + paint(rest.slice(0, length)));
    rest = rest.slice(length);
    lead = mark;
  }
  return [...lines, lead + paint(rest)];
}
