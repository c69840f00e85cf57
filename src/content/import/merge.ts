import { type Unit, unitsOf } from './units.ts';

export interface Merged {
  readonly text: string;
  /** Keys of units that both sides changed; the learner's side stands in `text`. */
  readonly conflicts: readonly string[];
}

/**
 * Merges what the notes say now into a module that the learner may have changed since the last import. A unit that only
 * one side changed is taken from that side; of one that both changed the learner's stays and is reported. What the
 * learner added stays where it was, what they threw away stays away until the notes change it.
 */
export function merge(base: string, mine: string, next: string): Merged {
  if (mine === base || mine === next) return { text: next, conflicts: [] };
  if (next === base) return { text: mine, conflicts: [] };
  const [old, own, now] = [base, mine, next].map((text) => new Map(unitsOf(text).map(({ key, text: said }) => [key, said])));
  const conflicts: string[] = [];
  const choose = (key: string): string | undefined => {
    const [was, here, there] = [old?.get(key), own?.get(key), now?.get(key)];
    if (same(here, there) || same(there, was)) return here;
    if (same(here, was)) return there;
    if (here === undefined) return there;
    conflicts.push(key);
    return here;
  };
  const texts = order(unitsOf(mine), unitsOf(next)).flatMap((key) => choose(key) ?? []);
  return { text: spaced(texts), conflicts };
}

/** Blank lines at a unit's end depend on what follows it. */
function same(a: string | undefined, b: string | undefined): boolean {
  return a?.trimEnd() === b?.trimEnd();
}

/** The units of the notes in their order, each unit of the learner's alone behind the one it stood behind. */
function order(mine: readonly Unit[], next: readonly Unit[]): readonly string[] {
  const keys = next.map(({ key }) => key);
  mine.forEach(({ key }, index) => {
    if (keys.includes(key)) return;
    const before = mine.slice(0, index).findLast((unit) => keys.includes(unit.key));
    keys.splice(before === undefined ? 0 : keys.indexOf(before.key) + 1, 0, key);
  });
  return keys;
}

function spaced(texts: readonly string[]): string {
  const lines = texts.map((text, index) => {
    const isBody = text.startsWith('#') || (texts[index + 1] ?? '').startsWith('#');
    return isBody ? `${text.trimEnd()}\n` : text;
  });
  return `${lines.join('\n').trimEnd()}\n`;
}
