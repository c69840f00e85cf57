import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findModules } from '../content/find-modules.ts';
import { studyDay } from '../domain/memory/day.ts';
import { masteryByTopic } from '../domain/progress/mastery.ts';
import type { Lang } from '../domain/topic.ts';
import { Trouble } from '../domain/trouble.ts';
import { topicsPhrases as p } from '../terminal/phrases/topics.ts';
import type { TopicRow } from '../terminal/views/topics.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

export const command: Command = {
  declare(program, context) {
    program
      .argument('[action]', context.say(p.action))
      .argument('[dir]', context.say(p.dir))
      .option('--json', context.say(p.json))
      .action((action: string | undefined, dir: string | undefined, flags: { json?: true }) => topics(context, action, dir, flags.json === true));
  },
};

async function topics(context: Context, action: string | undefined, dir: string | undefined, json: boolean): Promise<void> {
  if (action === undefined) return list(context, json);
  if (dir === undefined || (action !== 'add' && action !== 'remove')) throw new Trouble('usage', context.say(p.needs));
  const folder = resolve(context.cwd, dir);
  if (action === 'add') add(context, folder);
  else remove(context, folder);
}

function add({ store, console, say }: Context, folder: string): void {
  if (!existsSync(folder)) throw new Trouble('folder-missing', folder);
  const modules = new Set(findModules(folder).map((file) => file.id));
  if (modules.size === 0) throw new Trouble('folder-without-modules', folder);
  store.settings.addFolder(folder);
  console.print(say(p.added, folder, modules.size));
}

function remove({ store, console, say }: Context, folder: string): void {
  if (!store.settings.removeFolder(folder)) throw new Trouble('folder-not-added', folder);
  console.print(say(p.removed, folder));
}

async function list(context: Context, json: boolean): Promise<void> {
  const rows = await readRows(context);
  const { console, say, store } = context;
  const folders = store.settings.folders();
  const { broken } = await context.catalog();
  if (json) return console.print(JSON.stringify({ topics: rows.map(({ fresh, ...row }) => ({ ...row, new: fresh })), folders, broken }, null, 2));
  const theme = themeOf(context);
  const { topicsView } = await import('../terminal/views/topics.ts');
  console.print(topicsView(rows, theme, say, console.stdout.columns || 80).join('\n'));
  if (folders.length > 0) console.print(`\n${theme.heading(say(p.own))}`);
  for (const folder of folders) console.print(`  ${folder}`);
  for (const file of broken) console.print(theme.warn(`  ${file.path}: ${say(p.faults, file.errors)}`));
}

async function readRows(context: Context): Promise<readonly (TopicRow & { readonly languages: readonly Lang[] })[]> {
  const catalog = await context.catalog();
  const { lang, settings, store } = context;
  const now = context.now();
  const day = studyDay(now, context.shift(now));
  const counts = new Map(store.cards.counts(day).map((count) => [count.topic, count]));
  const { defaultParams, Scheduler } = await import('../domain/memory/scheduler.ts');
  const scheduler = new Scheduler(defaultParams(settings.retention));
  const remembered = store.cards.remembered();
  const known = masteryByTopic(remembered, day, scheduler);
  const held = new Map<string, number>();
  for (const { topic } of remembered) held.set(topic, (held.get(topic) ?? 0) + 1);
  return catalog.topics().map(({ id, group, languages }) => ({
    topic: id,
    title: catalog.title(id, lang),
    group: catalog.groupName(group, lang),
    cards: held.get(id) ?? 0,
    due: counts.get(id)?.due ?? 0,
    fresh: counts.get(id)?.fresh ?? 0,
    mastery: Math.round(1000 * (known.get(id) ?? 0)) / 1000,
    languages,
  }));
}
