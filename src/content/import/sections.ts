import type { Token, Tokens } from '../lex.ts';
import { type NotesNode, oneLine, type Placed, wordsIn } from './notes.ts';

/** A part of a module's notes under one title; the first part of a module may have none. */
export interface Part {
  readonly title: string;
  /** 3 for a section of the module, more for what stands below one. */
  readonly depth: number;
  readonly line: number;
  readonly blocks: readonly Token[];
}

const LONGEST_TITLE = 40;
const DEEPEST = 6;

/** Whether a heading has text of its own right under it. */
export function isFilled(node: NotesNode): boolean {
  return node.blocks.some(({ token }) => token.type !== 'space' && token.type !== 'hr');
}

/** The text of a heading as parts; with `whole` also that of all headings below it. Empty parts are gaps of the notes. */
export function partsOf(node: NotesNode, whole: boolean): readonly Part[] {
  return [...split(node, '', 3), ...(whole ? node.children.flatMap((child) => below(child, 3)) : [])];
}

function below(node: NotesNode, depth: number): readonly Part[] {
  const parts = split(node, node.title, depth);
  return [...parts, ...node.children.flatMap((child) => below(child, Math.min(DEEPEST, depth + 1)))];
}

/** Cuts at numbered lists whose entries are titles with text below them: so many notes number what they mean as headings. */
function split(node: NotesNode, title: string, depth: number): readonly Part[] {
  const parts: (Part & { blocks: Token[] })[] = [{ title, depth, line: node.line, blocks: [] }];
  let next: number | undefined;
  for (const { token, line } of node.blocks) {
    const items = titledItems(token, next);
    for (const [index, item] of (items ?? []).entries()) {
      const blocks = item.tokens.slice(item.tokens.findIndex((each) => each.type !== 'space') + 1);
      parts.push({
        title: titleOf(item) ?? '',
        depth: title === '' ? 3 : Math.min(DEEPEST, depth + 1),
        line: lineOfItem(token as Tokens.List, index, line),
        blocks,
      });
      next = Number((token as Tokens.List).start) + index + 1;
    }
    if (!items) parts.at(-1)?.blocks.push(token);
  }
  return title === '' && !hasText(parts[0]) ? parts.slice(1) : parts;
}

/** The entries of a list that stand for headings; a list that goes on counting from such a one is another. */
function titledItems(token: Token, next: number | undefined): readonly Tokens.ListItem[] | undefined {
  if (token.type !== 'list') return undefined;
  const { ordered, items, start } = token as Tokens.List;
  const isTitled = items.every((item) => titleOf(item) !== undefined);
  return ordered && isTitled && (next === start || items.some(hasBody)) ? items : undefined;
}

/** The short first line of a list entry that says what the blocks below it are about. */
export function titleOf(item: Tokens.ListItem): string | undefined {
  const first = item.tokens.find((token) => token.type !== 'space');
  if (item.task || (first?.type !== 'text' && first?.type !== 'paragraph')) return undefined;
  const words = wordsIn(first.raw).trim();
  return words === '' || words.includes('\n') || words.length > LONGEST_TITLE || /[。；;：:？?！!,，]$/.test(words) ? undefined : oneLine(words);
}

/** Whether more than nested entries stands below the first line. */
function hasBody(item: Tokens.ListItem): boolean {
  return item.tokens
    .filter((token) => token.type !== 'space')
    .slice(1)
    .some((token) => token.type !== 'list');
}

function lineOfItem(list: Tokens.List, index: number, line: number): number {
  const above = list.items.slice(0, index).reduce((at, item) => list.raw.indexOf(item.raw, at) + item.raw.length, 0);
  const at = list.raw.indexOf(list.items[index]?.raw ?? '', above);
  return line + list.raw.slice(0, Math.max(0, at)).split('\n').length - 1;
}

export function hasText(part: Pick<Part, 'blocks'> | undefined): boolean {
  return part?.blocks.some((token) => token.type !== 'space' && token.type !== 'hr') === true;
}

/** The 1-based line on which a text first stands in a block; that of the block when it is written otherwise there. */
export function lineWithin({ token, line }: Placed, text: string): number {
  return line + token.raw.slice(0, Math.max(0, token.raw.indexOf(text))).split('\n').length - 1;
}
