import Database from 'better-sqlite3';
import { DAY } from '../../src/domain/memory/day.ts';
import { FRESH, isLearning, type Memory, RATINGS, type Rating, ratingNumber, STATES } from '../../src/domain/memory/memory.ts';
import { defaultParams, Scheduler } from '../../src/domain/memory/scheduler.ts';
import { type Rng, seededRng } from '../../src/domain/rng.ts';
import { openStore } from '../../src/store/store.ts';
import type { DatabaseFiles } from '../../src/store/trouble-of.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const ROLLOVER = -4 * HOUR;
const NEW_A_DAY = 8;
const PARAMS = defaultParams(0.9);

export interface YearOptions {
  /** The last study day. */
  readonly day: number;
  /** Answers that stand in the end. */
  readonly answers: number;
  readonly days?: number;
  readonly seed?: string;
}

/** Hours of the learner's zone: a year that began in Shanghai, went on in Berlin and ended in San Francisco and back. */
function zoneOf(progress: number): number {
  if (progress < 0.4) return 8;
  if (progress < 0.6) return 1;
  return progress < 0.8 ? -8 : 8;
}

/**
 * Fills a learner's database with a year of study by FSRS's own timetable: lapses, pauses, cards left within their
 * learning steps overnight, undone answers, buries, suspensions, resets, a clock that jumps back, three time zones.
 * Written straight into the log and replayed from there.
 */
export async function writeYear(files: DatabaseFiles, options: YearOptions): Promise<void> {
  const db = new Database(files.database);
  const cards = db.prepare('SELECT card FROM cards WHERE present = 1 ORDER BY place').pluck().all() as string[];
  db.pragma('synchronous = OFF');
  db.prepare('INSERT OR IGNORE INTO schedulers (params, since) VALUES (?, 0)').run(JSON.stringify(PARAMS));
  const scheduler = db.prepare('SELECT id FROM schedulers WHERE params = ?').pluck().get(JSON.stringify(PARAMS)) as number;
  db.transaction(() => new Year(db, cards, scheduler, options).live())();
  db.close();
  const store = openStore(files, () => 'device');
  (await store.reviews()).rebuild();
  store.close();
}

class Year {
  readonly #insert: Database.Statement;
  readonly #cards: readonly string[];
  readonly #scheduler = new Scheduler(PARAMS);
  readonly #schedulerId: number;
  readonly #options: Required<YearOptions>;
  readonly #rng: Rng;
  readonly #memories = new Map<string, Memory>();
  readonly #suspended = new Set<string>();
  #fresh = 0;
  #rows = 0;
  #standing = 0;
  #at = 0;
  #shift = 0;

  constructor(db: Database.Database, cards: readonly string[], schedulerId: number, options: YearOptions) {
    this.#insert = db.prepare(
      `INSERT INTO log (id, device, session, kind, card, at, shift, rating, took, clamped, scheduler, undoes)
       VALUES (@id, 'year', 'year', @kind, @card, @at, @shift, @rating, @took, @clamped, @scheduler, @undoes)`,
    );
    this.#cards = cards;
    this.#schedulerId = schedulerId;
    this.#options = { days: 365, seed: 'a year', ...options };
    this.#rng = seededRng(this.#options.seed);
  }

  live(): void {
    const { day, days, answers } = this.#options;
    for (let index = 0; index < days; index++) {
      const today = day - days + 1 + index;
      const last = index === days - 1;
      this.#shift = zoneOf(index / days) * HOUR + ROLLOVER;
      this.#at = Math.max(this.#at, today * DAY - this.#shift + 14 * HOUR);
      const pause = !last && this.#rng() < 0.07;
      const quota = last ? answers - this.#standing : Math.round(((answers - this.#standing) / (days - index)) * (0.6 + 0.9 * this.#rng()));
      if (!pause) this.#study(today, Math.max(0, quota));
    }
  }

  #study(today: number, quota: number): void {
    const goal = this.#standing + quota;
    const due = this.#seen((memory) => memory.dueDay <= today);
    const fresh = this.#cards.slice(this.#fresh, this.#fresh + NEW_A_DAY);
    this.#fresh += fresh.length;
    for (const card of [...due, ...fresh]) if (this.#standing < goal) this.#sit(card, goal);
    while (this.#standing < goal) this.#sit(this.#any(), goal);
  }

  #seen(fits: (memory: Memory) => boolean): string[] {
    return [...this.#memories].filter(([card, memory]) => fits(memory) && !this.#suspended.has(card)).map(([card]) => card);
  }

  #any(): string {
    return this.#cards[Math.floor(this.#rng() * Math.max(1, this.#fresh))] ?? this.#cards[0] ?? '';
  }

  /** One card until it leaves its learning steps, is put away, or is left lying in the middle of them. */
  #sit(card: string, goal: number): void {
    for (;;) {
      this.#aside(card);
      const memory = this.#answer(card);
      if (!isLearning(memory) || this.#standing >= goal || this.#rng() < 0.08) return;
    }
  }

  #answer(card: string): Memory {
    const undone = this.#rng() < 0.01;
    if (undone) {
      const wrong = this.#grade(card, 'again', 900);
      this.#write('undo', card, { undoes: wrong });
    }
    const before = this.#memories.get(card) ?? FRESH;
    const rating = this.#rate(before);
    this.#at += Math.round((4 + 30 * this.#rng()) * 1000);
    if (this.#rng() < 0.002) this.#at -= 20 * MINUTE;
    this.#grade(card, rating, Math.round(3000 + 20_000 * this.#rng()));
    const after = this.#scheduler.answer(before, card, rating, this.#at, this.#shift);
    this.#memories.set(card, after);
    this.#standing += 1;
    return after;
  }

  #grade(card: string, rating: Rating, took: number): string {
    const behind = (this.#memories.get(card)?.lastAt ?? 0) - this.#at;
    return this.#write('grade', card, { rating: ratingNumber(rating), took, scheduler: this.#schedulerId, ...(behind > 0 && { clamped: behind }) });
  }

  #rate(memory: Memory): Rating {
    const day = Math.floor((this.#at + this.#shift) / DAY);
    const recall = memory.state === STATES.fresh ? 0.7 : Math.min(0.97, this.#scheduler.recall(memory, day));
    if (this.#rng() > recall) return 'again';
    return RATINGS[this.#rng() < 0.15 ? 1 : this.#rng() < 0.85 ? 2 : 3] ?? 'good';
  }

  /** Now and then something else is done to a card. */
  #aside(card: string): void {
    const chance = this.#rng();
    if (chance < 0.002) this.#write('bury', card, {});
    else if (chance < 0.003) {
      this.#write('suspend', card, {});
      this.#suspended.add(card);
    } else if (chance < 0.0035 && this.#suspended.size > 0) {
      const back = [...this.#suspended][0] ?? card;
      this.#write('unsuspend', back, {});
      this.#suspended.delete(back);
    } else if (chance < 0.004) {
      this.#write('forget', card, {});
      this.#memories.delete(card);
    }
  }

  #write(kind: string, card: string, more: Readonly<Record<string, number | string>>): string {
    const id = `year-${this.#rows++}`;
    this.#insert.run({ id, kind, card, at: this.#at, shift: this.#shift, rating: null, took: null, clamped: null, scheduler: null, undoes: null, ...more });
    return id;
  }
}
