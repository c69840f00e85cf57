import { type FaultList } from './fault-list.ts';

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
  readonly code: readonly string[];
}

export interface Outline {
  readonly lines: readonly string[];
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  /** `fenced[i]`: line i + 1 is inside a fence or one of its marks. */
  readonly fenced: readonly boolean[];
}

const FENCE = /^\s*(`{3,}|~{3,})\s*(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)(?:\s+\{#([\w-]+)\})?\s*$/;
const DIAGRAM_COLUMNS = 72;

/** Splits a file into headings and fences; what stands in a fence is never taken for a heading. */
export function outline(lines: readonly string[], faults: FaultList): Outline {
  const headings: Heading[] = [];
  const fences: Fence[] = [];
  const fenced: boolean[] = [];
  let open: { line: number; mark: string; info: string; code: string[] } | undefined;
  lines.forEach((line, index) => {
    const [, mark, info] = FENCE.exec(line) ?? [];
    fenced.push(open !== undefined || mark !== undefined);
    if (open) {
      if (mark?.startsWith(open.mark) && info === '') {
        fences.push(open);
        open = undefined;
      } else open.code.push(line);
    } else if (mark !== undefined) open = { line: index + 1, mark, info: (info ?? '').trim(), code: [] };
    else headings.push(...headingAt(line, index + 1));
  });
  if (open) faults.error(open.line, 'fence-open');
  for (const fence of fences) checkFence(fence, faults);
  return { lines, headings, fences, fenced };
}

function headingAt(line: string, number: number): Heading[] {
  const [, marks, text, anchor] = HEADING.exec(line) ?? [];
  if (marks === undefined || text === undefined) return [];
  return [{ line: number, depth: marks.length, text, ...(anchor !== undefined && { anchor }) }];
}

function checkFence(fence: Fence, faults: FaultList): void {
  if (fence.info === '') faults.error(fence.line, 'fence-lang');
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

/** For each line of the region whether it is inside a fence. */
export function fencedIn(whole: Region, of: Outline): (offset: number) => boolean {
  return (offset) => of.fenced[whole.start - 1 + offset] ?? false;
}
