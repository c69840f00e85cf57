import type { FaultList } from './fault-list.ts';
import type { Region } from './outline.ts';

/** One entry of an answer list: its first line's match and the indented lines below it. */
export interface Entry {
  readonly line: number;
  readonly match: RegExpExecArray;
  readonly rest: Region;
}

/** Offset of the first line outside fences that matches, or -1. */
export function findLine(whole: Region, fenced: (offset: number) => boolean, pattern: RegExp): number {
  return whole.lines.findIndex((line, offset) => !fenced(offset) && pattern.test(line));
}

/**
 * Splits a region into entries that begin at column 0 with `pattern`. Lines below an entry belong to it when they are
 * indented, blank or fenced; anything else is a fault.
 */
export function readEntries(whole: Region, fenced: (offset: number) => boolean, pattern: RegExp, faults: FaultList): readonly Entry[] {
  const entries: { line: number; match: RegExpExecArray; from: number; lines: string[] }[] = [];
  whole.lines.forEach((line, offset) => {
    const match = fenced(offset) ? null : pattern.exec(line);
    if (match) return void entries.push({ line: whole.start + offset, match, from: offset + 1, lines: [] });
    const last = entries.at(-1);
    if (last && (line.trim() === '' || /^\s/.test(line) || fenced(offset))) return void last.lines.push(line);
    if (line.trim() !== '') faults.error(whole.start + offset, 'line-unexpected', line.trim().slice(0, 40));
  });
  return entries.map(({ line, match, from, lines }) => ({ line, match, rest: { start: whole.start + from, lines: dedent(lines) } }));
}

/** Takes away the indentation that all non-blank lines share. */
export function dedent(lines: readonly string[]): string[] {
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const depth = depths.length === 0 ? 0 : Math.min(...depths);
  return lines.map((line) => line.slice(Math.min(depth, line.length - line.trimStart().length)));
}
