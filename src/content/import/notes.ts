import { inlineText, plainText } from '../../domain/markdown/text.ts';
import type { Lang } from '../../domain/topic.ts';
import { lex, rawTokens, type Token, type Tokens } from '../lex.ts';

/** A block of the notes with the 1-based line that it begins on. */
export interface Placed {
  readonly token: Token;
  readonly line: number;
}

/** A heading of the notes with the text right under it. */
export interface NotesNode {
  readonly title: string;
  readonly line: number;
  /** How many headings stand above it: 0 for the title of the notes. However uneven the marks, a level deeper is one more. */
  readonly level: number;
  /** Titles from below the notes' title down to its own. */
  readonly path: readonly string[];
  readonly blocks: Placed[];
  readonly children: NotesNode[];
}

export interface Notes {
  /** The title of the notes, which is no level of its own. */
  readonly root: NotesNode;
  readonly lang: Lang;
  readonly headings: number;
  /** Headings that stand under the same parent once more: what is under them is taken together. */
  readonly repeats: readonly { readonly line: number; readonly first: number; readonly title: string }[];
  /** Last line of the front matter, which is not imported; 0 without one. */
  readonly frontMatter: number;
}

interface Draft {
  readonly title: string;
  readonly line: number;
  readonly depth: number;
  readonly blocks: Placed[];
  readonly children: Draft[];
}

const FRONT_MATTER = /^---[ \t]*\n(?=[\w-]+[ \t]*:)([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;
/** A share of Chinese among the letters above which notes are Chinese: code and terms are Latin everywhere. */
const CHINESE = 0.1;

/** Reads plain markdown into the tree of its headings. `name` titles notes that have no one heading over all others. */
export function readNotes(source: string, name: string): Notes {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [front = '', keys = ''] = FRONT_MATTER.exec(text) ?? [];
  const before = newlines(front);
  const [, title = name] = /^title[ \t]*:[ \t]*(\S.*)$/m.exec(keys) ?? [];
  const repeats: { line: number; first: number; title: string }[] = [];
  const top: Draft = { title: oneLine(title.replace(/^(["'])(.*)\1[ \t]*$/, '$2')), line: 0, depth: 0, blocks: [], children: [] };
  const headings = grow(top, placed(text.slice(front.length), before + 1), repeats);
  return { root: treeOf(top), lang: langOf(text), headings, repeats, frontMatter: before };
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}

function placed(text: string, first: number): readonly Placed[] {
  let line = first;
  return tokensOf(text).flatMap((token) => {
    const start = line;
    line += newlines(token.raw);
    return asMeant(token).map((each) => ({ token: each, line: start }));
  });
}

/** Read heading by heading when the whole can't be read. */
function tokensOf(text: string): readonly Token[] {
  const tokens = rawTokens(text);
  const isRead = tokens.length !== 1 || tokens[0]?.type !== 'code' || (tokens[0] as Tokens.Code).lang !== 'text' || /^\s*(?:`{3}|~{3})/.test(text);
  return isRead ? tokens : text.split(/^(?=#{1,6} )/m).flatMap(rawTokens);
}

/**
 * What its author meant where markdown reads something else: a whole sentence right above a line of dashes is no
 * heading, and Chinese sentences that are indented are no code.
 */
function asMeant(token: Token): readonly Token[] {
  if (token.type === 'heading' && !/^ {0,3}#/.test(token.raw)) {
    const { text } = token as Tokens.Heading;
    return /\n|[。；，：！？.;,:!?]$/.test(text) ? rawTokens(`${text}\n\n---\n`) : [token];
  }
  return token.type === 'code' && (token as Tokens.Code).codeBlockStyle === 'indented' ? (proseOf(token.text) ?? [token]) : [token];
}

/** Indented text, a line each as it is written; `undefined` for code, or when markdown would show something else. */
function proseOf(text: string): readonly Token[] | undefined {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (chinese === 0 || chinese < (text.match(/[\w{}();=]/g)?.length ?? 0)) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  const prose = lines.map((line, index) => (line !== '' && (lines[index + 1] ?? '') !== '' ? `${line}  ` : line)).join('\n');
  const bare = (shown: string): string => shown.replace(/\s+/g, '');
  return bare(plainText(lex(prose))) === bare(text) ? rawTokens(prose) : undefined;
}

/** Hangs every heading under the nearest one above it that has fewer marks. Returns how many there are. */
function grow(top: Draft, blocks: readonly Placed[], repeats: { line: number; first: number; title: string }[]): number {
  const open = [{ node: top, depth: 0 }];
  let count = 0;
  for (const block of blocks) {
    const { token, line } = block;
    if (token.type !== 'heading') {
      open.at(-1)?.node.blocks.push(block);
      continue;
    }
    const { depth } = token as Tokens.Heading;
    while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= depth) open.pop();
    const parent = open.at(-1)?.node ?? top;
    const title = titleOf(token as Tokens.Heading);
    const same = parent.children.find((child) => keyOf(child.title) === keyOf(title));
    if (same) repeats.push({ line, first: same.line, title });
    const node = same ?? { title, line, depth, blocks: [], children: [] };
    if (!same) parent.children.push(node);
    open.push({ node, depth });
    count += 1;
  }
  return count;
}

function titleOf(heading: Tokens.Heading): string {
  return oneLine(wordsIn(`# ${heading.text.replace(/\n/g, ' ')}`));
}

/** The words of markdown without its marks; what looks like a blank of ours is none here. */
export function wordsIn(markdown: string): string {
  return lex(markdown.replace(/\{\{(?=c\d+::)/g, '{\\{'))
    .map((block) => ('tokens' in block && block.type !== 'blockquote' ? inlineText(block.tokens) : plainText([block])))
    .join('\n');
}

/** A title as front matter and headings can hold it, with nothing in it that the grammar of modules gives a meaning. */
export function oneLine(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+\{#[\w-]+\}\s*$/, '')
    .replace(/\[(S\d+)\]/g, '［$1］')
    .replace(/\{\{(?=c\d)/g, '{ {')
    .replace(/`/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? '…' : plain.replace(/^\[/, '［');
}

function keyOf(title: string): string {
  return title.normalize('NFKC').toLowerCase();
}

/** The one heading over all others is the title of the notes; what stands above it belongs to it. */
function treeOf(top: Draft): NotesNode {
  const [only, second] = top.children;
  if (!only || second) return nodeOf(top, 0, []);
  return nodeOf({ ...only, blocks: [...top.blocks, ...only.blocks] }, 0, []);
}

function nodeOf(draft: Draft, level: number, above: readonly string[]): NotesNode {
  const path = level === 0 ? [] : [...above, draft.title];
  return { title: draft.title, line: draft.line, level, path, blocks: draft.blocks, children: draft.children.map((child) => nodeOf(child, level + 1, path)) };
}

function langOf(text: string): Lang {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return chinese > letters * CHINESE ? 'zh' : 'en';
}
