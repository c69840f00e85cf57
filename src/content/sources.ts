import type { Source } from '../domain/topic.ts';
import { readEntries } from './entries.ts';
import type { FaultList } from './fault-list.ts';
import { lex } from './lex.ts';
import { fencedIn, type Outline, type Region } from './outline.ts';

/** Reads the list `- [S1] where` of the last section. */
export function readSources(section: Region, of: Outline, faults: FaultList): readonly Source[] {
  const seen = new Set<string>();
  return readEntries(section, fencedIn(section, of), /^- (.*)$/, faults).flatMap((entry): Source[] => {
    const [, id, text] = /^\[(S\d+)\] (\S[\s\S]*)$/.exec([entry.match[1], ...entry.rest.lines].join('\n').trim()) ?? [];
    if (id === undefined || text === undefined) {
      faults.error(entry.line, 'source-malformed');
      return [];
    }
    if (seen.has(id)) faults.error(entry.line, 'source-twice', id);
    seen.add(id);
    return [{ id, text: lex(text) }];
  });
}

/** Every source is cited and every citation is defined, in prose as `[S1]` and in meta lines as `src:S1`. */
export function checkCitations(of: Outline, sources: Region, faults: FaultList): void {
  const defined = new Map<string, number>();
  const cited = new Set<string>();
  const inSources = (line: number): boolean => line >= sources.start && line < sources.start + sources.lines.length;
  of.lines.forEach((text, index) => {
    const [, id] = /^- \[(S\d+)\]/.exec(text) ?? [];
    if (id !== undefined && inSources(index + 1) && !defined.has(id)) defined.set(id, index + 1);
  });
  of.lines.forEach((text, index) => {
    if (of.fenced[index] || inSources(index + 1)) return;
    for (const [, prose, meta] of text.matchAll(/\[(S\d+)\]|`src:(S\d+)`/g)) {
      const id = prose ?? meta ?? '';
      cited.add(id);
      if (!defined.has(id)) faults.error(index + 1, 'source-undefined', id);
    }
  });
  for (const [id, line] of defined) if (!cited.has(id)) faults.error(line, 'source-unused', id);
}
