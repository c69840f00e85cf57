import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findModules } from '../content/find-modules.ts';
import { studyDay } from '../domain/memory/day.ts';
import { Trouble } from '../domain/trouble.ts';
import { pad } from '../terminal/markdown/width.ts';
import { topicsPhrases as p } from '../terminal/phrases/topics.ts';
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
  for (const group of new Set(rows.map((row) => row.group))) {
    console.print(theme.heading(group));
    for (const row of rows.filter((candidate) => candidate.group === group)) {
      console.print(`  ${pad(row.topic, 28)}${pad(row.title, 24)}${pad(`${row.cards} ${say(p.cards)}`, 10)}${pad(row.due > 0 ? `${say(p.due)} ${row.due}` : '', 9)}${row.fresh > 0 ? `${say(p.fresh)} ${row.fresh}` : ''}`.trimEnd());
    }
  }
  if (folders.length > 0) console.print(`\n${theme.heading(say(p.own))}`);
  for (const folder of folders) console.print(`  ${folder}`);
  for (const file of broken) console.print(theme.warn(`  ${file.path}: ${say(p.faults, file.errors)}`));
}

async function readRows(context: Context) {
  const catalog = await context.catalog();
  const now = context.now();
  const counts = new Map(context.store.cards.counts(studyDay(now, context.shift(now))).map((count) => [count.topic, count]));
  return catalog.topics().map((topic) => ({
    topic: topic.id,
    title: catalog.title(topic.id, context.lang),
    group: catalog.groupName(topic.group, context.lang),
    cards: topic.cards,
    due: counts.get(topic.id)?.due ?? 0,
    fresh: counts.get(topic.id)?.fresh ?? 0,
    languages: topic.languages,
  }));
}
