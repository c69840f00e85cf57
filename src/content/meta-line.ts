import type { Level, Meta } from '../domain/topic.ts';
import { parseVersionRange } from '../domain/version.ts';
import { FaultList } from './fault-list.ts';
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

/**
 * Reads the line of code spans under an item's heading. After a fault it still says what the line makes clear, so that
 * the item's body is checked too; `undefined` when the kind is not known, or the line may belong to the body.
 */
export function readMeta(line: number, text: string | undefined, rule: MetaRule, faults: FaultList): MetaLine | undefined {
  const draft: Draft = { versions: [], sources: [] };
  const spans = [...(text ?? '').matchAll(/`([^`]+)`/g)].map(([, token = '']) => token);
  if (spans.length === 0) faults.error(text === undefined ? line - 1 : line, 'meta-missing');
  else if (CODE_SPANS.test(text ?? '')) readTokens(spans, draft, rule, line, faults);
  else {
    faults.error(line, 'meta-not-code');
    for (const token of spans) readToken(token, draft, rule, line, new FaultList('')); // its faults follow from that one
  }
  const isClear = rule.kinds.length > 0 ? draft.kind !== undefined : text?.trim() === '' || draft.level !== undefined || draft.minutes !== undefined;
  if (!isClear) return undefined;
  const { kind = '', level = 1, minutes = 0, versions, sources, translates } = draft;
  return { kind, minutes, level, versions, sources, ...(translates !== undefined && { translates }) };
}

function readTokens(tokens: readonly string[], draft: Draft, rule: MetaRule, line: number, faults: FaultList): void {
  for (const token of tokens) readToken(token, draft, rule, line, faults);
  for (const lacks of lacking(draft, rule)) faults.error(line, 'meta-lacks', lacks);
}

function readToken(token: string, draft: Draft, rule: MetaRule, line: number, faults: FaultList): void {
  const once = (key: 'kind' | 'level' | 'minutes' | 'translates', value: string | number): void => {
    if (draft[key] !== undefined) faults.error(line, 'meta-twice', token);
    else Object.assign(draft, { [key]: value });
  };
  const listed = (key: 'versions' | 'sources', value: string): void => {
    if (draft[key].includes(value)) faults.error(line, 'meta-twice', token);
    draft[key].push(value);
  };
  if (rule.kinds.includes(token)) once('kind', token);
  else if (/^L[123]$/.test(token)) once('level', Number(token[1]));
  else if (/^src:S\d+$/.test(token)) listed('sources', token.slice(4));
  else if (rule.timed && /^[1-9]\d?min$/.test(token)) once('minutes', Number.parseInt(token, 10));
  else if (/^tr:[0-9a-f]{8}$/.test(token)) once('translates', token.slice(3));
  else if (parseVersionRange(token)) listed('versions', token);
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
