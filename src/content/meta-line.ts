import type { Level, Meta } from '../domain/topic.ts';
import { parseVersionRange } from '../domain/version.ts';
import type { FaultList } from './fault-list.ts';
import type { Region } from './outline.ts';

const CODE_SPANS = /^`[^`]+`(?:\s+`[^`]+`)*\s*$/;

/** What an item's meta line must and may hold. */
export interface MetaRule {
  /** Kinds of the section, of which one is named; empty for interviews. */
  readonly kinds: readonly string[];
  /** True when `NNmin` is required. */
  readonly timed: boolean;
}

export interface MetaLine extends Meta {
  readonly kind: string;
  readonly minutes: number;
}

interface Draft {
  kind?: string;
  level?: Level;
  minutes?: number;
  translates?: string;
  versions: string[];
  sources: string[];
}

/** Reads the line of code spans under an item's heading; `undefined` after a fault. */
export function readMeta(line: number, text: string | undefined, rule: MetaRule, faults: FaultList): MetaLine | undefined {
  if (text === undefined || text.trim() === '') return void faults.error(line, 'meta-missing');
  if (!CODE_SPANS.test(text)) return void faults.error(line, text.includes('`') ? 'meta-not-code' : 'meta-missing');
  const before = faults.count;
  const draft: Draft = { versions: [], sources: [] };
  for (const [, token = ''] of text.matchAll(/`([^`]+)`/g)) readToken(token, draft, rule, line, faults);
  for (const lacks of lacking(draft, rule)) faults.error(line, 'meta-lacks', lacks);
  if (faults.count > before || draft.level === undefined) return undefined;
  const { level, versions, sources, translates } = draft;
  return { kind: draft.kind ?? '', minutes: draft.minutes ?? 0, level, versions, sources, ...(translates !== undefined && { translates }) };
}

function readToken(token: string, draft: Draft, rule: MetaRule, line: number, faults: FaultList): void {
  const once = (key: 'kind' | 'level' | 'minutes' | 'translates', value: string | number): void => {
    if (draft[key] !== undefined) faults.error(line, 'meta-twice', token);
    Object.assign(draft, { [key]: value });
  };
  if (rule.kinds.includes(token)) once('kind', token);
  else if (/^L[123]$/.test(token)) once('level', Number(token[1]));
  else if (/^src:S\d+$/.test(token)) draft.sources.push(token.slice(4));
  else if (rule.timed && /^[1-9]\d?min$/.test(token)) once('minutes', Number.parseInt(token, 10));
  else if (/^tr:[0-9a-f]{8}$/.test(token)) once('translates', token.slice(3));
  else if (parseVersionRange(token)) draft.versions.push(token);
  else faults.error(line, /[<>=]|\d\.\./.test(token) ? 'version-malformed' : 'meta-unknown', token);
}

function lacking(draft: Draft, rule: MetaRule): string[] {
  const lacks: string[] = [];
  if (rule.kinds.length > 0 && draft.kind === undefined) lacks.push(rule.kinds.join(' | '));
  if (draft.level === undefined) lacks.push('L1 | L2 | L3');
  if (draft.sources.length === 0) lacks.push('src:S1');
  if (rule.timed && draft.minutes === undefined) lacks.push('12min');
  return lacks;
}

/** The region after heading and meta line. */
export function bodyOf(item: Region): Region {
  return { start: item.start + 2, lines: item.lines.slice(2) };
}
