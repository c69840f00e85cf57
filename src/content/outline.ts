import type { FaultList } from './fault-list.ts';

/** Consecutive lines of a file; `start` is the 1-based line of the first. */
export interface Region {
  readonly start: number;
  readonly lines: readonly string[];
}

export interface Heading {
  readonly line: number;
  readonly depth: number;
  readonly text: string;
  /** `notes` for `## 笔记 {#notes}`. */
  readonly anchor?: string;
}

export interface Fence {
  /** Line of the opening mark. */
  readonly line: number;
  /** Whole info string: `go run`. */
  readonly info: string;
  /** Without the indentation and the quote marks that the opening mark has before it. */
  readonly code: readonly string[];
}

/** Whether a line, by its 1-based number, is inside a fence or one of its marks. */
export type Fenced = (line: number) => boolean;

export interface Outline {
  readonly lines: readonly string[];
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  readonly fenced: Fenced;
}

/** The mark of a fence, which may stand in a list or a quote. After backticks the info string holds no backtick. */
const FENCE = /^((?:\s*>)*\s*)(`{3,}(?=[^`]*$)|~{3,})\s*(.*?)\s*$/;
const LANGUAGE = /^[a-z][\w+#-]*(?:\s|$)/i;
const HEADING = /^(#{1,6})\s+(.*?)(?:\s+\{#([\w-]+)\})?\s*$/;
const DIAGRAM_COLUMNS = 72;

/** Splits a file into headings and fences; what stands in a fence is never taken for a heading. */
export function outline(lines: readonly string[], faults: FaultList): Outline {
  const headings: Heading[] = [];
  const fences: Fence[] = [];
  const inside = new Set<number>();
  let open: OpenFence | undefined;
  lines.forEach((line, index) => {
    const number = index + 1;
    if (open?.quoted && !/^\s*>/.test(line)) open = leaveOpen(open, faults);
    const mark = markIn(line);
    if (open || mark) inside.add(number);
    if (!open) {
      if (mark) open = { line: number, ...mark, code: [] };
      else headings.push(...headingAt(line, number));
    } else if (mark?.text.startsWith(open.text) && mark.info === '') {
      fences.push(open);
      open = undefined;
    } else open.code.push(withoutPrefix(line, open));
  });
  if (open) leaveOpen(open, faults);
  for (const fence of fences) checkFence(fence, faults);
  return { lines, headings, fences, fenced: (line) => inside.has(line) };
}

interface Mark {
  readonly text: string;
  readonly info: string;
  /** How many characters stand before it. */
  readonly column: number;
  readonly quoted: boolean;
}

interface OpenFence extends Fence, Mark {
  readonly code: string[];
}

function markIn(line: string): Mark | undefined {
  const [, before = '', text, info = ''] = FENCE.exec(line) ?? [];
  return text === undefined ? undefined : { text, info, column: before.length, quoted: before.includes('>') };
}

function leaveOpen(open: OpenFence, faults: FaultList): undefined {
  faults.error(open.line, 'fence-open');
}

function withoutPrefix(line: string, { column, quoted }: OpenFence): string {
  if (quoted) return line.replace(/^(?:\s*>)+ ?/, '');
  return line.slice(Math.min(column, line.length - line.trimStart().length));
}

function headingAt(line: string, number: number): Heading[] {
  const [, marks, text, anchor] = HEADING.exec(line) ?? [];
  if (marks === undefined || text === undefined) return [];
  return [{ line: number, depth: marks.length, text, ...(anchor !== undefined && { anchor }) }];
}

function checkFence(fence: Fence, faults: FaultList): void {
  // a word that is no language is mostly a fence whose opening line got lost: it would swallow what comes next
  if (!LANGUAGE.test(fence.info)) faults.error(fence.line, 'fence-lang');
  if (fence.info.split(/\s/)[0] !== 'diagram') return;
  fence.code.forEach((line, index) => {
    const number = fence.line + 1 + index;
    if (/[^\x20-\x7e]/.test(line)) faults.error(number, 'diagram-ascii');
    if (line.trimEnd().length > DIAGRAM_COLUMNS) faults.error(number, 'diagram-wide', String(DIAGRAM_COLUMNS));
  });
}

/** The lines from `first` up to but not including `end`, both 1-based. */
export function region(lines: readonly string[], first: number, end: number): Region {
  return { start: first, lines: lines.slice(first - 1, end - 1) };
}

/** A part of a region by 0-based offsets. */
export function part(whole: Region, from: number, to = whole.lines.length): Region {
  return { start: whole.start + from, lines: whole.lines.slice(from, to) };
}

export function isBlank(whole: Region): boolean {
  return whole.lines.every((line) => line.trim() === '');
}
