import type { Lang } from '../../domain/topic.ts';

/** A sentence in both languages; a missing half does not compile. */
export interface Phrase {
  readonly zh: string;
  readonly en: string;
}

/** A sentence with blanks. */
export interface PhraseOf<Args extends readonly unknown[]> {
  readonly zh: (...args: Args) => string;
  readonly en: (...args: Args) => string;
}

/** Fills `{0}`, `{1}` … of a sentence. */
export function fill(sentence: string, params: readonly string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index: string) => params[Number(index)] ?? '');
}

/** A number with its English noun: `1 card`, `2 cards`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Says phrases in one language. */
export interface Speaker {
  readonly lang: Lang;
  (phrase: Phrase): string;
  <Args extends readonly unknown[]>(phrase: PhraseOf<Args>, ...args: Args): string;
}

export function speaker(lang: Lang): Speaker {
  const say = (phrase: Phrase | PhraseOf<readonly unknown[]>, ...args: readonly unknown[]): string => {
    const half = phrase[lang];
    return typeof half === 'string' ? half : half(...args);
  };
  return Object.assign(say, { lang }) as Speaker;
}
