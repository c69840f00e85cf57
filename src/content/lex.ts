import { Marked, type Token, Tokenizer, type Tokens } from 'marked';
import type { Align, Block, Inline, ListItem } from '../domain/markdown/tokens.ts';
import { BLANK, splitHint } from './blanks.ts';
import type { Region } from './outline.ts';

/** Emphasis whose inside ends in punctuation with a letter right after, as Chinese writes it: CommonMark leaves it raw. */
const STRONG = /^\*\*(?![\s*])((?:`[^`]*`|\\.|[^\\`*]|\*(?!\*))+?)(?<!\s)\*\*(?!\*)/;
const EM = /^\*(?![\s*])((?:`[^`]*`|\\.|[^\\`*])+?)(?<!\s)\*(?!\*)/;
/** Where an address in Chinese prose ends: GFM would take in all up to the next space. */
const ADDRESS_END = /[\u2014-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
/** HTML that a terminal shows or drops. Anything else in angle brackets, such as `List<T>`, was meant as text. */
const TAG = /^<(?:!--|\/?(?:a|b|blockquote|br|code|del|details|div|em|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)\b)/;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };

const marked = new Marked({
  gfm: true,
  extensions: [emphasis('strong', STRONG), emphasis('em', EM), cloze()],
  tokenizer: {
    def: () => undefined, // `[S1]: where` is a line of text like any other
    url(source) {
      const end = source.search(ADDRESS_END);
      return Tokenizer.prototype.url.call(this, end < 0 ? source : source.slice(0, end));
    },
  },
});

/** Lexes markdown into tokens without `raw`; a cloze's blanks become `cloze` tokens. */
export function lex(text: string): readonly Block[] {
  return blocks(rawTokens(text));
}

/**
 * The tokens as marked has them, their `raw` joined being the text: for notes that are written in no grammar of ours.
 * marked throws at some odd nestings of lists in quotes: such a text is code.
 */
export function rawTokens(text: string): readonly Token[] {
  try {
    return marked.lexer(text);
  } catch {
    return [{ type: 'code', raw: text, lang: 'text', text }];
  }
}

export type { Token, Tokens } from 'marked';

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
      const [raw, part, inside] = BLANK.exec(source) ?? [];
      if (raw === undefined || part === undefined || inside === undefined) return undefined;
      const [answer = '', hint] = splitHint(inside);
      return { type: 'cloze', raw, part: Number(part), hint, tokens: this.lexer.inlineTokens(answer) };
    },
  };
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
      tokens: blocks(item.tokens),
    }),
  );
  return { type: 'list', ordered: list.ordered, start: list.start === '' ? 1 : Number(list.start), loose: list.loose, items };
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
      return { type: TAG.test(token.text) ? 'html' : 'text', text: token.text };
    case 'cloze':
      return { type: 'cloze', part: token['part'], tokens: inlines(token.tokens ?? []), ...(token['hint'] !== undefined && { hint: token['hint'] }) };
    case 'text':
    case 'escape':
      return { type: 'text', text: resolved(token.text) };
    default:
      return undefined;
  }
}

/** Text with HTML's entities resolved; marked itself resolves those that are numbers. */
function resolved(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
