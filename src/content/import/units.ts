import { FaultList } from '../fault-list.ts';
import { outline } from '../outline.ts';

/** The smallest part of a module that a merge takes or leaves: a key of the front matter, a section of the notes, an item. */
export interface Unit {
  /** Unique in its module, and the same however its text changes: `title`, `notes/Growth`, `c-header`. */
  readonly key: string;
  readonly text: string;
}

/** Takes a module's text apart. The texts of the units, joined by line breaks, are the text again. */
export function unitsOf(text: string): readonly Unit[] {
  const lines = text.split('\n');
  const front = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  const starts = [...frontStarts(lines, front), ...headingStarts(lines, front + 1)];
  const seen = new Map<string, number>();
  return starts.map(({ at, key }, index) => {
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { key: count === 1 ? key : `${key}#${count}`, text: lines.slice(at, starts[index + 1]?.at).join('\n') };
  });
}

interface Start {
  readonly at: number;
  readonly key: string;
}

function frontStarts(lines: readonly string[], end: number): readonly Start[] {
  return lines.slice(0, Math.max(0, end)).map((line, at) => ({ at, key: /^(\w+):/.exec(line)?.[1] ?? `front:${line}` }));
}

/** Each section of the module, and in it each heading of the third level, begins a unit. */
function headingStarts(lines: readonly string[], from: number): readonly Start[] {
  const { headings } = outline(lines, new FaultList(''));
  let section = '';
  const found = headings.flatMap(({ line, depth, text, anchor }): Start[] => {
    if (depth > 3 || line <= from) return [];
    if (depth === 1) return [{ at: line - 1, key: 'title' }];
    if (depth === 2) {
      section = anchor ?? text;
      return [{ at: line - 1, key: `section/${section}` }];
    }
    const id = /^[cqi]-[a-z0-9-]+(?= )/.exec(text)?.[0];
    return [{ at: line - 1, key: id !== undefined && section !== 'notes' ? id : `${section}/${text}` }];
  });
  return [{ at: Math.max(0, from - 1), key: 'head' }, ...found];
}
