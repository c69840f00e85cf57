/** How alike two texts are, 0 to 1: shared pairs of neighbouring characters, spacing and punctuation aside (Dice). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** What `likeness` compares. */
export function pairsOf(text: string): ReadonlySet<string> {
  const letters = [...text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')];
  return new Set(letters.map((letter, index) => letter + (letters[index + 1] ?? '')));
}

interface Match {
  readonly next: number;
  readonly old: number;
  readonly score: number;
}

/** Alike enough to be the same thing after an edit. */
const SAME = 0.5;

/**
 * Which of `old` each of `next` continues: the one with its key, or else the one most like it, each at most once.
 * `undefined` for what is new.
 */
export function continued(next: readonly Keyed[], old: readonly Keyed[]): readonly (number | undefined)[] {
  const found = new Map<number, number>();
  const free = new Set(old.keys());
  const take = (at: number, from: number): void => {
    if (found.has(at) || !free.delete(from)) return;
    found.set(at, from);
  };
  for (const [at, { key }] of next.entries()) {
    const same = [...free].find((index) => old[index]?.key === key);
    if (same !== undefined) take(at, same);
  }
  for (const { next: at, old: from } of likest(next, old, found, free)) take(at, from);
  return next.map((_, at) => found.get(at));
}

export interface Keyed {
  readonly key: string;
  readonly text: string;
}

function likest(next: readonly Keyed[], old: readonly Keyed[], found: ReadonlyMap<number, number>, free: ReadonlySet<number>): readonly Match[] {
  const pairs = new Map([...free].map((from) => [from, pairsOf(old[from]?.text ?? '')]));
  const matches = next.flatMap(({ text }, at): Match[] => {
    if (found.has(at)) return [];
    const own = pairsOf(text);
    return [...pairs].map(([from, other]) => ({ next: at, old: from, score: likeness(own, other) }));
  });
  return matches.filter(({ score }) => score >= SAME).toSorted((a, b) => b.score - a.score);
}
