import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { Context } from './commands/context.ts';
import { COMMANDS, type CommandEntry } from './commands/index.ts';
import { type Lang, LANGS } from './domain/topic.ts';
import { Trouble } from './domain/trouble.ts';
import { troubleOf } from './store/trouble-of.ts';
import { Left } from './terminal/left.ts';
import { commandPhrases, helpTitles, usagePhrases } from './terminal/phrases/commands.ts';
import { crashPhrase } from './terminal/phrases/crash.ts';
import { fill } from './terminal/phrases/phrase.ts';
import { sayTrouble } from './terminal/phrases/troubles.ts';
import type { WorldOptions } from './world.ts';

const EXIT = { done: 0, mendable: 1, usage: 2, bug: 70, left: 130 } as const;

/** Runs one command line; `home` is the folder of the program. Resolves to the exit code. */
export async function main(argv: readonly string[], version: string, home: string): Promise<number> {
  process.stdout.on('error', ignoreClosedPipe);
  const { options, rest } = takeWorldOptions(argv);
  if (asksVersion(rest)) {
    process.stdout.write(`${version}\n`);
    return EXIT.done;
  }
  const { openWorld } = await import('./world.ts');
  const context = openWorld(version, home, options, run);
  try {
    await run(context, rest);
    return context.outcome.code ?? (context.outcome.passed ? EXIT.done : EXIT.mendable);
  } catch (error) {
    return report(error, context);
  } finally {
    context.close();
  }
}

/** Answered before anything is loaded: prompts and scripts ask it often. */
function asksVersion(words: readonly string[]): boolean {
  return words[0] === '--version' || words[0] === '-V';
}

async function run(context: Context, words: readonly string[]): Promise<void> {
  const program = await declare(context, words);
  await program.parseAsync(words, { from: 'user' });
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
}

/** `--lang` and `--data` may stand anywhere; they are needed before the rest is understood. */
function takeWorldOptions(argv: readonly string[]): { readonly options: WorldOptions; readonly rest: readonly string[] } {
  const options: { lang?: Lang; data?: string } = {};
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const [, name, joined] = /^--(lang|data)(?:=(.*))?$/.exec(word) ?? [];
    const value = name === undefined ? undefined : (joined ?? argv[i + 1]);
    const lang = LANGS.find((known) => known === value);
    if (name === 'lang' && lang !== undefined) options.lang = lang;
    else if (name === 'data' && value !== undefined && value !== '') options.data = value;
    else {
      rest.push(word);
      continue;
    }
    if (joined === undefined) i += 1;
  }
  return { options, rest };
}

/** Declares the command that is called with all its options, the others by name only: their files stay unread. */
async function declare(context: Context, words: readonly string[]): Promise<Command> {
  const program = new Command('wengu');
  const called = words.find((word) => !word.startsWith('-'));
  program.exitOverride().configureOutput({ outputError: () => undefined });
  if (called === undefined && words.length === 0) return declareHome(program, context);
  const { say } = context;
  program.description(say(commandPhrases.program)).helpOption('-h, --help', say(commandPhrases.help)).helpCommand(false);
  program.version(context.version, '-V, --version', say(commandPhrases.version));
  program.addOption(program.createOption('--lang <zh|en>', say(commandPhrases.lang)).choices(LANGS)).option('--data <dir>', say(commandPhrases.data));
  if (context.lang === 'zh') program.configureHelp({ styleTitle: (title) => helpTitles[title] ?? title });
  for (const entry of COMMANDS) await declareOne(program, entry, entry.name === called, context);
  return program;
}

async function declareHome(program: Command, context: Context): Promise<Command> {
  const entry = COMMANDS.find(({ name }) => name === 'home');
  await (await entry?.load())?.command.declare(program, context);
  return program;
}

async function declareOne(program: Command, entry: CommandEntry, called: boolean, context: Context): Promise<void> {
  const sub = program.command(entry.name).description(context.say(entry.summary)).helpOption('-h, --help', context.say(commandPhrases.help));
  sub.copyInheritedSettings(program);
  if (called) await (await entry.load()).command.declare(sub, context);
}

/** Says an error in the user's language and gives its exit code. */
function report(error: unknown, context: Context): number {
  if (error instanceof CommanderError) return reportUsage(error, context);
  if (error instanceof Left) return EXIT.left;
  const trouble = error instanceof Trouble ? error : troubleOf(error, context.paths);
  if (trouble) {
    context.console.warn(`wengu: ${sayTrouble(trouble, context.lang)}`);
    return trouble.code === 'usage' || trouble.code === 'input-bad' ? EXIT.usage : EXIT.mendable;
  }
  return reportBug(error, context);
}

function reportUsage(error: CommanderError, { console, lang, say }: Context): number {
  if (error.exitCode === 0) return EXIT.done;
  const [, what = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const phrase = usagePhrases[error.code];
  if (error.code !== 'commander.help') console.warn(`wengu: ${phrase ? fill(phrase[lang], [what]) : error.message}. ${say(commandPhrases.seeHelp)}`);
  return EXIT.usage;
}

/** We are wrong: the stack is shown and kept where it can be sent from. */
function reportBug(error: unknown, { console, lang, now, paths, version }: Context): number {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const log = join(paths.data, 'crash.log');
  console.warn(`${crashPhrase[lang]} ${log}\n${stack}`);
  try {
    mkdirSync(dirname(log), { recursive: true });
    appendFileSync(log, `${new Date(now()).toISOString()} wengu ${version} node ${process.version}\n${stack}\n\n`);
  } catch {
    // the stack is on the screen already
  }
  return EXIT.bug;
}
