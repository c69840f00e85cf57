import type { Gap } from '../../domain/import.ts';
import type { Notes, NotesNode, Placed } from './notes.ts';
import { hasText, isFilled, type Part, partsOf } from './sections.ts';
import { slug } from './slug.ts';

/** A module that notes become, before it has an id of its own. */
export interface PlannedModule {
  readonly title: string;
  /** Titles from below the notes' title down to its own. */
  readonly path: readonly string[];
  readonly group: PlannedGroup;
  /** Last part of the id that it would like. */
  readonly name: string;
  readonly parts: readonly Part[];
  readonly blocks: readonly Placed[];
}

export interface PlannedGroup {
  readonly id: string;
  readonly title: string;
}

/** Level below the title whose headings hold all that stands below them; deeper ones are sections of theirs. */
const LAST_MODULE_LEVEL = 3;

/**
 * The modules of notes. Below the title, a heading of the first level that has headings below it is a group; every
 * heading down to the third level that has text is a module, and one of the third level takes in all below it. A heading
 * of the first level with nothing below it, and text of the title itself, are modules of a group named for the notes.
 */
export function modulesOf({ root }: Notes): readonly PlannedModule[] {
  const own = { id: slug(root.title), title: root.title };
  return [
    ...moduleOf({ ...root, path: [root.title] }, own, false),
    ...root.children.flatMap((child) =>
      child.children.length === 0 ? moduleOf(child, own, false) : inGroup(child, { id: slug(child.title), title: child.title }),
    ),
  ];
}

function inGroup(node: NotesNode, group: PlannedGroup): readonly PlannedModule[] {
  if (node.level >= LAST_MODULE_LEVEL) return moduleOf(node, group, true);
  return [...moduleOf(node, group, false), ...node.children.flatMap((child) => inGroup(child, group))];
}

function moduleOf(node: NotesNode, group: PlannedGroup, whole: boolean): readonly PlannedModule[] {
  const parts = partsOf(node, whole).filter((part, index, all) => hasText(part) || leads(part, all.slice(index + 1)));
  const blocks = whole ? allBlocks(node) : node.blocks;
  return parts.some(hasText) ? [{ title: node.title, path: node.path, group, name: slug(node.title), parts, blocks }] : [];
}

/** Whether a part without text has one with text below it. */
function leads(part: Part, after: readonly Part[]): boolean {
  const next = after.findIndex((other) => other.depth <= part.depth);
  return after.slice(0, next < 0 ? undefined : next).some(hasText);
}

function allBlocks(node: NotesNode): readonly Placed[] {
  return [...node.blocks, ...node.children.flatMap(allBlocks)];
}

/** Headings with neither text nor headings below them, and numbered titles without text, in the order of the notes. */
export function gapsOf({ root }: Notes): readonly Gap[] {
  return gapsBelow(root).toSorted((a, b) => a.line - b.line);
}

function gapsBelow(node: NotesNode): readonly Gap[] {
  const titled = partsOf(node, false).filter((part) => part.title !== '' && !hasText(part));
  const own = node.level > 0 && node.children.length === 0 && !isFilled(node) ? [{ path: node.path, line: node.line }] : [];
  return [...own, ...titled.map(({ title, line }) => ({ path: [...node.path, title], line })), ...node.children.flatMap(gapsBelow)];
}
