import { topicNamed } from '../content/topic-named.ts';
import type { QuizDesk } from '../domain/quiz/desk.ts';
import type { QuizOptions } from '../domain/quiz/options.ts';
import { type Level, QUESTION_KINDS, type QuestionKind } from '../domain/topic.ts';
import { Trouble } from '../domain/trouble.ts';
import { quizPhrases as p } from '../terminal/phrases/quiz.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { openQuiz } from './quiz/open.ts';

interface Flags {
  readonly n?: number;
  readonly kind?: readonly QuestionKind[];
  readonly level?: readonly Level[];
  readonly wrong?: true;
  readonly exam?: number;
  readonly seed?: string;
  readonly confidence?: true;
  readonly new?: true;
  readonly plain?: true;
  readonly json?: true;
}

const COUNT = 10;
const LEVELS = [1, 2, 3] as const satisfies readonly Level[];

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program
      .argument('[topic...]', say(p.topics))
      .option('--n <n>', say(p.n), whole('--n'))
      .option('--kind <kinds>', say(p.kindOption), listOf('--kind', QUESTION_KINDS))
      .option('--level <levels>', say(p.levelOption), listOf('--level', LEVELS))
      .option('--wrong', say(p.wrongOption))
      .option('--exam <minutes>', say(p.examOption), whole('--exam'))
      .option('--seed <seed>', say(p.seedOption))
      .option('--confidence', say(p.confidenceOption))
      .option('--new', say(p.newOption))
      .option('--plain', say(p.plain))
      .option('--json', say(p.json))
      .action((topics: string[], flags: Flags) => quiz(context, topics, flags));
  },
};

/** A whole number above zero. */
function whole(name: string): (text: string) => number {
  return (text) => {
    if (!/^[1-9]\d{0,3}$/.test(text)) throw new Trouble('input-bad', `${name} ${text}`);
    return Number(text);
  };
}

/** Words of a list with commas between; the option may stand several times. */
function listOf<T extends string | number>(name: string, known: readonly T[]): (text: string, before: readonly T[] | undefined) => readonly T[] {
  return (text, before = []) => {
    const words = text.split(',').map((word) => word.trim().toLowerCase().replace(/^l(?=\d$)/, ''));
    const found = words.map((word) => known.find((each) => String(each) === word));
    const at = found.indexOf(undefined);
    if (at >= 0) throw new Trouble('input-bad', `${name} ${words[at]} (${known.join(', ')})`);
    return [...before, ...(found as T[])];
  };
}

/** Opens a quiz and lets a face drive it: the screen when someone sits there, plain or JSON lines otherwise. */
async function quiz(context: Context, words: readonly string[], flags: Flags): Promise<void> {
  const catalog = await context.catalog();
  const options = optionsOf(flags, [...new Set(words.map((word) => topicNamed(catalog, word)))]);
  const { plain: _, json: __, new: fresh, ...chosen } = flags;
  const desk = await openQuiz(context, catalog, { options, fresh: fresh === true, chosen: words.length > 0 || Object.keys(chosen).length > 0 });
  if (!desk) return sayNone(context, options, flags.json === true);
  if (flags.json) return quizByJson(context, desk);
  if (flags.plain || !context.console.interactive) await quizByLines(context, desk);
  else await quizOnScreen(context, desk);
}

function optionsOf({ n, kind, level, wrong, exam, seed, confidence }: Flags, topics: readonly string[]): QuizOptions {
  return {
    ...{ count: n ?? COUNT, wrong: wrong === true, confidence: confidence === true },
    ...(topics.length > 0 && { topics }),
    ...(kind && { kinds: kind }),
    ...(level && { levels: level }),
    ...(exam !== undefined && { exam }),
    ...(seed !== undefined && { seed }),
  };
}

function sayNone({ console, say }: Context, { wrong }: QuizOptions, json: boolean): void {
  const message = say(wrong ? p.noneWrong : p.none);
  console.print(json ? JSON.stringify({ step: 'result', count: 0, message }) : message);
}

async function quizByJson({ console, say, now }: Context, desk: QuizDesk): Promise<void> {
  const [{ quizJson }, { LineReader }] = await Promise.all([import('../terminal/quiz/json.ts'), import('../terminal/lines.ts')]);
  const lines = new LineReader(console.stdin);
  await quizJson({ desk, lines, print: console.print, say, now });
  lines.close();
}

async function quizByLines(context: Context, desk: QuizDesk): Promise<void> {
  const [{ quizPlain }, { LineReader }] = await Promise.all([import('../terminal/quiz/plain.ts'), import('../terminal/lines.ts')]);
  const { console, say, now } = context;
  const lines = new LineReader(console.stdin);
  const columns = Math.min(console.stdout.columns || 80, 96);
  await quizPlain({ desk, lines, print: console.print, theme: themeOf(context), say, now, columns, waits: console.stdin.isTTY === true });
  lines.close();
}

async function quizOnScreen(context: Context, desk: QuizDesk): Promise<void> {
  const [{ QuizStage }, { play }, { Screen }, { resultLines }, { wrap }] = await Promise.all([
    import('../terminal/quiz/stage.ts'),
    import('../terminal/keys.ts'),
    import('../terminal/screen.ts'),
    import('../terminal/quiz/result.ts'),
    import('../terminal/markdown/wrap.ts'),
  ]);
  const { console, say, now, env } = context;
  const theme = themeOf(context);
  const stage = new QuizStage({ desk, theme, say, now, env });
  await stage.prepare();
  await play(stage, new Screen(console.stdout), console.stdout);
  console.print(resultLines(stage.summary(), theme, say).flatMap((line) => wrap(line, console.stdout.columns || 80)).join('\n'));
}
