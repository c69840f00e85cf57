import type { Catalog } from '../../content/catalog.ts';
import { topicNamed } from '../../content/topic-named.ts';
import { studyDay } from '../../domain/memory/day.ts';
import { defaultParams, Scheduler } from '../../domain/memory/scheduler.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { type Progress, progressOf } from '../../domain/progress/progress.ts';
import { retentionOf, type Tally, tally } from '../../domain/progress/tally.ts';
import type { ProgressRecords } from '../../store/progress.ts';
import type { Store } from '../../store/store.ts';
import type { Context } from '../context.ts';

/** Reads all that a report needs, of one topic when a word names it. Throws what `topicNamed` throws. */
export async function readProgress(context: Context, word: string | undefined): Promise<Progress> {
  const catalog = await context.catalog();
  const { store, settings } = context;
  const topic = word === undefined ? undefined : topicNamed(catalog, word);
  const now = context.now();
  const day = studyDay(now, context.shift(now));
  const params = defaultParams(settings.retention);
  const records = await store.progress();
  const concerns = (entry: { readonly topic: string }): boolean => topic === undefined || entry.topic === topic;
  return progressOf(
    {
      day,
      ...(topic !== undefined && { topic }),
      tally: topic === undefined ? tallyOfAll(store, records) : tally(records.events(topic), stepsOf(records)),
      cards: records.cards().filter(concerns),
      waiting: store.cards.counts(day).filter(concerns),
      topics: topicNames(context, catalog).filter(concerns),
      attempts: records.attempts(topic),
      aim: settings.retention,
    },
    new Scheduler(params),
  );
}

/** Days are summed up in the store already; of a topic's days there is no such sum. */
function tallyOfAll(store: Store, records: ProgressRecords): Tally {
  const days = store.days.all().map(({ forgotten, ...day }) => ({ ...day, recalled: day.reviews - forgotten }));
  return { days, retention: retentionOf(records.courses(), stepsOf(records)) };
}

function stepsOf(records: ProgressRecords) {
  const schedulers = records.schedulers();
  const usual = defaultParams(DEFAULT_SETTINGS.retention);
  return (id: number) => schedulers.get(id) ?? usual;
}

function topicNames({ lang }: Context, catalog: Catalog) {
  return catalog.topics().map(({ id, group }) => ({ topic: id, title: catalog.title(id, lang), group: catalog.groupName(group, lang) }));
}
