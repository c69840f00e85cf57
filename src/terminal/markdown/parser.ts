import type { TokenParser } from 'marked-terminal';
import type { Block, Inline } from '../../domain/markdown/tokens.ts';
import { htmlText, readable } from './flow.ts';

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;
type InlineOf<Type extends Inline['type']> = Extract<Inline, { type: Type }>;

/** One method a kind of token, named as marked names them. */
export interface CardMethods {
  paragraph(token: BlockOf<'paragraph' | 'text'>): string;
  heading(token: BlockOf<'heading'>): string;
  code(token: BlockOf<'code'>): string;
  list(token: BlockOf<'list'>): string;
  blockquote(token: BlockOf<'blockquote'>): string;
  table(token: BlockOf<'table'>): string;
  hr(): string;
  html(token: { readonly text: string }): string;
  text(token: { readonly text: string }): string;
  strong(token: { readonly tokens: readonly Inline[] }): string;
  em(token: { readonly tokens: readonly Inline[] }): string;
  del(token: { readonly tokens: readonly Inline[] }): string;
  codespan(token: InlineOf<'codespan'>): string;
  link(token: InlineOf<'link'>): string;
  image(token: InlineOf<'image'>): string;
  br(): string;
  cloze(token: InlineOf<'cloze'>): string;
  faded(token: InlineOf<'faded'>): string;
}

/** Tokens to text through a renderer, as marked's own parser would do it; importing that costs 25 ms, its first use 35. */
export interface CardParser extends TokenParser {
  /** Blocks as lines. Loose ones stand apart by an empty line. */
  parse(tokens: readonly Block[], loose?: boolean): string;
  /** Inline text, unwrapped, its hard breaks marked. */
  parseInline(tokens: readonly Inline[]): string;
}

/** The parser a renderer calls back for what its tokens hold. */
export function tokenParser(renderer: CardMethods): CardParser {
  const parse = (tokens: readonly Block[], loose = true) =>
    tokens
      .map((token) => block(token, renderer))
      .filter((text) => text !== '')
      .join(loose ? '\n\n' : '\n');
  const parseInline = (tokens: readonly Inline[]) => tokens.map((token) => inline(token, renderer)).join('');
  return { parse, parseInline };
}

function block(token: Block, renderer: CardMethods): string {
  switch (token.type) {
    case 'paragraph':
    case 'text':
      return renderer.paragraph(token);
    case 'heading':
      return renderer.heading(token);
    case 'code':
      return renderer.code(token);
    case 'list':
      return renderer.list(token);
    case 'blockquote':
      return renderer.blockquote(token);
    case 'table':
      return renderer.table(token);
    case 'hr':
      return renderer.hr();
    case 'html':
      return renderer.html(token);
  }
}

function inline(token: Inline, renderer: CardMethods): string {
  switch (token.type) {
    case 'text':
      return renderer.text({ text: readable(token.text) });
    case 'strong':
    case 'em':
    case 'del':
      return renderer[token.type](token);
    case 'codespan':
      return renderer.codespan(token);
    case 'link':
      return renderer.link(token);
    case 'image':
      return renderer.image(token);
    case 'br':
      return renderer.br();
    case 'html':
      return htmlText(token.text);
    case 'cloze':
      return renderer.cloze(token);
    case 'faded':
      return renderer.faded(token);
  }
}
