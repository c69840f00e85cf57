/**
 * The part of marked-terminal that the card renderer builds on. Its published types pull in a second, old marked.
 */
declare module 'marked-terminal' {
  type Change = (text: string) => string;

  export interface RendererOptions {
    readonly code: Change;
    readonly blockquote: Change;
    readonly html: Change;
    readonly heading: Change;
    readonly firstHeading: Change;
    readonly hr: Change;
    readonly listitem: Change;
    readonly table: Change;
    readonly paragraph: Change;
    readonly strong: Change;
    readonly em: Change;
    readonly codespan: Change;
    readonly del: Change;
    readonly link: Change;
    readonly href: Change;
    readonly text: Change;
    readonly image: (href: string, title: string | undefined, text: string) => string;
    readonly unescape: boolean;
    readonly emoji: boolean;
    readonly width: number;
    readonly showSectionPrefix: boolean;
    readonly reflowText: boolean;
  }

  export interface TokenParser {
    parse(tokens: readonly unknown[], loose?: boolean): string;
    parseInline(tokens: readonly unknown[]): string;
  }

  interface Nested {
    readonly tokens: readonly unknown[];
  }

  export default class Renderer {
    constructor(options: Partial<RendererOptions>);
    parser: TokenParser;
    /** Puts back the colons that `codespan` hides from the emoji search. */
    transform: Change;
    text(token: { readonly text: string }): string;
    html(token: { readonly text: string }): string;
    heading(token: Nested & { readonly depth: number }): string;
    paragraph(token: Nested): string;
    checkbox(token: { readonly checked: boolean }): string;
    strong(token: Nested): string;
    em(token: Nested): string;
    del(token: Nested): string;
    codespan(token: { readonly text: string }): string;
    image(token: { readonly href: string; readonly text: string }): string;
    link(token: Nested & { readonly href: string }): string;
    br(): string;
  }
}
