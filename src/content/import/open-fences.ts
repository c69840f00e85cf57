import type { Token, Tokens } from '../lex.ts';
import { lineWithin } from './sections.ts';
import type { NotesNode } from './notes.ts';

/** The lines on which fences begin that nothing closes. */
export function openFences(node: NotesNode): readonly number[] {
  const own = node.blocks.flatMap((placed) => openIn(placed.token).map((mark) => lineWithin(placed, mark)));
  return [...own, ...node.children.flatMap(openFences)];
}

function openIn(token: Token): readonly string[] {
  if (token.type === 'list') return (token as Tokens.List).items.flatMap((item) => item.tokens.flatMap(openIn));
  if (token.type === 'blockquote') return (token.tokens ?? []).flatMap(openIn);
  if (token.type !== 'code' || (token as Tokens.Code).codeBlockStyle === 'indented') return [];
  const [first = '', ...rest] = token.raw.trim().split('\n');
  const [mark = ''] = /^(?:`{3,}|~{3,})/.exec(first) ?? [];
  const last = rest.at(-1)?.trim() ?? '';
  if (mark === '') return [];
  const closes = last.startsWith(mark) && last.replaceAll(mark[0] ?? '', '') === '';
  return closes ? [] : [token.raw.trim()];
}
