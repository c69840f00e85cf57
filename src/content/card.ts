import type { Block, Inline } from '../domain/markdown/tokens.ts';
import type { CardItem, CardKind } from '../domain/topic.ts';
import { checkBlanks, refuseBlanks } from './blanks.ts';
import type { FaultList } from './fault-list.ts';
import type { ItemSource } from './item.ts';
import { lexRegion } from './lex.ts';
import { bodyOf, type MetaLine } from './meta-line.ts';
import { isBlank, part, type Region } from './outline.ts';

type Sides = Pick<CardItem, 'front' | 'back' | 'parts'>;

const SEPARATOR = /^\?\??\s*$/;

/** Reads a card below its meta line; `undefined` after a fault. */
export function readCard(item: ItemSource, meta: MetaLine, faults: FaultList): CardItem | undefined {
  const kind = meta.kind as CardKind;
  const before = faults.count;
  const sides = kind === 'cloze' ? readCloze(item, faults) : readSides(item, kind, faults);
  if (faults.count > before || sides === undefined) return undefined;
  const { level, versions, sources, translates } = meta;
  const { id, title, line } = item;
  return { id, title, line, level, versions, sources, ...(translates !== undefined && { translates }), kind, ...sides };
}

function readSides(item: ItemSource, kind: CardKind, faults: FaultList): Sides | undefined {
  const body = bodyOf(item.region);
  const isMark = (line: string, offset: number): boolean => SEPARATOR.test(line) && !item.fenced(body.start + offset);
  refuseBlanks(body, item.fenced, faults);
  const at = body.lines.findIndex(isMark);
  if (at < 0) return void faults.error(item.line, 'card-separator-missing');
  const again = body.lines.findIndex((line, offset) => offset > at && isMark(line, offset));
  if (again >= 0) faults.error(body.start + again, 'card-separator-twice');
  const wanted = kind === 'reverse' ? '??' : '?';
  if (body.lines[at]?.trim() !== wanted) faults.error(body.start + at, 'card-separator-kind', kind, wanted);
  const front = part(body, 0, at);
  const back = part(body, at + 1);
  if (isBlank(front) || isBlank(back)) faults.error(body.start + at, 'card-side-empty');
  return { front: lexRegion(front), back: lexRegion(back), parts: 0 };
}

function readCloze(item: ItemSource, faults: FaultList): Sides | undefined {
  const body = bodyOf(item.region);
  checkBlanks(body, item.fenced, faults);
  const front = lexRegion(body);
  const parts = [...new Set(blanksOf(front))].sort((a, b) => a - b);
  const last = parts.at(-1);
  if (last === undefined) return void faults.error(item.line, 'cloze-none');
  const gap = parts.findIndex((number, index) => number !== index + 1);
  if (gap >= 0) faults.error(lineOfPart(body, parts[gap] ?? 0), 'cloze-gap', String(gap + 1));
  return { front, back: [], parts: last };
}

function lineOfPart(body: Region, number: number): number {
  return body.start + Math.max(0, body.lines.findIndex((line) => line.includes(`{{c${number}::`)));
}

function blanksOf(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block): number[] => {
    if (block.type === 'list') return block.items.flatMap((entry) => blanksOf(entry.tokens));
    if (block.type === 'blockquote') return blanksOf(block.tokens);
    if (block.type === 'table') return [block.header, ...block.rows].flat().flatMap((cell) => blanksIn(cell.tokens));
    return 'tokens' in block ? blanksIn(block.tokens) : [];
  });
}

function blanksIn(tokens: readonly Inline[]): number[] {
  return tokens.flatMap((token): number[] => {
    if (token.type === 'cloze') return [token.part, ...blanksIn(token.tokens)];
    return 'tokens' in token ? blanksIn(token.tokens) : [];
  });
}
