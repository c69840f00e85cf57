import { Trouble } from '../../domain/trouble.ts';

/** The one id that a word is or begins. Throws `lab-unknown` or `lab-ambiguous`. */
export function labNamed<T extends { readonly id: string }>(labs: readonly T[], word: string): T {
  const exact = labs.find(({ id }) => id === word);
  const found = exact ? [exact] : labs.filter(({ id }) => id.startsWith(word));
  const [only, second] = found;
  if (only === undefined) throw new Trouble('lab-unknown', word, labs.map(({ id }) => id).join(', '));
  if (second !== undefined) throw new Trouble('lab-ambiguous', word, found.map(({ id }) => id).join(', '));
  return only;
}
