import type { Catalog } from '../../content/catalog.ts';
import { studyDay } from '../../domain/memory/day.ts';
import { defaultParams, Scheduler } from '../../domain/memory/scheduler.ts';
import { findTopic } from '../../domain/names.ts';
import { type Progress, progressOf } from '../../domain/progress/progress.ts';
import { tally } from '../../domain/progress/tally.ts';
import type { Context } from '../context.ts';

/** Reads all that a report needs, of one topic when a word names it. Throws what `findTopic` throws. */
export async function readProgress(context: Context, word: string | undefined): Promise<Progress> {
  const catalog = await context.catalog();
  const { store, settings } = context;
  const topic = word === undefined ? undefined : topicOf(catalog, word);
  const now = context.now();
  const day = studyDay(now, context.shift(now));
  const params = defaultParams(settings.retention);
  const records = await store.progress();
  const schedulers = records.schedulers();
  const concerns = (entry: { readonly topic: string }): boolean => topic === undefined || entry.topic === topic;
  return progressOf(
    {
      day,
      ...(topic !== undefined && { topic }),
      tally: tally(records.events(topic), (id) => schedulers.get(id) ?? params),
      cards: records.cards(topic),
      waiting: store.cards.counts(day).filter(concerns),
      topics: topicNames(context, catalog).filter(concerns),
      attempts: [],
      aim: settings.retention,
    },
    new Scheduler(params),
  );
}

function topicOf(catalog: Catalog, word: string): string {
  return findTopic(catalog.topics().map(({ id, titles }) => ({ id, titles: Object.values(titles) as string[] })), word).id;
}

function topicNames({ lang }: Context, catalog: Catalog) {
  return catalog.topics().map(({ id, group }) => ({ topic: id, title: catalog.title(id, lang), group: catalog.groupName(group, lang) }));
}
