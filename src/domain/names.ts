import { Trouble } from './trouble.ts';

export interface Named {
  readonly id: string;
  readonly titles: readonly string[];
}

const SUGGESTIONS = 3;

/**
 * The topic that a learner means by part of an id or title: `go/slice`, `slice`, `切片`. Throws `topic-unknown` with
 * the nearest names, or `topic-ambiguous` with all that fit.
 */
export function findTopic<T extends Named>(topics: readonly T[], word: string): T {
  const { found, near } = lookUp(topics, word);
  if (found.length === 1 && found[0]) return found[0];
  if (found.length > 1) throw new Trouble('topic-ambiguous', word, found.map((topic) => topic.id).join(', '));
  throw new Trouble('topic-unknown', word, near.map((topic) => topic.id).join(', '));
}

/** What a word may mean: all that fit equally well, or else the nearest few. */
export function lookUp<T extends Named>(things: readonly T[], word: string): { readonly found: readonly T[]; readonly near: readonly T[] } {
  const asked = word.trim().toLowerCase();
  for (const fits of asked === '' ? [] : TESTS) {
    const found = things.filter((thing) => fits(thing, asked));
    if (found.length > 0) return { found, near: [] };
  }
  const near = things.map((thing) => ({ thing, distance: nearness(thing, asked) })).toSorted((a, b) => a.distance - b.distance);
  return { found: [], near: near.slice(0, SUGGESTIONS).map(({ thing }) => thing) };
}

/** From the strictest to the most forgiving; the first that fits anything decides. */
const TESTS: readonly ((topic: Named, asked: string) => boolean)[] = [
  (topic, asked) => topic.id === asked,
  (topic, asked) => shortName(topic) === asked || topic.titles.some((title) => title.toLowerCase() === asked),
  (topic, asked) => shortName(topic).startsWith(asked) || topic.titles.some((title) => title.toLowerCase().startsWith(asked)),
  (topic, asked) => topic.id.includes(asked) || topic.titles.some((title) => title.toLowerCase().includes(asked)),
  (topic, asked) => isSubsequence(asked, shortName(topic)),
];

function shortName(topic: Named): string {
  return topic.id.slice(topic.id.indexOf('/') + 1);
}

function isSubsequence(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

function nearness(topic: Named, asked: string): number {
  return Math.min(...[shortName(topic), topic.id, ...topic.titles].map((name) => editDistance(asked, name.toLowerCase())));
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
