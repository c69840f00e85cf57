import { inlineText } from '../markdown/text.ts';
import type { Block, Inline } from '../markdown/tokens.ts';
import { holdsFor, parseVersionRange } from '../version.ts';

/** Whether a code span is a version mark that does not hold. */
export type Fails = (token: string) => boolean;

/** The marks that do not hold for a version of a product, such as `go` at `1.20`. Marks of other products always hold. */
export function failsAt(product: string, version: string): Fails {
  return (token) => {
    const range = parseVersionRange(token);
    return range !== undefined && !holdsFor(range, product, version);
  };
}

/**
 * Blocks in which the clauses that do not apply are `faded`. A clause ends at a comma, semicolon or full stop; one that
 * begins with its mark (`go>=1.24` 起，…) speaks for the rest of its sentence. Where marks that hold stand beside one
 * that does not, only that one fades, with the code right before it.
 */
export function fade(blocks: readonly Block[], fails: Fails): readonly Block[] {
  return blocks.map((block) => fadeBlock(block, fails));
}

function fadeBlock(block: Block, fails: Fails): Block {
  switch (block.type) {
    case 'paragraph':
    case 'text':
    case 'heading':
      return { ...block, tokens: fadeInlines(block.tokens, fails) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, tokens: fade(item.tokens, fails) })) };
    case 'blockquote':
      return { ...block, tokens: fade(block.tokens, fails) };
    case 'table': {
      const cells = (row: typeof block.header) => row.map((cell) => ({ tokens: fadeInlines(cell.tokens, fails) }));
      return { ...block, header: cells(block.header), rows: block.rows.map(cells) };
    }
    default:
      return block;
  }
}

interface Clause {
  readonly tokens: readonly Inline[];
  readonly endsSentence: boolean;
}

const CLAUSE_END = /(?<=[，。；！？]|[,.;!?](?=\s))/;
const SENTENCE_END = /[。；！？.;!?]$/;
/** After `leading marks`: what makes them speak for all that follows. */
const LEAD = /^(?:自|从|在|since|from|in|before|until)?\s*\u0000[\s\u0000与和、/]*(?:起|以后|之后|以前|之前|及以前|onwards?)?\s*[:：,，]/i;

function fadeInlines(tokens: readonly Inline[], fails: Fails): readonly Inline[] {
  if (!marksIn(tokens).some(fails)) return tokens;
  let leading = false;
  return clausesOf(tokens).flatMap(({ tokens: clause, endsSentence }): readonly Inline[] => {
    const marks = marksIn(clause);
    const out = marks.length > 0 ? marks.every(fails) : leading;
    if (marks.length > 0) leading = out && LEAD.test(shape(clause));
    if (endsSentence) leading = false;
    if (out) return [{ type: 'faded', tokens: clause }];
    return marks.some(fails) ? fadeMarks(clause, fails) : clause;
  });
}

function clausesOf(tokens: readonly Inline[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let open: Inline[] = [];
  const close = (endsSentence: boolean): void => {
    if (open.length > 0) clauses.push({ tokens: open, endsSentence });
    open = [];
  };
  for (const token of tokens) {
    const pieces = token.type === 'text' ? token.text.split(CLAUSE_END) : [];
    if (token.type !== 'text') open.push(token);
    if (token.type === 'br') close(true);
    pieces.forEach((text, index) => {
      if (text !== '') open.push({ type: 'text', text });
      if (index < pieces.length - 1 || /[，。；！？]$/.test(text)) close(SENTENCE_END.test(text));
    });
  }
  close(true);
  return clauses;
}

/** The clause's text with each mark as one NUL, which content cannot hold. */
function shape(clause: readonly Inline[]): string {
  return clause.map((token) => (isMark(token) ? '\u0000' : inlineText([token]))).join('').trimStart();
}

function fadeMarks(clause: readonly Inline[], fails: Fails): readonly Inline[] {
  const faded: Inline[] = [];
  for (const token of clause) {
    if (!isMark(token) || !fails(token.text)) {
      faded.push(token);
      continue;
    }
    const space = faded.at(-1);
    const code = faded.at(-2);
    const hasCode = space?.type === 'text' && space.text.trim() === '' && code?.type === 'codespan' && !isMark(code);
    const before = hasCode ? faded.splice(-2) : [];
    faded.push({ type: 'faded', tokens: [...before, token] });
  }
  return faded;
}

function isMark(token: Inline): token is Extract<Inline, { type: 'codespan' }> {
  return token.type === 'codespan' && parseVersionRange(token.text) !== undefined;
}

function marksIn(tokens: readonly Inline[]): readonly string[] {
  return tokens.flatMap((token): readonly string[] => {
    if (isMark(token)) return [token.text];
    return 'tokens' in token ? marksIn(token.tokens) : [];
  });
}

/** The words of every faded clause, in order. */
export function fadedTexts(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'text':
      case 'heading':
        return fadedIn(block.tokens);
      case 'list':
        return block.items.flatMap((item) => fadedTexts(item.tokens));
      case 'blockquote':
        return fadedTexts(block.tokens);
      case 'table':
        return [block.header, ...block.rows].flat().flatMap((cell) => fadedIn(cell.tokens));
      default:
        return [];
    }
  });
}

function fadedIn(tokens: readonly Inline[]): readonly string[] {
  return tokens.flatMap((token) => (token.type === 'faded' ? [inlineText(token.tokens).trim()] : []));
}
