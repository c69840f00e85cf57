import type { Block } from '../domain/markdown/tokens.ts';
import type { Criterion, FollowUp, InterviewItem, Point } from '../domain/topic.ts';
import { type Entry, readEntries, textOfEntry } from './entries.ts';
import type { FaultList } from './fault-list.ts';
import type { ItemSource } from './item.ts';
import { lex, lexRegion } from './lex.ts';
import { bodyOf, type MetaLine } from './meta-line.ts';
import { type Fenced, isBlank, part, type Region } from './outline.ts';
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
  const { prompt, parts } = splitParts(item, faults);
  if (isBlank(prompt)) faults.error(item.line, 'prompt-missing');
  const read = <T>(name: PartName, reader: (region: Region, fenced: Fenced, faults: FaultList) => T, none: T): T => {
    const region = parts.get(name);
    return region === undefined || isBlank(region) ? none : reader(region, item.fenced, faults);
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

function splitParts(item: ItemSource, faults: FaultList) {
  const body = bodyOf(item.region);
  const marks = body.lines.flatMap((line, offset) => (!item.fenced(body.start + offset) && isPartMark(line) ? [{ offset, text: line.replace(/^#### /, '').trim() }] : []));
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

/** `#### 追问`, or the name of a part under another heading: that is none of the parts. */
function isPartMark(line: string): boolean {
  const [, name] = /^#+\s*(\S.*?)\s*$/.exec(line) ?? [];
  return line.startsWith('#### ') || PARTS.some(([, zh, en]) => name === zh || name === en);
}

function readFollowUps(region: Region, fenced: Fenced, faults: FaultList): readonly FollowUp[] {
  return readEntries(region, fenced, /^(\d+)\. +(.+)$/, faults).map(({ line, match, rest }, index) => {
    if (Number(match[1]) !== index + 1) faults.error(line, 'step-number', String(index + 1));
    const found = rest.lines.findIndex((text, offset) => text.startsWith('- ') && !fenced(rest.start + offset));
    const at = found < 0 ? rest.lines.length : found;
    const bullets = readEntries(part(rest, at), fenced, /^- (.*)$/, faults);
    if (bullets.length === 0) faults.error(line, 'follow-up-pointless');
    const points = bullets.flatMap((bullet) => followUpPoint(bullet, faults));
    return { prompt: lex(textOfEntry(match[2], rest.lines.slice(0, at))), points };
  });
}

function followUpPoint({ line, match, rest }: Entry, faults: FaultList): Point[] {
  const [, number, text] = /^\(([1-9]\d*)\) (\S[\s\S]*)$/.exec(textOfEntry(match[1], rest.lines)) ?? [];
  if (number !== undefined && text !== undefined) return [pointOf(number, text)];
  faults.error(line, 'follow-up-malformed');
  return [];
}

function readRubric(region: Region, fenced: Fenced, faults: FaultList): readonly Criterion[] {
  const criteria = readEntries(region, fenced, /^- \[ \] ?(.*)$/, faults).flatMap((entry): Criterion[] => {
    const said = textOfEntry(entry.match[1], entry.rest.lines);
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

function readRedFlags(region: Region, fenced: Fenced, faults: FaultList): readonly (readonly Block[])[] {
  return readEntries(region, fenced, /^- (.+)$/, faults).map((entry) => lex(textOfEntry(entry.match[1], entry.rest.lines)));
}
