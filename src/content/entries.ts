import type { FaultList } from './fault-list.ts';
import type { Fenced, Region } from './outline.ts';

/** One entry of an answer list: its first line's match and the indented lines below it. */
export interface Entry {
  readonly line: number;
  readonly match: RegExpExecArray;
  readonly rest: Region;
}

/** A line that was meant to be an option or a point: `- [x]`, and what is often written instead. */
export const LIKE_OPTION = /^(?:- \[[ x]\]|[-*+] ?\[[ xX]?\](?:\s|$))/;
const INDENTED_OPTION = /^\s+[-*+] \[[ xX]\]\s/;

/** Offset of the first line outside fences that matches, or -1. */
export function findLine(whole: Region, fenced: Fenced, pattern: RegExp): number {
  return whole.lines.findIndex((line, offset) => !fenced(whole.start + offset) && pattern.test(line));
}

/**
 * Splits a region into entries that begin at column 0 with `pattern`. Lines below an entry belong to it when they are
 * indented or blank; anything else is a fault, and so is an indented option: it would be taken for a part of the one above.
 */
export function readEntries(whole: Region, fenced: Fenced, pattern: RegExp, faults: FaultList): readonly Entry[] {
  const entries: { line: number; match: RegExpExecArray; lines: string[] }[] = [];
  whole.lines.forEach((text, offset) => {
    const line = whole.start + offset;
    const match = fenced(line) ? null : pattern.exec(text);
    if (match) return void entries.push({ line, match, lines: [] });
    const belongs = text.trim() === '' || (/^\s/.test(text) && entries.length > 0 && (fenced(line) || !INDENTED_OPTION.test(text)));
    if (!belongs) faults.error(line, 'line-unexpected', text.trim().slice(0, 40));
    entries.at(-1)?.lines.push(belongs ? text : '');
  });
  return entries.map(({ line, match, lines }) => ({ line, match, rest: { start: line + 1, lines: dedent(lines) } }));
}

/** The text of an entry: what its first line says, and the lines below it. */
export function textOfEntry(first: string | undefined, below: readonly string[]): string {
  return [first, ...below].join('\n').trim();
}

/** Takes away the indentation that all non-blank lines share. */
export function dedent(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const depth = depths.length === 0 ? 0 : Math.min(...depths);
  return lines.map((line) => line.slice(Math.min(depth, line.length - line.trimStart().length)));
}
