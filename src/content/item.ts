import type { FaultList } from './fault-list.ts';
import { type Fenced, type Heading, type Outline, type Region, region } from './outline.ts';

/** The lines of one item, from its heading to the next. */
export interface ItemSource {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly region: Region;
  readonly fenced: Fenced;
}

export type ItemPrefix = 'c' | 'q' | 'i';

const ITEM = /^([cqi])-([a-z0-9]+(?:-[a-z0-9]+)*)\s+(\S.*)$/;
/** A line that was meant to be an item's heading: wrong depth, or no space after the marks. */
const LIKE_ITEM = /^ {0,3}#{1,6}\s*[cqi]-[a-z0-9]/;

/** Cuts a section into items; text before the first one and headings that name no item are faults. */
export function itemsOf(section: Region, of: Outline, prefix: ItemPrefix, faults: FaultList): readonly ItemSource[] {
  const end = section.start + section.lines.length;
  const starts = of.headings.filter((heading) => heading.depth === 3 && heading.line >= section.start && heading.line < end);
  const miswritten = miswrittenLines(section, of, starts);
  for (const line of miswritten) faults.error(line, 'item-heading', `### ${prefix}-slug …`);
  refuseText(region(of.lines, section.start, Math.min(starts[0]?.line ?? end, miswritten[0] ?? end)), faults);
  return starts.flatMap((heading, index): ItemSource[] => {
    const item = itemAt(heading, region(of.lines, heading.line, starts[index + 1]?.line ?? end), of, prefix, faults);
    return item === undefined ? [] : [item];
  });
}

/** Without this fault, such an item would be taken for a part of the one before. */
function miswrittenLines(section: Region, of: Outline, starts: readonly Heading[]): readonly number[] {
  return section.lines.flatMap((text, offset) => {
    const line = section.start + offset;
    return LIKE_ITEM.test(text) && !of.fenced(line) && !starts.some((start) => start.line === line) ? [line] : [];
  });
}

function itemAt(heading: Heading, lines: Region, of: Outline, prefix: ItemPrefix, faults: FaultList): ItemSource | undefined {
  const [, letter, slug, title] = ITEM.exec(heading.text) ?? [];
  if (letter === undefined || slug === undefined || title === undefined) {
    return void faults.error(heading.line, 'item-heading', `### ${prefix}-slug …`);
  }
  if (letter !== prefix) return void faults.error(heading.line, 'item-section', `${letter}-${slug}`, `${prefix}-`);
  return { id: `${letter}-${slug}`, title, line: heading.line, region: lines, fenced: of.fenced };
}

function refuseText(lines: Region, faults: FaultList): void {
  const at = lines.lines.findIndex((line) => line.trim() !== '');
  if (at >= 0) faults.error(lines.start + at, 'text-outside');
}
