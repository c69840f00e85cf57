import type { Answer, Counter } from '../../../../labs/matcher/counter.ts';
import type { MatchEvent } from '../../../../labs/matcher/tape.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { eventPhrases as e, typedPhrases as p } from '../../../phrases/lab-matcher-typed.ts';
import { matcherPhrases } from '../../../phrases/lab-matcher.ts';
import type { Speaker } from '../../../phrases/phrase.ts';
import { glossary } from '../../../sheet.ts';
import { amount } from '../figures.ts';
import type { RunPen } from '../pen.ts';
import { ladderLines } from './ladder.ts';

/** Lines of a ladder, and the most columns that it takes. */
const HEIGHT = 11;
const WIDEST = 60;

/** What came of a line, as text: its events and the ladder after them, help, or what would have been understood. */
export function answerLines(counter: Counter, { typed, events }: Answer, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  switch (typed.kind) {
    case 'command':
      return [...events.flatMap((event) => wrap(painted(event, pen), columns)), '', ...bookLines(counter, pen)];
    case 'book':
      return bookLines(counter, pen);
    case 'help':
      return glossary(p.help[say.lang], columns);
    case 'bad':
      return [theme.warn(say(p.bad, typed.word))];
    default:
      return [];
  }
}

/** The ladder, without empty lines around it. */
export function bookLines(counter: Counter, pen: RunPen): readonly string[] {
  const lines = ladderLines(counter, HEIGHT, { ...pen, columns: Math.min(WIDEST, pen.columns) });
  return lines.filter((line) => line !== '');
}

function painted(event: MatchEvent, { theme, say }: RunPen): string {
  const text = eventText(event, say);
  if (event.kind === 'trade') return theme.good(text);
  return event.kind === 'rejected' ? theme.bad(text) : text;
}

/** An event in a line. */
export function eventText(event: MatchEvent, say: Speaker): string {
  switch (event.kind) {
    case 'accepted':
      return say(e.accepted, event.id, event.side, event.quantity, event.price === 0 ? '' : ` @ ${amount(event.price)}`);
    case 'rejected':
      return say(e.rejected, event.id, event.reason);
    case 'trade':
      return say(e.trade, event.maker, event.taker, amount(event.price), event.quantity);
    case 'done':
      return say(e.done, event.id, event.end, event.left);
    case 'replaced':
      return say(e.replaced, event.id, amount(event.price), event.quantity, event.kept);
    case 'reduced':
      return say(e.reduced, event.id, event.left);
    case 'triggered':
      return say(e.triggered, event.id);
    case 'shown':
      return say(e.shown, event.id, event.quantity);
    case 'phase':
      return say(e.phase, matcherPhrases.phases[say.lang][event.phase], event.price === 0 ? '' : amount(event.price));
  }
}
