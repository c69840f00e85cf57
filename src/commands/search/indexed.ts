import { join } from 'node:path';
import { readBook } from '../../content/book.ts';
import type { Catalog, TopicEntry } from '../../content/catalog.ts';
import { documentsOf, type SearchDocument } from '../../domain/search/document.ts';
import { type IndexedTopic, SearchIndex } from '../../store/search.ts';
import { searchPhrases as p } from '../../terminal/phrases/search.ts';
import type { Context } from '../context.ts';

/** Milliseconds after which it is said what takes so long. */
const PATIENCE = 1000;

/** Uses the index of all content and of the learner's own wording, which lies in the cache; it is made or brought up to date first. */
export function searchIn<T>(context: Context, catalog: Catalog, use: (index: SearchIndex) => T): T {
  return SearchIndex.in(join(context.paths.cache, 'search.db'), (index) => {
    refresh(context, catalog, index);
    return use(index);
  });
}

function refresh(context: Context, catalog: Catalog, index: SearchIndex): void {
  const { console, now, say } = context;
  const began = now();
  let told = false;
  const progress = (done: number, all: number): void => {
    if (!console.stderr.isTTY || now() - began < PATIENCE) return;
    console.stderr.write(`\r${say(p.indexing, done, all)}`);
    told = true;
  };
  index.refresh(topicsOf(context, catalog), (id) => documentsIn(context, catalog, id), progress);
  if (told) console.stderr.write('\r\u001b[K');
}

function topicsOf({ store }: Context, catalog: Catalog): readonly IndexedTopic[] {
  const stamps = new Map(catalog.stamps());
  for (const [note, hash] of store.edits.hashes()) {
    const [topic = ''] = note.split('#');
    stamps.set(topic, `${stamps.get(topic) ?? ''}${note} ${hash}\n`);
  }
  return catalog.topics().map(({ id }) => ({ id, stamp: stamps.get(id) ?? '' }));
}

/** What can be found in a module, in each of its languages. */
function documentsIn({ store }: Context, catalog: Catalog, id: string): readonly SearchDocument[] {
  const languages: TopicEntry['languages'] = catalog.topic(id)?.languages ?? [];
  const all = languages.flatMap((lang) => documentsOf(readBook(catalog, id, lang, (key) => store.edits.get(key))));
  // an item that one language lacks is read in the other, and would be found twice
  return [...new Map(all.toReversed().map((document) => [`${document.item}\n${document.title}\n${document.body}`, document])).values()].toReversed();
}
