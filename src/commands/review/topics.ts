import type { Catalog } from '../../content/catalog.ts';
import { findTopic, type Named } from '../../domain/names.ts';
import { Trouble } from '../../domain/trouble.ts';
import type { Context } from '../context.ts';

/** The topics that words on the command line mean; `undefined` for all. Says when a broken file leaves something out. */
export function topicIds({ console, lang }: Context, catalog: Catalog, words: readonly string[]): readonly string[] | undefined {
  if (words.length === 0) {
    warnOfBroken(console, catalog, lang);
    return undefined;
  }
  const broken = catalog.broken.map((file) => ({ id: file.id, titles: [], path: file.path }));
  const topics = catalog.topics().map((topic) => ({ id: topic.id, titles: Object.values(topic.titles) as string[] }));
  const missing = broken.filter((file) => !topics.some((topic) => topic.id === file.id));
  return words.map((word: string) => {
    const found = findTopic<Named & { readonly path?: string }>([...topics, ...missing], word);
    if (found.path !== undefined) throw new Trouble('topic-broken', found.id, found.path);
    return found.id;
  });
}

function warnOfBroken(console: Context['console'], catalog: Catalog, lang: Context['lang']): void {
  for (const file of catalog.broken) {
    console.warn(
      lang === 'zh' ? `${file.path} 有 ${file.errors} 处错误，出错的条目没有载入：wengu check ${file.path}` : `${file.path}: ${file.errors} faults, the faulty items are left out: wengu check ${file.path}`,
    );
  }
}
