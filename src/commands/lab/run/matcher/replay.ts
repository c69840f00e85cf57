import { basename } from 'node:path';
import { intervalFor } from '../../../../labs/kit/interval.ts';
import type { Board } from '../../../../labs/matcher/board.ts';
import { type Feed, FeedRace } from '../../../../labs/matcher/readers/feed.ts';
import { type FeedReport, itchReport, lobsterReport } from '../../../../labs/matcher/readers/feed-report.ts';
import { ItchReader } from '../../../../labs/matcher/readers/itch.ts';
import { ItchReplay } from '../../../../labs/matcher/readers/itch-replay.ts';
import { lobsterMessage } from '../../../../labs/matcher/readers/lobster.ts';
import { LobsterReplay } from '../../../../labs/matcher/readers/lobster-replay.ts';
import { feedPicture, feedText, sayFeedLesson } from '../../../../terminal/labs/run/matcher/feed.ts';
import { Player } from '../../../../terminal/labs/run/player.ts';
import { themeOf } from '../../../appearance.ts';
import type { Context } from '../../../context.ts';
import { speedOf } from '../meant.ts';
import { show, WIDEST_TEXT } from '../show.ts';
import { feedCsvOf, feedDocumentOf } from './feed-document.ts';
import { bookFileOf, fitsIntoMemory, lines, pieces, wholeFile, wholeLines } from './feed-file.ts';
import type { RunFlags } from './flags.ts';

/** A file being played, and what is seen of it. */
interface Playing {
  readonly feed: Feed;
  readonly duration: number;
  readonly boards: () => readonly Board[];
  readonly report: () => FeedReport;
}

/** Plays a file of ITCH or LOBSTER: live where it fits into memory and somebody watches, else to its end at once. `watches`: whether a speed was asked for. */
export async function replayFile(context: Context, flags: RunFlags, isSaid: (name: string) => boolean): Promise<void> {
  const path = flags.itch ?? flags.lobster ?? '';
  const isItch = flags.itch !== undefined;
  if (!fitsIntoMemory(path)) return print(context, flags, await (isItch ? streamedItch(path) : streamedLobster(path)));
  const { feed, duration, boards, report } = isItch ? playingItch(path) : playingLobster(path);
  const race = new FeedRace(feed, duration, intervalFor(Math.max(1, duration)));
  const speed = isSaid('speed') ? speedOf(flags.speed) : Math.max(1, duration / MINUTE);
  const showing = {
    player: new Player(race, speed, () => performance.now()),
    picture: feedPicture(race, boards, report, basename(path)),
    document: () => feedDocumentOf(report(), sayFeedLesson(report().lesson, context.say)),
    csv: () => feedCsvOf(report()),
  };
  await show(context, flags, showing, async () => race.advanceTo(race.duration));
}

/** A file is played in a minute unless a speed is given. */
const MINUTE = 60_000_000;
/** Bytes that are played at once: a few messages. */
const PIECE = 256;

function playingItch(path: string): Playing {
  const bytes = wholeFile(path);
  const duration = itchDuration(bytes);
  const replay = new ItchReplay(intervalFor(Math.max(1, duration)));
  let at = 0;
  const next = (): boolean => {
    if (at >= bytes.length) {
      replay.end();
      return false;
    }
    replay.push(bytes.subarray(at, at + PIECE));
    at += PIECE;
    return true;
  };
  return { feed: feedOf(replay, next), duration, boards: () => replay.stocks, report: () => itchReport(replay) };
}

function itchDuration(bytes: Uint8Array): number {
  let [first, last] = [-1, 0];
  const reader = new ItchReader(({ time }) => {
    if (first < 0) first = time;
    last = Math.max(last, time);
  });
  reader.push(bytes);
  return first < 0 ? 0 : Math.floor((last - first) / 1000);
}

function playingLobster(path: string): Playing {
  const messages = wholeLines(path);
  const bookFile = bookFileOf(path);
  const books = bookFile === undefined ? [] : wholeLines(bookFile);
  const timeOf = (line = ''): number => lobsterMessage(line)?.time ?? 0;
  const duration = Math.max(0, Math.floor((timeOf(messages.at(-1)) - timeOf(messages[0])) / 1000));
  const replay = new LobsterReplay(symbolIn(path), intervalFor(Math.max(1, duration)));
  let at = 0;
  const next = (): boolean => {
    if (at >= messages.length || replay.fault !== undefined) {
      replay.end();
      return false;
    }
    replay.push(messages[at] ?? '', books[at]);
    at += 1;
    return true;
  };
  return { feed: feedOf(replay, next), duration, boards: () => [replay], report: () => lobsterReport(replay) };
}

function feedOf(replay: { readonly now: number }, next: () => boolean): Feed {
  return {
    get now() {
      return replay.now;
    },
    next,
  };
}

/** LOBSTER names its files `AAPL_2012-06-21_..._message_10.csv`. */
function symbolIn(path: string): string {
  return basename(path).split(/[_.]/)[0] ?? '';
}

async function streamedItch(path: string): Promise<FeedReport> {
  const replay = new ItchReplay();
  for await (const piece of pieces(path)) replay.push(piece);
  replay.end();
  return itchReport(replay);
}

async function streamedLobster(path: string): Promise<FeedReport> {
  const replay = new LobsterReplay(symbolIn(path));
  const bookFile = bookFileOf(path);
  const books = bookFile === undefined ? undefined : lines(bookFile)[Symbol.asyncIterator]();
  for await (const line of lines(path)) replay.push(line, (await books?.next())?.value as string | undefined);
  replay.end();
  return lobsterReport(replay);
}

function print(context: Context, flags: RunFlags, report: FeedReport): void {
  const { console, say } = context;
  if (flags.csv) return console.print(feedCsvOf(report));
  if (flags.json) return console.print(JSON.stringify(feedDocumentOf(report, sayFeedLesson(report.lesson, say))));
  console.print(feedText(report, { theme: themeOf(context), say, columns: Math.min(console.stdout.columns || 80, WIDEST_TEXT) }).join('\n'));
}
