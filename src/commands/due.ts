import { studyDay } from '../domain/memory/day.ts';
import { todayOf } from '../domain/review/today.ts';
import { duePhrases } from '../terminal/phrases/due.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

export const command: Command = {
  declare(program, context) {
    program
      .option('--json', context.say(duePhrases.json))
      .option('--count', context.say(duePhrases.count))
      .action((flags: { json?: true; count?: true }) => due(context, flags));
  },
};

/** Prints how much today holds: one line, one number or one JSON document. */
async function due(context: Context, flags: { readonly json?: true; readonly count?: true }): Promise<void> {
  const catalog = await context.catalog();
  const { store, settings, console, say } = context;
  const now = context.now();
  const day = studyDay(now, context.shift(now));
  const counts = store.cards.counts(day);
  const done = store.days.totals(day);
  const sum = (key: 'due' | 'fresh'): number => counts.reduce((total, count) => total + count[key], 0);
  const today = todayOf(sum('due'), sum('fresh'), done, settings);
  const streak = store.days.streak(day);
  if (flags.count) return console.print(String(today.due + today.fresh));
  if (!flags.json) return console.print(say(duePhrases.line, today, streak));
  const byId = new Map(counts.map((count) => [count.topic, count]));
  const topics = catalog.topics().map(({ id }) => ({ topic: id, due: byId.get(id)?.due ?? 0, new: byId.get(id)?.fresh ?? 0 }));
  console.print(JSON.stringify({ due: today.due, new: today.fresh, waiting: today.waiting, answers: done.answers, streak, topics }));
}
