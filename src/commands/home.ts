import { studyDay } from '../domain/memory/day.ts';
import { todayOf } from '../domain/review/today.ts';
import { homePhrases as p } from '../terminal/phrases/home.ts';
import { type HomeView, homeView } from '../terminal/views/home.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

export const command: Command = {
  declare(program, context) {
    program.action(() => home(context));
  },
};

const MORE_NEW = 10;
/** Rows of the menu beside its choices: the question, an empty one, the keys. */
const MENU_FRAME = 3;

/** Shows what today holds; on a terminal a menu goes on from there, otherwise the text is all. */
async function home(context: Context): Promise<void> {
  const { console, say } = context;
  const view = await readHome(context);
  const menu = choices(view, context);
  const rows = console.interactive ? (console.stdout.rows || 24) - menu.length - MENU_FRAME : undefined;
  console.print(homeView(view, themeOf(context), say, console.stdout.columns || 80, rows).join('\n'));
  if (!console.interactive) return console.print(say(p.hint));
  const { ask } = await import('../terminal/ask.ts');
  const [chosen] = await ask({ form: 'select', message: say(p.what), choices: menu }, say);
  if (chosen !== undefined && chosen !== 'quit') await context.run(chosen.split(' '));
}

async function readHome(context: Context): Promise<HomeView> {
  const catalog = await context.catalog();
  const { store, settings, lang } = context;
  const now = context.now();
  const day = studyDay(now, context.shift(now));
  const counts = new Map(store.cards.counts(day).map((count) => [count.topic, count]));
  const topics = catalog.topics().map((topic) => ({
    title: catalog.title(topic.id, lang),
    group: catalog.groupName(topic.group, lang),
    due: counts.get(topic.id)?.due ?? 0,
    fresh: counts.get(topic.id)?.fresh ?? 0,
  }));
  const sum = (key: 'due' | 'fresh'): number => topics.reduce((total, topic) => total + topic[key], 0);
  const done = store.days.totals(day);
  const today = todayOf(sum('due'), sum('fresh'), done, settings);
  const labs = (await (await store.labs()).due(day, settings.retention)).map(({ lab, step }) => `${lab}/${step}`);
  return { today, labs, answers: done.answers, streak: store.days.streak(day), topics, firstRun: store.log.lastAt() === undefined };
}

/** The menu: each value is the command line that it runs. */
function choices({ today, topics, firstRun }: HomeView, { say }: Context) {
  const count = today.due + today.fresh;
  const some = topics.some((topic) => topic.fresh > 0);
  const begin = count > 0 ? [{ value: 'review', label: say(p.review, count) }] : [{ value: 'review --ahead', label: say(p.ahead) }];
  const more = count === 0 && some ? [{ value: `review --new ${MORE_NEW}`, label: say(p.more) }] : [];
  return [
    ...begin,
    ...more,
    { value: 'quiz', label: say(p.quiz) },
    { value: 'topics', label: say(p.topics) },
    { value: 'lab list', label: say(p.lab) },
    ...(firstRun ? [] : [{ value: 'progress', label: say(p.progress) }]),
    { value: 'config', label: say(p.settings) },
    { value: 'quit', label: say(p.quit) },
  ];
}
