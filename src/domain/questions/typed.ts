/** Longer replies are no answers. */
export const LONGEST = 20_000;

/** White space that tells nothing: beside anything but two letters of an alphabet or two digits. */
const IDLE_SPACE = /(?<![\p{Script=Latin}\p{Script=Greek}\p{N}_.-]) | (?![\p{Script=Latin}\p{Script=Greek}\p{N}_.-])/gu;
const BETWEEN_DIGIT_AND_LETTER = /(?<=\d) (?=\p{Script=Latin})|(?<=\p{Script=Latin}) (?=\d)/gu;
const DASHES = /[‐‑‒–—−]/g;

/**
 * A typed text in the form in which texts are compared: full-width signs as ASCII ones (NFKC), one case, straight
 * quotes, no space where it tells nothing (`[1, 3]` and `[1,3]`, `Go 1.18` and `go1.18`; but `3 3 5` is not `335`), no
 * code quotes around and no full stop at the end.
 */
export function comparable(text: string): string {
  return wide(text)
    .toLowerCase()
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(DASHES, '-')
    .replace(/、/g, ',')
    .replace(/^`+(.*?)`+$/su, '$1')
    .replace(/。+$/u, '')
    .trim()
    .replace(IDLE_SPACE, '')
    .replace(BETWEEN_DIGIT_AND_LETTER, '');
}

/** Full-width signs as ASCII ones and white space as single spaces; case and all else as typed. */
export function wide(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;
const ABOUT = /^(?:约|大约|≈|~|about |=)\s*/;
/** Words that Chinese counts with: they add nothing to a number. */
const COUNTERS = /\s*[个次倍条项位张台]$/;

/** The number that a text says: `1,024`, `１０２４`, `约 1.63 倍`, `5/3`, `1e6`; `undefined` for anything else. */
export function numberIn(text: string): number | undefined {
  const bare = wide(text).toLowerCase().replace(DASHES, '-').replace(ABOUT, '').replace(COUNTERS, '').replace(/(?<=\d)[,_](?=\d{3}(?!\d))/g, '');
  if (NUMBER.test(bare)) return Number(bare);
  const [, over, under] = /^(-?\d+(?:\.\d+)?) ?\/ ?(\d+(?:\.\d+)?)$/.exec(bare) ?? [];
  return over !== undefined && Number(under) > 0 ? Number(over) / Number(under) : undefined;
}

/** Which terms a typed text holds, whatever their width and case. A term in letters begins where a word does. */
export function termsIn(text: string, terms: readonly string[]): readonly string[] {
  const said = comparable(text);
  return terms.filter((term) => {
    const wanted = comparable(term);
    const at = positions(said, wanted);
    return at.some((start) => isWordStart(said, start, wanted) && (wanted.length > 2 || isWordEnd(said, start + wanted.length, wanted)));
  });
}

function positions(text: string, part: string): number[] {
  const found: number[] = [];
  for (let at = part === '' ? -1 : text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found.push(at);
  return found;
}

const ASCII_WORD = /[a-z0-9_]/;

function isWordStart(text: string, at: number, term: string): boolean {
  return !ASCII_WORD.test(term[0] ?? '') || !ASCII_WORD.test(text[at - 1] ?? ' ');
}

function isWordEnd(text: string, end: number, term: string): boolean {
  return !ASCII_WORD.test(term.at(-1) ?? '') || !ASCII_WORD.test(text[end] ?? ' ');
}
