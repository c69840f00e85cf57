/** Pairs of neighbouring letters and digits of a text, case aside: by them texts in any language are compared. */
export function letterPairs(text: string): ReadonlySet<string> {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, index) => letters.slice(index, index + 2)));
}

const HAN = /\p{sc=Han}+/gu;
const LATIN = /[a-z][a-z0-9_]*|\d[\d.]*/g;
/** English words that stand in texts about anything. */
const COMMON = new Set(
  `a an and any are as at be but by can do does each for from has have how if in into is it its more most never no not of on one only or out
  so some than that the their them then there they this to two up use was we were what when where which who why will with you`.split(/\s+/),
);
/** Of a shorter word, an `s` at its end is not its plural. */
const PLURAL_FROM = 4;

/**
 * What a text is about: its pairs of neighbouring Chinese characters, its Latin words, singular and but for those that
 * say nothing, and its numbers. Texts in the same language that share none of these speak of different things.
 */
export function subjects(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC').toLowerCase();
  const pairs = [...plain.matchAll(HAN)].flatMap(([run]) => Array.from({ length: run.length - 1 }, (_, index) => run.slice(index, index + 2)));
  const words = [...plain.matchAll(LATIN)].map(([word]) => (word.length >= PLURAL_FROM ? word.replace(/s$/, '') : word));
  return new Set([...pairs, ...words.filter((word) => !COMMON.has(word))]);
}
