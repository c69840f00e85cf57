import { studyDay } from '../domain/memory/day.ts';
import { Trouble } from '../domain/trouble.ts';
import type { Desk } from '../domain/review/desk.ts';
import type { Reviews } from '../store/reviews.ts';
import { Left } from '../terminal/left.ts';
import { homePhrases } from '../terminal/phrases/home.ts';
import { reviewPhrases } from '../terminal/phrases/review.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { acceptClock, refuseClock } from './review/clock.ts';
import { ReviewDesk } from './review/desk.ts';
import type { SessionOptions } from './review/plan.ts';
import { topicIds } from './review/topics.ts';

interface Flags {
  readonly new?: number;
  readonly limit?: number;
  readonly minutes?: number;
  readonly ahead?: number | true;
  readonly plain?: true;
  readonly json?: true;
  readonly acceptClock?: true;
  readonly unsuspend?: true;
  readonly undo?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program
      .argument('[topic...]', say(reviewPhrases.topics))
      .option('--new <n>', say(reviewPhrases.new), whole('--new'))
      .option('--limit <n>', say(reviewPhrases.limit), whole('--limit'))
      .option('--minutes <n>', say(reviewPhrases.minutes), whole('--minutes'))
      .option('--ahead [days]', say(reviewPhrases.ahead), whole('--ahead'))
      .option('--unsuspend', say(reviewPhrases.unsuspend))
      .option('--undo', say(reviewPhrases.undoFirst))
      .option('--plain', say(reviewPhrases.plain))
      .option('--json', say(reviewPhrases.json))
      .option('--accept-clock', say(reviewPhrases.acceptClock))
      .action((topics: string[], flags: Flags) => review(context, topics, flags));
  },
};

function whole(name: string): (text: string) => number {
  return (text) => {
    if (!/^\d{1,5}$/.test(text)) throw new Trouble('input-bad', `${name} ${text}`);
    return Number(text);
  };
}

/** Opens a session and lets a face drive it: the screen when someone sits there, plain or JSON lines otherwise. */
async function review(context: Context, words: readonly string[], flags: Flags): Promise<void> {
  const catalog = await context.catalog();
  const topics = topicIds(context, catalog, words);
  const reviews = await context.store.reviews();
  if (flags.acceptClock) acceptClock(reviews, context);
  else refuseClock(context);
  if (flags.unsuspend) unsuspend(context, reviews, topics);
  const desk = new ReviewDesk(context, catalog, reviews, optionsOf(context, flags, topics));
  if (flags.undo) await undoFirst(context, desk);
  if (flags.json) return reviewByJson(context, desk);
  if (flags.plain || !context.console.interactive) await reviewByLines(context, desk);
  else await reviewOnScreen(context, desk);
  await printEnd(context, desk);
}

async function printEnd(context: Context, desk: Desk): Promise<void> {
  const [{ sessionEndView }, { wrap }] = await Promise.all([import('../terminal/views/session-end.ts'), import('../terminal/markdown/wrap.ts')]);
  const { console, say } = context;
  const lines = sessionEndView(desk.summary(), themeOf(context), say).flatMap((line) => wrap(line, console.stdout.columns || 80));
  console.print([...lines, ...(await labLines(context))].join('\n'));
}

/** The steps of labs that wait to be solved again. */
async function labLines({ now, say, settings, shift, store }: Context): Promise<readonly string[]> {
  const at = now();
  const due = await (await store.labs()).due(studyDay(at, shift(at)), settings.retention);
  return due.length === 0 ? [] : [say(homePhrases.labs, due.map(({ lab, step }) => `${lab}/${step}`).join(', '))];
}

function optionsOf(context: Context, flags: Flags, topics: readonly string[] | undefined): SessionOptions {
  const minutes = flags.minutes ?? minutesLeft(context);
  return {
    ...(topics && { topics }),
    ...(flags.new !== undefined && { fresh: flags.new }),
    ...(flags.limit !== undefined && { limit: flags.limit }),
    ...(minutes !== undefined && { minutes }),
    ...(flags.ahead !== undefined && { ahead: flags.ahead === true ? 1 : flags.ahead }),
  };
}

/** Brings the suspended cards of some topics back, each as a fact of its own that can be undone. */
function unsuspend({ console, newId, now, say, shift, store }: Context, reviews: Reviews, topics: readonly string[] | undefined): void {
  const cards = store.cards.suspended(topics);
  const session = newId();
  for (const card of cards) reviews.mark('unsuspend', card, { id: newId(), at: now(), shift: shift(now()), session });
  console.warn(say(reviewPhrases.unsuspended, cards.length));
}

/** Takes back the last thing done, whenever that was, and says so before the session begins. */
async function undoFirst({ console, say }: Context, desk: Desk): Promise<void> {
  const { sayNotice } = await import('../terminal/review/notice.ts');
  console.warn(sayNotice(desk.undo(), say));
}

/** What the day's limit leaves of the minutes, or `undefined` without one. */
function minutesLeft({ settings, store, now, shift }: Context): number | undefined {
  if (settings.minutesPerDay === 0) return undefined;
  const at = now();
  const spent = store.days.totals(studyDay(at, shift(at))).took / 60_000;
  return Math.max(0, settings.minutesPerDay - spent);
}

async function reviewByJson(context: Context, desk: Desk): Promise<void> {
  const [{ reviewJson }, { LineReader }] = await Promise.all([import('../terminal/review/json.ts'), import('../terminal/lines.ts')]);
  const lines = new LineReader(context.console.stdin);
  try {
    await reviewJson({ desk, lines, print: context.console.print, say: context.say, now: context.now });
  } finally {
    lines.close(); // else a program that keeps our input open would wait for us, and we for it
  }
}

async function reviewByLines(context: Context, desk: Desk): Promise<void> {
  const [{ reviewPlain }, { LineReader }] = await Promise.all([import('../terminal/review/plain.ts'), import('../terminal/lines.ts')]);
  const lines = new LineReader(context.console.stdin);
  const columns = Math.min(context.console.stdout.columns || 80, 96);
  try {
    await reviewPlain({ desk, lines, print: context.console.print, theme: themeOf(context), say: context.say, now: context.now, columns });
  } finally {
    lines.close();
  }
}

async function reviewOnScreen(context: Context, desk: Desk): Promise<void> {
  if (!desk.current()) return;
  const [{ ReviewStage }, { play }, { Screen }] = await Promise.all([
    import('../terminal/review/stage.ts'),
    import('../terminal/keys.ts'),
    import('../terminal/screen.ts'),
  ]);
  const { console, say, now, env, settings } = context;
  const stage = new ReviewStage({ desk, theme: themeOf(context), say, now, env, twoButtons: settings.buttons === 2 });
  await stage.prepare();
  try {
    await play(stage, new Screen(console.stdout), console.stdout);
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    desk.leave();
    throw error;
  }
}
