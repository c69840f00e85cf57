import { lookUp } from '../names.ts';
import { Trouble } from '../trouble.ts';
import { type Book, itemOf } from './book.ts';

/** Where in a module something stands: a section of the notes by its index, or an item by its id. */
export type Place = { readonly section: number } | { readonly item: string };

/** `go/slice#4` (section 4) or `go/slice#c-header`: what `search` prints and `read` takes. */
export function placeName(topic: string, place: Place): string {
  return `${topic}#${'section' in place ? place.section + 1 : place.item}`;
}

/** Takes `go/slice#4` apart; what follows the `#` is what `findPlace` reads. */
export function splitPlace(name: string): readonly [topic: string, place: string | undefined] {
  const at = name.indexOf('#');
  return at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)];
}

/** The place that a learner means by a number, an item's id, or part of a section's title. Throws `section-unknown` or `section-ambiguous`. */
export function findPlace(book: Book, word: string): Place {
  if (itemOf(book, word)) return { item: word };
  const sections = book.sections.map(({ title }, index) => ({ id: String(index + 1), titles: [plainTitle(title)], index }));
  const { found, near } = lookUp(sections, word);
  const [only] = found;
  if (only && found.length === 1) return { section: only.index };
  const names = (some: typeof found): string => some.map(({ id, titles }) => `${id} ${titles[0]}`).join(', ');
  if (found.length > 1) throw new Trouble('section-ambiguous', book.topic, word, names(found));
  throw new Trouble('section-unknown', book.topic, word, names(near));
}

/** A heading without the marks of code. */
export function plainTitle(title: string): string {
  return title.replace(/`/g, '');
}
