import Renderer, { type RendererOptions } from 'marked-terminal';
import { inlineText } from '../../domain/markdown/text.ts';
import type { Block, Inline, ListItem } from '../../domain/markdown/tokens.ts';
import { parseVersionRange } from '../../domain/version.ts';
import { stripped } from './cells.ts';
import { codeLines } from './code.ts';
import { clean, flow, HARD_BREAK, htmlText, readable } from './flow.ts';
import { glyphsOf } from './glyphs.ts';
import { type CardMethods, tokenParser } from './parser.ts';
import type { Canvas, MarkdownStyle } from './style.ts';
import { tableLines } from './table.ts';
import { fit, pad, width } from './width.ts';

type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;
type InlineOf<Type extends Inline['type']> = Extract<Inline, { type: Type }>;

/** Beside a prefix there must be room for this many columns, else the prefix gets a line of its own. */
const LEAST = 8;

/**
 * marked-terminal's renderer for tokens of ours. From it come emphasis, code spans, headings, paragraphs, images and
 * check boxes; what it gets wrong is overridden: it numbers every list from 1, prints tables at any width, folds text
 * at spaces only, asks chalk and the terminal about colours and hyperlinks.
 *
 * In the product esbuild replaces `cli-highlight`, `node-emoji` and `cli-table3`, which marked-terminal imports at its
 * top, by an empty module: all of highlight.js, an emoji dictionary and a table layout, more than 100 ms. They would be
 * called by its `code`, by `emoji: true` and by its `table`: so those methods stay overridden and that option off.
 * string-width is not bundled either; plain-width.ts says why.
 */
export class CardRenderer extends Renderer implements CardMethods {
  private readonly canvas: Canvas;
  private room: number;
  private fading = false;

  constructor(style: MarkdownStyle) {
    super(optionsOf(style));
    this.canvas = { style, glyphs: glyphsOf(style.unicode) };
    this.room = Math.max(style.columns, 4);
    this.parser = tokenParser(this);
  }

  override heading(token: BlockOf<'heading'>): string {
    return this.flowed(super.heading(token));
  }

  override paragraph(token: BlockOf<'paragraph' | 'text'>): string {
    return this.flowed(super.paragraph(token));
  }

  /** HTML between blocks. Inside a paragraph the parser asks {@link htmlText} itself. */
  override html(token: { readonly text: string }): string {
    return this.flowed(htmlText(token.text));
  }

  code(token: BlockOf<'code'>): string {
    return this.beside('  ', '  ', () => codeLines(token, this.room, this.canvas));
  }

  hr(): string {
    return this.canvas.style.theme.muted(this.canvas.glyphs.rule.repeat(this.room));
  }

  blockquote(token: BlockOf<'blockquote'>): string {
    const bar = `${this.canvas.style.theme.quote(this.canvas.glyphs.bar)} `;
    return this.beside(bar, bar, () => this.parser.parse(token.tokens, true).split('\n'));
  }

  list(token: BlockOf<'list'>): string {
    const last = `${token.start + token.items.length - 1}`.length;
    const items = token.items.map((item, at) => {
      const number = token.ordered ? pad(`${token.start + at}.`, last + 1, 'right') : undefined;
      return this.listitem(item, number);
    });
    return items.join(token.loose ? '\n\n' : '\n');
  }

  table(token: BlockOf<'table'>): string {
    const texts = (cells: readonly { readonly tokens: readonly Inline[] }[]) => cells.map((cell) => this.parser.parseInline(cell.tokens));
    const text = { align: token.align, header: texts(token.header), rows: token.rows.map(texts) };
    return tableLines(text, this.room, this.canvas).join('\n');
  }

  override codespan(token: InlineOf<'codespan'>): string {
    if (parseVersionRange(token.text) !== undefined) return this.canvas.style.theme.muted(`${this.fading ? this.canvas.glyphs.not : ''}${token.text}`);
    return this.transform(super.codespan({ text: clean(token.text) }));
  }

  override br(): string {
    return HARD_BREAK;
  }

  override link(token: InlineOf<'link'>): string {
    const { link, muted } = this.canvas.style.theme;
    const href = clean(token.href);
    const label = this.parser.parseInline(token.tokens);
    const said = readable(inlineText(token.tokens));
    if (said === '') return link(href);
    return said === href || `mailto:${said}` === href ? link(label) : `${link(label)} ${muted(`(${href})`)}`;
  }

  cloze(token: InlineOf<'cloze'>): string {
    const { cloze, theme } = this.canvas.style;
    if (cloze?.part === token.part && !cloze.revealed) return theme.blank(`[${readable(token.hint ?? '...')}]`);
    const answer = this.parser.parseInline(token.tokens);
    return cloze?.part === token.part ? theme.revealed(answer) : answer;
  }

  /** Grey all over; the version marks in it say that they do not hold. */
  faded(token: InlineOf<'faded'>): string {
    this.fading = true;
    const text = stripped(this.parser.parseInline(token.tokens));
    this.fading = false;
    return text === '' ? '' : this.canvas.style.theme.muted(text);
  }

  private listitem(item: ListItem, number: string | undefined): string {
    const { glyphs, style } = this.canvas;
    const box = item.task ? this.checkbox({ checked: item.checked }).trim() : undefined;
    const marks = [number ?? (box === undefined ? glyphs.bullet : undefined), box].filter((mark) => mark !== undefined);
    const marker = marks.join(' ');
    const body = () => this.parser.parse(item.tokens, item.loose).split('\n');
    return this.beside(`${style.theme.muted(marker)} `, ' '.repeat(width(marker) + 1), body);
  }

  private flowed(text: string): string {
    return flow(text, this.room).join('\n');
  }

  /** Puts a prefix before the first line and another before the rest, and gives what is between them less room. */
  private beside(first: string, rest: string, body: () => string[]): string {
    const taken = width(first);
    if (this.room - taken < LEAST) return flush(fit(first.trimEnd(), this.room), body());
    this.room -= taken;
    const lines = body();
    this.room += taken;
    return lines.map((line, at) => prefixed(at === 0 ? first : rest, line)).join('\n');
  }
}

function prefixed(prefix: string, line: string): string {
  return line === '' ? prefix.trimEnd() : prefix + line;
}

function flush(prefix: string, lines: readonly string[]): string {
  return (prefix === '' ? lines : [prefix, ...lines]).join('\n');
}

function optionsOf({ theme, imageWord = '图' }: MarkdownStyle): RendererOptions {
  const same = (text: string) => text;
  return {
    ...{
      code: theme.code,
      blockquote: theme.quote,
      html: same,
      hr: theme.muted,
      listitem: same,
      table: same,
      paragraph: same,
    },
    ...{ heading: theme.heading, firstHeading: theme.heading, text: same, link: theme.link, href: theme.link },
    ...{ strong: theme.strong, em: theme.em, del: theme.del, codespan: theme.codespan },
    image: (_href, _title, text) => `[${`${imageWord} ${readable(text)}`.trim()}]`,
    ...{ unescape: false, emoji: false, width: 80, showSectionPrefix: false, reflowText: false },
  };
}
