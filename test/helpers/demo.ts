import { onDay } from './clock.ts';
import { type Env, type Home, makeHome } from './home.ts';
import { JsonReview } from './json-review.ts';
import { addModules, DEMO, type TestModule } from './modules.ts';
import { Terminal, type TerminalOptions } from './terminal.ts';

/** What the foot of a question and of an answer say, in both languages. */
export const QUESTION = /Space: answer|空格 看答案/;
export const ANSWER = /^ 1 (?:Again|忘记) /m;

/** A home whose own content is the demo: five cards, `Question 1?` to `Question 5?`. */
export async function demoHome(module: TestModule = DEMO): Promise<Home> {
  const home = makeHome();
  await addModules(home, module);
  return home;
}

/** Opens the review of the demo in a terminal and waits for its first card. */
export async function reviewDemo(home: Home, options: TerminalOptions & { readonly day?: number; readonly args?: readonly string[] } = {}): Promise<Terminal> {
  const { day = 0, args = [], env = {} } = options;
  const terminal = Terminal.start(home, ['review', 'own/demo', ...args], { ...options, env: { ...onDay(day), ...env } });
  await terminal.waitFor(QUESTION);
  return terminal;
}

/** Answers cards of the demo without a terminal, one rating each, and leaves. */
export async function answerDemo(home: Home, ratings: readonly string[], env: Env = onDay(0)): Promise<void> {
  const review = JsonReview.start(home, ['own/demo'], env);
  for (const rating of ratings) await review.answer(rating);
  await review.close();
}

/** The interval that stands under each key, by the rating's name: `{ Again: '1 min', … }`. */
export function intervalsShown(terminal: Terminal): Readonly<Record<string, string>> {
  const [names = '', times = ''] = terminal.screen().slice(-2);
  const keys = [...names.matchAll(/\d (\S+)/g)];
  return Object.fromEntries(keys.map((key, index) => [key[1] ?? '', times.slice(key.index, keys[index + 1]?.index).trim()]));
}
