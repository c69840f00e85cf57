import type { FaultList } from './fault-list.ts';
import { type Heading, type Outline, type Region, region } from './outline.ts';

/** The lines of one item, from its heading to the next. */
export interface ItemSource {
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly region: Region;
  /** Whether the line at an offset within `region` is inside a fence. */
  readonly fenced: (offset: number) => boolean;
}

export type ItemPrefix = 'c' | 'q' | 'i';

const ITEM = /^([cqi])-([a-z0-9]+(?:-[a-z0-9]+)*)\s+(\S.*)$/;

/** Cuts a section into items; text before the first one and headings that name no item are faults. */
export function itemsOf(section: Region, of: Outline, prefix: ItemPrefix, faults: FaultList): readonly ItemSource[] {
  const end = section.start + section.lines.length;
  const headings = of.headings.filter((heading) => heading.line >= section.start && heading.line < end);
  const starts = headings.filter((heading) => heading.depth === 3);
  refuseText(region(of.lines, section.start, starts[0]?.line ?? end), faults);
  return starts.flatMap((heading, index): ItemSource[] => {
    const item = itemAt(heading, region(of.lines, heading.line, starts[index + 1]?.line ?? end), of, prefix, faults);
    return item === undefined ? [] : [item];
  });
}

function itemAt(heading: Heading, lines: Region, of: Outline, prefix: ItemPrefix, faults: FaultList): ItemSource | undefined {
  const [, letter, slug, title] = ITEM.exec(heading.text) ?? [];
  if (letter === undefined || slug === undefined || title === undefined) {
    return void faults.error(heading.line, 'item-heading', `### ${prefix}-slug …`);
  }
  if (letter !== prefix) return void faults.error(heading.line, 'item-section', `${letter}-${slug}`, `${prefix}-`);
  return { id: `${letter}-${slug}`, title, line: heading.line, region: lines, fenced: (offset) => of.fenced[heading.line - 1 + offset] ?? false };
}

function refuseText(lines: Region, faults: FaultList): void {
  const at = lines.lines.findIndex((line) => line.trim() !== '');
  if (at >= 0) faults.error(lines.start + at, 'text-outside');
}
