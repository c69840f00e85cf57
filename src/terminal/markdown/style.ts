import type { Glyphs } from './glyphs.ts';

/** Puts a look on a text. The identity, when there are no colours. */
export type Paint = (text: string) => string;

/** Every look the markdown of a card can have. Nothing else decides about colours: chalk's own level is never asked. */
export interface MarkdownTheme {
  readonly strong: Paint;
  readonly em: Paint;
  readonly del: Paint;
  /** Lines of a fence that no highlighter painted. */
  readonly code: Paint;
  readonly codespan: Paint;
  readonly heading: Paint;
  readonly link: Paint;
  readonly quote: Paint;
  /** What is about the text rather than of it: bullets, rules, addresses, version marks. */
  readonly muted: Paint;
  /** The hidden part of a cloze. */
  readonly blank: Paint;
  /** The same part once it is shown. */
  readonly revealed: Paint;
  readonly added: Paint;
  readonly removed: Paint;
}

/** The part of a cloze card that is asked, and whether its answer shows. */
export interface ClozeView {
  readonly part: number;
  readonly revealed: boolean;
}

/** How a card is rendered. */
export interface MarkdownStyle {
  /** No line is wider. Fewer than 8 are too few for indents, tables and fences, which then lie flush; 4 is the least. */
  readonly columns: number;
  readonly theme: MarkdownTheme;
  /** False: bullets, bars and table lines in ASCII. */
  readonly unicode: boolean;
  readonly cloze?: ClozeView;
  /** Returns its first argument unchanged where it does not know the language. */
  readonly highlight?: (code: string, lang: string) => string;
  /** What stands before an image's description; 图 unless told. */
  readonly imageWord?: string;
}

/** What the pieces of one rendering share. */
export interface Canvas {
  readonly style: MarkdownStyle;
  readonly glyphs: Glyphs;
}
