import { findTopic, type Named } from '../domain/names.ts';
import { Trouble } from '../domain/trouble.ts';
import type { Catalog } from './catalog.ts';

/** The id of the topic that a word on the command line means. Throws `topic-unknown`, `topic-ambiguous`, or `topic-broken` for a learner's file that has nothing sound. */
export function topicNamed(catalog: Catalog, word: string): string {
  const topics = catalog.topics().map((topic) => ({ id: topic.id, titles: Object.values(topic.titles) as string[] }));
  const broken = catalog.broken.map((file) => ({ id: file.id, titles: [], path: file.path }));
  const missing = broken.filter((file) => !topics.some((topic) => topic.id === file.id));
  const found = findTopic<Named & { readonly path?: string }>([...topics, ...missing], word);
  if (found.path !== undefined) throw new Trouble('topic-broken', found.id, found.path);
  return found.id;
}
