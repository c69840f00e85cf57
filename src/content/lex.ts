import { Marked, type Token, type Tokens } from 'marked';
import type { Align, Block, Inline, ListItem } from '../domain/markdown/tokens.ts';
import type { Region } from './outline.ts';

/** Emphasis whose inside ends in punctuation with a letter right after, as Chinese writes it: CommonMark leaves it raw. */
const STRONG = /^\*\*(?![\s*])((?:`[^`]*`|\\.|[^\\`*]|\*(?!\*))+?)(?<!\s)\*\*(?!\*)/;
const EM = /^\*(?![\s*])((?:`[^`]*`|\\.|[^\\`*])+?)(?<!\s)\*(?!\*)/;
const CLOZE = /^\{\{c(\d+)::([\s\S]+?)\}\}(?!\})/;

const marked = new Marked({
  gfm: true,
  extensions: [emphasis('strong', STRONG), emphasis('em', EM), cloze()],
});

/** Lexes markdown into tokens without `raw`; a cloze's blanks become `cloze` tokens. */
export function lex(text: string): readonly Block[] {
  return blocks(marked.lexer(text));
}

/** Lexes a region of a file. */
export function lexRegion(whole: Region): readonly Block[] {
  return lex(whole.lines.join('\n'));
}

function emphasis(type: 'strong' | 'em', pattern: RegExp) {
  return {
    name: type,
    level: 'inline' as const,
    start: (source: string) => source.indexOf('*'),
    tokenizer(this: { lexer: { inlineTokens(text: string): Token[] } }, source: string) {
      const [raw, text] = pattern.exec(source) ?? [];
      if (raw === undefined || text === undefined) return undefined;
      return { type, raw, text, tokens: this.lexer.inlineTokens(text) };
    },
  };
}

function cloze() {
  return {
    name: 'cloze',
    level: 'inline' as const,
    start: (source: string) => source.indexOf('{{c'),
    tokenizer(this: { lexer: { inlineTokens(text: string): Token[] } }, source: string) {
      const [raw, part, inside] = CLOZE.exec(source) ?? [];
      if (raw === undefined || part === undefined || inside === undefined) return undefined;
      const [answer = '', hint] = splitHint(inside);
      return { type: 'cloze', raw, part: Number(part), hint, tokens: this.lexer.inlineTokens(answer) };
    },
  };
}

/** Splits `answer::hint` at the last `::` that stands outside a code span. */
function splitHint(inside: string): [answer: string, hint?: string] {
  const at = inside.replace(/`[^`]*`/g, (code) => '`'.repeat(code.length)).lastIndexOf('::');
  return at < 0 ? [inside] : [inside.slice(0, at), inside.slice(at + 2)];
}

function blocks(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    const block = blockOf(token);
    return block === undefined ? [] : [block];
  });
}

function blockOf(token: Token): Block | undefined {
  switch (token.type) {
    case 'paragraph':
      return { type: 'paragraph', tokens: inlines(token.tokens ?? []) };
    case 'text':
      return { type: 'text', tokens: inlines('tokens' in token && token.tokens ? token.tokens : [token]) };
    case 'heading':
      return { type: 'heading', depth: (token as Tokens.Heading).depth, tokens: inlines(token.tokens ?? []) };
    case 'code':
      return { type: 'code', lang: ((token as Tokens.Code).lang ?? '').split(/\s/)[0] ?? '', text: token.text };
    case 'list':
      return listOf(token as Tokens.List);
    case 'blockquote':
      return { type: 'blockquote', tokens: blocks(token.tokens ?? []) };
    case 'table':
      return tableOf(token as Tokens.Table);
    case 'hr':
      return { type: 'hr' };
    case 'html':
      return { type: 'html', text: token.text };
    default:
      return undefined;
  }
}

function listOf(list: Tokens.List): Block {
  const items = list.items.map(
    (item): ListItem => ({
      type: 'list_item',
      task: item.task,
      checked: item.checked ?? false,
      loose: item.loose,
      tokens: blocks(item.tokens.filter((token) => token.type !== 'checkbox')),
    }),
  );
  return { type: 'list', ordered: list.ordered, start: Number(list.start) || 1, loose: list.loose, items };
}

function tableOf(table: Tokens.Table): Block {
  const cell = (source: Tokens.TableCell) => ({ tokens: inlines(source.tokens) });
  const align = table.align.map((side): Align => side);
  return { type: 'table', align, header: table.header.map(cell), rows: table.rows.map((row) => row.map(cell)) };
}

function inlines(tokens: readonly Token[]): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    const inline = inlineOf(token);
    return inline === undefined ? [] : [inline];
  });
}

function inlineOf(token: Token): Inline | undefined {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return { type: token.type, tokens: inlines(token.tokens ?? []) };
    case 'codespan':
      return { type: 'codespan', text: token.text };
    case 'link':
      return { type: 'link', href: token.href, tokens: inlines(token.tokens ?? []) };
    case 'image':
      return { type: 'image', href: token.href, text: token.text };
    case 'br':
      return { type: 'br' };
    case 'html':
      return { type: 'html', text: token.text };
    case 'cloze':
      return { type: 'cloze', part: token['part'], tokens: inlines(token.tokens ?? []), ...(token['hint'] !== undefined && { hint: token['hint'] }) };
    case 'text':
    case 'escape':
      return { type: 'text', text: token.text };
    default:
      return undefined;
  }
}
