import type { Catalog } from '../../content/catalog.ts';
import { topicNamed } from '../../content/topic-named.ts';
import type { Context } from '../context.ts';

/** The topics that words on the command line mean; `undefined` for all. Says when a broken file leaves something out. */
export function topicIds({ console, lang }: Context, catalog: Catalog, words: readonly string[]): readonly string[] | undefined {
  if (words.length === 0) {
    warnOfBroken(console, catalog, lang);
    return undefined;
  }
  return words.map((word) => topicNamed(catalog, word));
}

function warnOfBroken(console: Context['console'], catalog: Catalog, lang: Context['lang']): void {
  for (const file of catalog.broken) {
    console.warn(
      lang === 'zh' ? `${file.path} 有 ${file.errors} 处错误，出错的条目没有载入：wengu check ${file.path}` : `${file.path}: ${file.errors} faults, the faulty items are left out: wengu check ${file.path}`,
    );
  }
}
