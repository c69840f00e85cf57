import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { QUESTION } from '../helpers/demo.ts';
import { dice } from '../helpers/dice.ts';
import { type Home, integrity, type LogEntry, makeHome, readLog, readStore } from '../helpers/home.ts';
import { JsonReview } from '../helpers/json-review.ts';
import { addModules, numberedCards } from '../helpers/modules.ts';
import { wengu } from '../helpers/program.ts';
import { Terminal } from '../helpers/terminal.ts';

/** 300 sessions in all. Each batch has a store of its own, on which its kills add up. */
const JSON_BATCHES = [1, 2, 3];
const JSON_SESSIONS = 92;
const SCREEN_BATCHES = [4, 5];
const SCREEN_SESSIONS = 12;

const RATINGS = ['again', 'hard', 'good', 'easy'];

/** What was done to a card: an answer carries a number of its own, as the time that it took. */
interface Done {
  readonly kind: 'grade' | 'bury' | 'undo';
  readonly card?: string;
  readonly rating?: number;
  readonly took?: number;
}

interface Killed {
  /** Verdicts that were read before the process was gone. */
  readonly acknowledged: readonly Done[];
  /** Sent, but without a verdict. */
  readonly underWay: Done | undefined;
}

function draw(random: () => number, first: boolean, card: string, took: number): Done {
  const drawn = random();
  if (first || drawn < 0.86) return { kind: 'grade', card, rating: 1 + Math.floor(random() * 4), took };
  return drawn < 0.93 ? { kind: 'undo' } : { kind: 'bury', card };
}

/** A session that is killed a few milliseconds after a number of answers, both drawn; it goes on answering until it is dead. */
async function killedSession(home: Home, random: () => number, number: number): Promise<Killed> {
  const review = JsonReview.start(home, ['--new', '9999'], onDay(0, number * 9));
  const enough = Math.floor(random() * 6);
  const delay = random() * (enough === 0 ? 160 : 12); // 0 answers: somewhere in the start
  const acknowledged: Done[] = [];
  let underWay: Done | undefined;
  const killWhenEnough = (): void => {
    if (acknowledged.length === enough) setTimeout(() => review.kill('SIGKILL'), delay);
  };
  killWhenEnough();
  for (let step = await review.next(); step; step = await review.next()) {
    if (step.step === 'ask') {
      underWay = draw(random, acknowledged.length === 0, String(step['id']), number * 1000 + acknowledged.length);
      review.reply(underWay.kind === 'grade' ? (RATINGS[(underWay.rating ?? 1) - 1] ?? '') : underWay.kind, underWay.took);
    } else if (step.step === 'verdict' && underWay) {
      acknowledged.push(underWay);
      underWay = undefined;
      killWhenEnough();
    }
  }
  const { signal, stderr } = await review.ended;
  expect({ signal, stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
  return { acknowledged, underWay };
}

function isOf(entry: LogEntry | undefined, done: Done): boolean {
  if (entry?.kind !== done.kind) return false;
  if (done.kind === 'undo') return true;
  return entry.card === done.card && (done.kind !== 'grade' || (entry.rating === done.rating && entry.took === done.took));
}

/** Walks the log session by session: what was acknowledged, in order, each once, and then at most what was under way. */
function compare(log: readonly LogEntry[], sessions: readonly Killed[]): void {
  let at = 0;
  for (const [number, { acknowledged, underWay }] of sessions.entries()) {
    const { session } = log[at] ?? {};
    for (const done of acknowledged) {
      const entry = log[at];
      expect(isOf(entry, done) && entry?.session === session, `session ${number}: acknowledged ${JSON.stringify(done)}, stored ${JSON.stringify(entry)}`).toBe(
        true,
      );
      at += 1;
    }
    const extra = log[at];
    if (underWay && extra && isOf(extra, underWay) && (acknowledged.length === 0 || extra.session === session)) at += 1;
  }
  expect(log.slice(at), 'nothing but what was answered').toEqual([]);
  expect(new Set(log.map((entry) => entry.id)).size).toBe(log.length);
}

function caches(home: Home): unknown {
  return readStore(home, (db) => [
    db.prepare('SELECT * FROM cards ORDER BY card').all(),
    db.prepare('SELECT * FROM days WHERE answers > 0 ORDER BY day').all(),
  ]);
}

/** The file is sound, and the memories that the kills left are what replaying the log gives. */
async function expectSound(home: Home): Promise<void> {
  expect(integrity(home)).toBe('ok');
  const before = caches(home);
  expect(await wengu(home, ['doctor', '--rebuild'])).toMatchObject({ code: 0, stderr: '' });
  expect(caches(home)).toEqual(before);
}

async function homeWithManyCards(): Promise<Home> {
  const home = makeHome();
  const modules = [1, 2, 3, 4].map((number) => ({ id: `own/m${number}`, title: `Module ${number}`, cards: numberedCards(100) }));
  await addModules(home, ...modules);
  return home;
}

/** Waits for all, also when one fails: the others must not outlive their homes. */
async function all<T>(batches: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(batches);
  return Promise.all(batches);
}

test(`${JSON_BATCHES.length * JSON_SESSIONS} sessions killed at random moments keep every acknowledged answer, once`, { timeout: 300_000 }, async () => {
  const batch = async (seed: number): Promise<number> => {
    const random = dice(seed);
    const home = await homeWithManyCards();
    const sessions: Killed[] = [];
    for (let number = 0; number < JSON_SESSIONS; number++) sessions.push(await killedSession(home, random, number));
    const log = readLog(home);
    compare(log, sessions);
    await expectSound(home);
    return sessions.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  };
  const acknowledged = await all(JSON_BATCHES.map(batch));
  expect(Math.min(...acknowledged)).toBeGreaterThan(JSON_SESSIONS);
});

/** New cards that the head of the screen still counts. */
function newCards(screen: string): number {
  return Number(/new (\d+) /.exec(screen)?.[1] ?? Number.NaN);
}

/** A session on the screen, typed at without pause and killed; returns how many answers its last screen acknowledges. */
async function killedScreen(home: Home, random: () => number): Promise<number> {
  const terminal = Terminal.start(home, ['review', '--new', '9999']);
  await terminal.waitFor(QUESTION);
  const start = newCards(terminal.text());
  const enough = Math.floor(random() * 15);
  terminal.type(' 3'.repeat(30));
  await terminal.waitFor((lines) => newCards(lines.join('\n')) <= start - enough);
  const delay = random() * 10;
  setTimeout(() => terminal.kill('SIGKILL'), delay);
  const { signal } = await terminal.exit;
  expect(signal).toBe(9);
  return start - newCards(terminal.text());
}

test(`${SCREEN_BATCHES.length * SCREEN_SESSIONS} sessions killed on the screen keep every answer that it had shown`, { timeout: 300_000 }, async () => {
  const batch = async (seed: number): Promise<void> => {
    const random = dice(seed);
    const home = await homeWithManyCards();
    for (let number = 0; number < SCREEN_SESSIONS; number++) {
      const before = readLog(home).length;
      const shown = await killedScreen(home, random);
      const stored = readLog(home).slice(before);
      // more may be stored: the kill also takes frames that were painted and not read yet
      expect(stored.length, `session ${number}: ${shown} shown, ${stored.length} stored`).toBeGreaterThanOrEqual(shown);
      expect(stored.every(({ kind, rating }) => kind === 'grade' && rating === 3)).toBe(true);
    }
    const cards = readLog(home).map((entry) => entry.card);
    expect(new Set(cards).size).toBe(cards.length);
    await expectSound(home);
  };
  await all(SCREEN_BATCHES.map(batch));
});
