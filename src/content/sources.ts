import type { Source } from '../domain/topic.ts';
import { withoutCode } from './blanks.ts';
import { readEntries, textOfEntry } from './entries.ts';
import type { FaultList } from './fault-list.ts';
import { lex } from './lex.ts';
import type { Outline, Region } from './outline.ts';

/** Reads the list `- [S1] where` of the last section. */
export function readSources(section: Region, of: Outline, faults: FaultList): readonly Source[] {
  const seen = new Set<string>();
  return readEntries(section, of.fenced, /^- (.*)$/, faults).flatMap((entry): Source[] => {
    const [, id, text] = /^\[(S\d+)\] (\S[\s\S]*)$/.exec(textOfEntry(entry.match[1], entry.rest.lines)) ?? [];
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
    const line = index + 1;
    if (of.fenced(line) || inSources(line)) return;
    for (const id of citationsIn(text)) {
      cited.add(id);
      if (!defined.has(id)) faults.error(line, 'source-undefined', id);
    }
  });
  for (const [id, line] of defined) if (!cited.has(id)) faults.error(line, 'source-unused', id);
}

function citationsIn(text: string): ReadonlySet<string> {
  const found = [...withoutCode(text).matchAll(/\[(S\d+)\]/g), ...text.matchAll(/`src:(S\d+)`/g)];
  return new Set(found.map(([, id = '']) => id));
}
