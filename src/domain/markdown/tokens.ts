/**
 * Markdown after lexing, as plain JSON. The shapes are marked's own, less what nobody reads (`raw`, `escaped`),
 * so that a start of the program paints cards without importing a markdown parser.
 */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'strong' | 'em' | 'del'; readonly tokens: readonly Inline[] }
  | { readonly type: 'codespan'; readonly text: string }
  | { readonly type: 'link'; readonly href: string; readonly tokens: readonly Inline[] }
  | { readonly type: 'image'; readonly href: string; readonly text: string }
  | { readonly type: 'br' }
  | { readonly type: 'html'; readonly text: string }
  /** What does not apply to the version that was asked for: see domain/notes/fade. Never lexed. */
  | { readonly type: 'faded'; readonly tokens: readonly Inline[] }
  /** A blank of a cloze card: `{{c1::answer::hint}}` is part 1. */
  | { readonly type: 'cloze'; readonly part: number; readonly tokens: readonly Inline[]; readonly hint?: string };

export interface ListItem {
  readonly type: 'list_item';
  readonly task: boolean;
  readonly checked: boolean;
  readonly loose: boolean;
  readonly tokens: readonly Block[];
}

export interface TableCell {
  readonly tokens: readonly Inline[];
}

export type Align = 'left' | 'center' | 'right' | null;

export type Block =
  | { readonly type: 'paragraph' | 'text'; readonly tokens: readonly Inline[] }
  | { readonly type: 'heading'; readonly depth: number; readonly tokens: readonly Inline[] }
  /** `lang` is the first word of the info string: `go`, `diagram`, `sql`. */
  | { readonly type: 'code'; readonly lang: string; readonly text: string }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly loose: boolean;
      readonly items: readonly ListItem[];
    }
  | { readonly type: 'blockquote'; readonly tokens: readonly Block[] }
  | {
      readonly type: 'table';
      readonly align: readonly Align[];
      readonly header: readonly TableCell[];
      readonly rows: readonly (readonly TableCell[])[];
    }
  | { readonly type: 'hr' }
  | { readonly type: 'html'; readonly text: string };
