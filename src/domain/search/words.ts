/**
 * How text is cut into words for the full-text index, and how a query asks it. Chinese has no spaces, so each of its
 * characters is a word and what a learner types is asked as a phrase: one, two and six characters are found alike.
 * Punctuation counts (`[]int`, `s[:n:n]`): each sign is a letter of the private use area, which the index takes for a
 * word; so nothing that a query holds can be taken for the index's own syntax.
 */
const PIECE = /(\p{Ideographic}|[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])|(\p{N}+)|((?:(?!\p{Ideographic})[\p{L}\p{M}])+)|(\S)/gu;
/**
 * Text whose words need none of Unicode's tables, whose regular expressions take longer to compile than a whole search;
 * of it, `PLAIN_PIECE` makes the same words.
 */
const PLAIN = /^[\n\x20-\x7e\u3001\u3002\u3008-\u3011\u4e00-\u9fff]*$/;
const PLAIN_PIECE = /([\u4e00-\u9fff])|([0-9]+)|([a-z]+)|(\S)/g;
const UNSEEN = /[\p{Cc}\p{Cs}\p{Cf}]/gu;
const PRIVATE = 0xe000;
const PRIVATE_SIZE = 0x1900;
const LATIN = /^[a-z]{2,}$/;
const HAN = /^(?:\p{Ideographic}|[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])$/u;
/** The trigram index finds nothing shorter. */
const SHORTEST_PART = 3;

/** The words of a text, lower-case, full-width signs as their half-width twins. */
export function wordsOf(text: string): readonly string[] {
  const isPlain = PLAIN.test(text);
  return Array.from(cleaned(text).matchAll(isPlain ? PLAIN_PIECE : PIECE), ([piece, , , , sign]) => (sign === undefined ? piece : String.fromCharCode(PRIVATE + ((sign.codePointAt(0) ?? 0) % PRIVATE_SIZE))));
}

/** What the index stores of a text. */
export function indexText(text: string): string {
  return wordsOf(text).join(' ');
}

/** One way of asking the index: FTS5 syntax, and which index it is for. */
export interface Ask {
  readonly index: 'words' | 'parts';
  readonly match: string;
}

/**
 * Ways of asking for a query, from the strictest to the most forgiving; what an earlier one finds ranks first: the whole
 * query as a phrase in a title; anywhere; each word, Latin ones as beginnings; each word within longer ones; any pair of
 * characters or any word. Empty when the query holds nothing to look for.
 */
export function asksOf(query: string): readonly Ask[] {
  const terms = termsOf(query);
  const whole = phrase(terms.flatMap(wordsOf));
  if (whole === undefined) return [];
  const each = terms.flatMap((term) => beginning(wordsOf(term)) ?? []);
  const within = terms.filter((term) => [...term].length >= SHORTEST_PART).map((term) => quoted(term));
  const any = terms.flatMap((term) => pairs(wordsOf(term)));
  return [
    { index: 'words', match: `{title} : ${whole}` },
    { index: 'words', match: `{title body} : ${whole}` },
    { index: 'words', match: each.join(' AND ') },
    ...(within.length === terms.length ? [{ index: 'parts' as const, match: within.join(' AND ') }] : []),
    { index: 'words', match: any.join(' OR ') },
  ];
}

/** What a query asks for, word by word as it was typed. */
export function termsOf(query: string): readonly string[] {
  return cleaned(query).split(/\s+/).filter((term) => term !== '');
}

function cleaned(text: string): string {
  return (PLAIN.test(text) ? text : text.normalize('NFKC').replace(UNSEEN, ' ')).toLowerCase();
}

function phrase(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : quoted(words.join(' '));
}

function beginning(words: readonly string[]): string | undefined {
  const text = phrase(words);
  return text !== undefined && LATIN.test(words.at(-1) ?? '') ? `${text} *` : text;
}

/** Neighbouring Chinese characters as phrases of two; other words alone. */
function pairs(words: readonly string[]): readonly string[] {
  const found: string[] = [];
  words.forEach((word, index) => {
    const next = words[index + 1] ?? '';
    const previous = words[index - 1] ?? '';
    if (!isHan(word)) found.push(quoted(word));
    else if (isHan(next)) found.push(quoted(`${word} ${next}`));
    else if (!isHan(previous)) found.push(quoted(word));
  });
  return found;
}

function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

function isHan(word: string): boolean {
  return /^[\u4e00-\u9fff]$/.test(word) || (!PLAIN.test(word) && HAN.test(word));
}
