import type { Board } from '../../../../labs/matcher/board.ts';
import type { FeedRace } from '../../../../labs/matcher/readers/feed.ts';
import type { FeedLesson, FeedReport } from '../../../../labs/matcher/readers/feed-report.ts';
import { table } from '../../../charts/table.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { feedLessons, feedPhrases as p } from '../../../phrases/lab-matcher-feed.ts';
import { matcherPhrases } from '../../../phrases/lab-matcher.ts';
import type { PhraseOf, Speaker } from '../../../phrases/phrase.ts';
import { amount, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';
import type { Picture } from '../picture.ts';
import type { Chart } from './charts.ts';
import { boardsPicture } from './picture.ts';
import { priceText } from './prices.ts';

const CHARTS: readonly Chart[] = ['book', 'price', 'depth', 'spread', 'commands'];
/** More symbols than these have no charts and no row: the busiest have. */
const MOST = 12;
const DECIMALS = 4;

/** How a file is drawn as it is played. Symbols come up as their messages do. */
export function feedPicture(race: FeedRace, boards: () => readonly Board[], report: () => FeedReport, name: string): Picture {
  const pictureNow = (): Picture => boardsPicture({ boards: boards().slice(0, MOST), duration: race.duration, interval: race.interval, marks: () => [] }, CHARTS, { title: () => name, report: (pen) => feedSummary(report(), pen) });
  return {
    ...pictureNow(),
    get names() {
      const { names } = pictureNow();
      return names.length === 0 ? [name] : names;
    },
    chartLines: (...args) => pictureNow().chartLines(...args),
    courses: (say) => pictureNow().courses(say),
  };
}

/** A file as text. */
export function feedText(report: FeedReport, pen: RunPen): readonly string[] {
  return feedSummary(report, pen);
}

/** The sentence of a lesson. */
export function sayFeedLesson(lesson: FeedLesson, say: Speaker): string {
  return say(feedLessons[lesson.code] as PhraseOf<[FeedLesson]>, lesson);
}

function feedSummary(report: FeedReport, pen: RunPen): readonly string[] {
  const { theme, say, columns } = pen;
  const { messages, until, fault, counts, resting, unknown, overdrawn, lesson } = report;
  const types = Object.entries(counts).filter(([, count]) => count > 0).map(([type, count]) => `${type} ${amount(count)}`);
  return [
    ...wrap(say(p.inAll, messages, span(until)), columns),
    ...(fault === undefined ? [] : wrap(theme.bad(p.faults[say.lang][fault.code]?.(fault.at, fault.what) ?? fault.code), columns)),
    ...wrap(theme.muted(types.join('  ')), columns),
    '',
    ...symbolLines(report, pen),
    '',
    ...wrap(theme.strong(sayFeedLesson(lesson, say)), columns),
    ...wrap(say(p.rest, resting, unknown, overdrawn), columns),
  ];
}

function symbolLines({ symbols }: FeedReport, { theme, say, columns }: RunPen): readonly string[] {
  const rows = symbols.slice(0, MOST).map(({ name, messages, trades, volume, low, high, last, bid, ask }) => [name, amount(messages), amount(trades), amount(volume), ...[low, high, last, bid, ask].map((price) => (price === 0 ? '-' : priceText(price, DECIMALS)))]);
  const more = symbols.length > MOST ? [theme.muted(say(p.more, symbols.length - MOST))] : [];
  return [...table([say(matcherPhrases.symbol), ...p.columns[say.lang]], rows, { columns, head: theme.muted }), ...more];
}
