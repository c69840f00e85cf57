import { type Answer, Counter } from '../../../../labs/matcher/counter.ts';
import { BUY, PHASES, SELL } from '../../../../labs/matcher/matcher.ts';
import { answerLines, bookLines } from '../../../../terminal/labs/run/matcher/typed.ts';
import { LineReader } from '../../../../terminal/lines.ts';
import { typedPhrases as p } from '../../../../terminal/phrases/lab-matcher-typed.ts';
import { typedLines } from '../../../../terminal/prompt.ts';
import { themeOf } from '../../../appearance.ts';
import type { Context } from '../../../context.ts';
import { WIDEST_TEXT } from '../show.ts';
import type { RunFlags } from './flags.ts';

const LEVELS = 10;

/** A market of one symbol for somebody who types: on the terminal with a line editor, else a command a line; answers as text or JSON lines. */
export async function trade(context: Context, flags: RunFlags): Promise<void> {
  const { console } = context;
  const counter = new Counter();
  if (flags.json) return tradeJson(context, counter);
  if (!console.interactive || flags.plain) {
    await tradePlain(context, counter, readerLines(new LineReader(console.stdin)));
    return;
  }
  const { say } = context;
  console.print(say(p.hello));
  console.print(bookLines(counter, penOf(context)).join('\n'));
  await tradePlain(context, counter, typedLines(console.stdin, console.stdout));
}

async function tradePlain(context: Context, counter: Counter, lines: AsyncIterable<string>): Promise<void> {
  const { console, say } = context;
  for await (const line of lines) {
    const answer = counter.enter(line);
    if (answer.typed.kind === 'quit') break;
    const said = answerLines(counter, answer, penOf(context));
    if (said.length > 0) console.print(said.join('\n'));
  }
  const { trades, volume } = counter.watched;
  console.print(say(p.bye, counter.commands, trades, volume));
}

function penOf(context: Context) {
  const { console, say } = context;
  return { theme: themeOf(context), say, columns: Math.min(console.stdout.columns || 80, WIDEST_TEXT) };
}

async function tradeJson({ console, say }: Context, counter: Counter): Promise<void> {
  const print = (step: string, rest: object): void => console.print(JSON.stringify({ step, ...rest }));
  for await (const line of readerLines(new LineReader(console.stdin))) {
    const answer = counter.enter(replied(line));
    const { typed, events } = answer;
    if (typed.kind === 'quit') break;
    if (typed.kind === 'bad') print('error', { message: say(p.bad, typed.word) });
    for (const event of events) print('event', event);
    if (tellsBook(answer)) print('book', { phase: PHASES[counter.phase], bids: counter.depth(BUY, LEVELS), asks: counter.depth(SELL, LEVELS), last: counter.watched.last });
  }
  const { trades, volume, last } = counter.watched;
  print('result', { lab: 'matcher', commands: counter.commands, trades, volume, last });
}

function tellsBook({ typed }: Answer): boolean {
  return typed.kind === 'command' || typed.kind === 'book';
}

/** A line may also be a reply as every other conversation takes it: `{"reply":["buy 5 @ 1001"]}`. */
function replied(line: string): string {
  if (!line.trimStart().startsWith('{')) return line;
  try {
    const { reply } = JSON.parse(line) as { reply?: unknown };
    return Array.isArray(reply) ? String(reply[0] ?? '') : line;
  } catch {
    return line;
  }
}

async function* readerLines(reader: LineReader): AsyncGenerator<string> {
  for (let line = await reader.next(); line !== undefined; line = await reader.next()) yield line;
}
