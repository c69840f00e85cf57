import { RATINGS } from '../../domain/memory/memory.ts';
import type { CardView, Desk, Notice, SessionSummary } from '../../domain/review/desk.ts';
import { plainText } from '../../domain/markdown/text.ts';
import type { LineReader } from '../lines.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { sayNotice } from './notice.ts';
import { readRating } from './plain.ts';

export interface JsonOptions {
  readonly desk: Desk;
  readonly lines: LineReader;
  readonly print: (text: string) => void;
  readonly say: Speaker;
  readonly now: () => number;
}

/** What a program may reply beside a rating. */
const ACTIONS = ['undo', 'bury', 'suspend', 'forget', 'quit'] as const;
type Action = (typeof ACTIONS)[number];

/** The review as JSON lines, field names as the README promises: a card out, `{"reply":["good"]}` in, what came of it out. */
export async function reviewJson(options: JsonOptions): Promise<void> {
  const { desk, lines, print, say, now } = options;
  for (let view = desk.current(); view; view = desk.current()) {
    print(JSON.stringify(askStep(view)));
    const shownAt = now();
    const reply = readReply(await lines.next());
    if (reply.is === 'end') break;
    if (reply.is === 'malformed') print(JSON.stringify({ step: 'error', message: reply.message }));
    else if (reply.is === 'rating') {
      const notice = desk.grade(reply.rating, reply.took ?? Math.max(0, now() - shownAt));
      print(JSON.stringify(verdictStep(view, notice, say)));
    } else print(JSON.stringify(verdictStep(view, act(reply.action, desk), say)));
  }
  if (desk.current()) desk.leave();
  print(JSON.stringify(resultStep(desk.summary())));
}

function askStep(view: CardView) {
  const { card, topic, title, level, versions, left, intervals, fallback, blank } = view;
  return {
    step: 'ask',
    id: card,
    kind: 'card',
    topic,
    title,
    level,
    versions,
    prompt: blank === undefined ? plainText(view.question) : clozeText(view),
    answer: plainText(view.answer),
    choices: RATINGS,
    intervals,
    left: { new: left.fresh, learning: left.learning, review: left.review },
    ...(fallback && { lang: fallback }),
  };
}

/** The text of a cloze with the asked blank hidden. */
function clozeText(view: CardView): string {
  return plainText(JSON.parse(JSON.stringify(view.question), (_, value) => hideBlank(value, view.blank)));
}

function hideBlank(value: unknown, part: number | undefined): unknown {
  const token = value as { type?: string; part?: number; hint?: string } | null;
  if (token?.type !== 'cloze' || token.part !== part) return value;
  return { type: 'text', text: `[${token.hint ?? '...'}]` };
}

function verdictStep(view: CardView, notice: Notice, say: Speaker) {
  const graded = 'rating' in notice ? { rating: notice.rating, interval: notice.interval } : {};
  return { step: 'verdict', id: view.card, is: notice.is, ...graded, message: sayNotice(notice, say) };
}

function resultStep({ fresh, ...summary }: SessionSummary) {
  return { step: 'result', ...summary, new: fresh };
}

type Reply =
  | { readonly is: 'rating'; readonly rating: (typeof RATINGS)[number]; readonly took?: number }
  | { readonly is: 'action'; readonly action: Exclude<Action, 'quit'> }
  | { readonly is: 'malformed'; readonly message: string }
  | { readonly is: 'end' };

function readReply(line: string | undefined): Reply {
  if (line === undefined) return { is: 'end' };
  const parsed = parse(line);
  const word = parsed?.reply?.length === 1 ? String(parsed.reply[0]) : undefined;
  if (word === undefined) return { is: 'malformed', message: `expected {"reply":["good"]}, one of ${[...RATINGS, ...ACTIONS].join(' ')}` };
  const rating = readRating(word);
  if (rating) return { is: 'rating', rating, ...(typeof parsed?.took === 'number' && parsed.took >= 0 && { took: parsed.took }) };
  const action = ACTIONS.find((known) => known === word);
  if (action === 'quit') return { is: 'end' };
  return action ? { is: 'action', action } : { is: 'malformed', message: `"${word}" is none of ${[...RATINGS, ...ACTIONS].join(' ')}` };
}

function parse(line: string): { readonly reply?: readonly unknown[]; readonly took?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const reply = typeof value === 'object' && value !== null && 'reply' in value ? value.reply : undefined;
    return Array.isArray(reply) ? { reply, took: (value as { took?: unknown }).took } : undefined;
  } catch {
    return undefined;
  }
}

function act(action: Exclude<Action, 'quit'>, desk: Desk): Notice {
  return desk[action]();
}
