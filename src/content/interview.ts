import type { Block } from '../domain/markdown/tokens.ts';
import type { Criterion, FollowUp, InterviewItem, Point } from '../domain/topic.ts';
import { readEntries } from './entries.ts';
import type { FaultList } from './fault-list.ts';
import type { ItemSource } from './item.ts';
import { lex, lexRegion } from './lex.ts';
import { bodyOf, type MetaLine } from './meta-line.ts';
import { isBlank, part, type Region } from './outline.ts';
import { pointOf } from './points.ts';

/** The four parts of an interview item, in order, with their headings in Chinese and English. */
const PARTS = [
  ['answer', '参考答案', 'Answer'],
  ['followUps', '追问', 'Follow-ups'],
  ['rubric', '评分', 'Rubric'],
  ['redFlags', '红旗', 'Red flags'],
] as const;
type PartName = (typeof PARTS)[number][0];

const RUBRIC_TOTAL = 10;

/** Reads an interview item below its meta line; `undefined` after a fault. */
export function readInterview(item: ItemSource, meta: MetaLine, faults: FaultList): InterviewItem | undefined {
  const before = faults.count;
  const body = bodyOf(item.region);
  const fenced = (offset: number): boolean => item.fenced(offset + 2);
  const { prompt, parts } = splitParts(body, fenced, item, faults);
  if (isBlank(prompt)) faults.error(item.line, 'prompt-missing');
  const within = (region: Region) => (offset: number) => fenced(region.start - body.start + offset);
  const read = <T>(name: PartName, reader: (region: Region, fenced: (offset: number) => boolean, faults: FaultList) => T, none: T): T => {
    const region = parts.get(name);
    return region === undefined ? none : reader(region, within(region), faults);
  };
  const answer = read('answer', (region) => lexRegion(region), [] as readonly Block[]);
  const followUps = read('followUps', readFollowUps, []);
  const rubric = read('rubric', readRubric, []);
  const redFlags = read('redFlags', readRedFlags, []);
  if (faults.count > before) return undefined;
  const { level, versions, sources, translates, minutes } = meta;
  const { id, title, line } = item;
  const head = { id, title, line, level, versions, sources, ...(translates !== undefined && { translates }), minutes };
  return { ...head, prompt: lexRegion(prompt), answer, followUps, rubric, redFlags };
}

function splitParts(body: Region, fenced: (offset: number) => boolean, item: ItemSource, faults: FaultList) {
  const marks = body.lines.flatMap((line, offset) => (!fenced(offset) && line.startsWith('#### ') ? [{ offset, text: line.slice(5).trim() }] : []));
  const parts = new Map<PartName, Region>();
  let last = -1;
  marks.forEach((mark, index) => {
    const line = body.start + mark.offset;
    const place = PARTS.findIndex(([, zh, en]) => mark.text === zh || mark.text === en);
    const name = PARTS[place]?.[0];
    if (name === undefined) return faults.error(line, 'part-unknown', mark.text);
    if (parts.has(name)) return faults.error(line, 'part-twice', mark.text);
    if (place < last) faults.error(line, 'part-order', mark.text);
    last = Math.max(last, place);
    const region = part(body, mark.offset + 1, marks[index + 1]?.offset);
    if (isBlank(region)) faults.error(line, 'part-empty', mark.text);
    parts.set(name, region);
  });
  for (const [name, zh, en] of PARTS) if (!parts.has(name)) faults.error(item.line, 'part-missing', `${zh} / ${en}`);
  return { prompt: part(body, 0, marks[0]?.offset), parts };
}

function readFollowUps(region: Region, fenced: (offset: number) => boolean, faults: FaultList): readonly FollowUp[] {
  return readEntries(region, fenced, /^(\d+)\. +(.+)$/, faults).map((entry, index) => {
    if (Number(entry.match[1]) !== index + 1) faults.error(entry.line, 'step-number', String(index + 1));
    const first = entry.rest.lines.findIndex((line) => line.startsWith('- '));
    const asked = [entry.match[2], ...entry.rest.lines.slice(0, first < 0 ? undefined : first)].join('\n').trim();
    const below = first < 0 ? { start: entry.line, lines: [] } : part(entry.rest, first);
    const points = readEntries(below, () => false, /^- (.*)$/, faults).flatMap((bullet): Point[] => {
      const [, number, text] = /^\(([1-9]\d*)\) (\S[\s\S]*)$/.exec([bullet.match[1], ...bullet.rest.lines].join('\n').trim()) ?? [];
      if (number !== undefined && text !== undefined) return [pointOf(number, text)];
      faults.error(bullet.line, 'follow-up-malformed');
      return [];
    });
    if (first < 0) faults.error(entry.line, 'follow-up-pointless');
    return { prompt: lex(asked), points };
  });
}

function readRubric(region: Region, fenced: (offset: number) => boolean, faults: FaultList): readonly Criterion[] {
  const criteria = readEntries(region, fenced, /^- \[ \] ?(.*)$/, faults).flatMap((entry): Criterion[] => {
    const said = [entry.match[1], ...entry.rest.lines].join('\n').trim();
    const [, number, must, text] = /^\(([1-9]\d*)\) (must |\[must\] )?(\S[\s\S]*)$/.exec(said) ?? [];
    if (number !== undefined && text !== undefined) return [{ ...pointOf(number, text), must: must !== undefined }];
    faults.error(entry.line, 'point-malformed');
    return [];
  });
  const total = criteria.reduce((sum, criterion) => sum + criterion.points, 0);
  if (total !== RUBRIC_TOTAL) faults.error(region.start - 1, 'rubric-total', String(total), String(RUBRIC_TOTAL));
  if (!criteria.some((criterion) => criterion.must)) faults.error(region.start - 1, 'rubric-must');
  return criteria;
}

function readRedFlags(region: Region, fenced: (offset: number) => boolean, faults: FaultList): readonly (readonly Block[])[] {
  return readEntries(region, fenced, /^- (.+)$/, faults).map((entry) => lex([entry.match[1], ...entry.rest.lines].join('\n').trim()));
}
