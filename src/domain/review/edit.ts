import type { CardItem, Lang } from '../topic.ts';

/**
 * What the log keeps of an edit. A card of a shipped module is overlaid, so that an upgrade never takes the learner's
 * wording away; one of the learner's own files is changed there, and both texts are kept for undo.
 */
export type Edit =
  | { readonly in: 'overlay'; readonly text: string; readonly card: CardItem }
  | { readonly in: 'file'; readonly path: string; readonly before: string; readonly after: string };

/** What an edit is stored by: an item in one language. */
export function editKey(note: string, lang: Lang): string {
  return `${note}@${lang}`;
}
