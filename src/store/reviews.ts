import { studyDay } from '../domain/memory/day.ts';
import { questionCard } from '../domain/card.ts';
import { type Rating, ratingNumber, STATES } from '../domain/memory/memory.ts';
import { applyEvent, type CardEvent, type CardState, type EventKind, replay, UNTOUCHED } from '../domain/memory/replay.ts';
import { Scheduler, type SchedulerParams } from '../domain/memory/scheduler.ts';
import type { Cards } from './cards.ts';
import type { Db } from './database.ts';
import type { DayTotals, Days } from './days.ts';
import type { Edits } from './edits.ts';
import type { Log, Stamp } from './log.ts';

export interface Change {
  readonly before: CardState;
  readonly after: CardState;
}

/** Which question of which quiz was missed, or of which lab was read. */
export interface PullCause {
  readonly question: string;
  readonly quiz: string;
}

export interface Undone {
  readonly kind: EventKind | 'edit';
  /** The card, or the item for an edit. */
  readonly card: string;
  /** What an edit replaced and by what. */
  readonly payload?: string;
}

/** Answers and what else is done to cards. Each call is one transaction, committed when it returns. */
export class Reviews {
  readonly #db: Db;
  readonly #log: Log;
  readonly #cards: Cards;
  readonly #days: Days;
  readonly #edits: Edits;
  readonly #schedulers = new Map<number, Scheduler>();

  constructor(db: Db, log: Log, cards: Cards, days: Days, edits: Edits) {
    this.#db = db;
    this.#log = log;
    this.#cards = cards;
    this.#days = days;
    this.#edits = edits;
  }

  /** Grades a card as it stands in the store now, whoever graded it meanwhile. `took` in milliseconds. */
  grade(card: string, rating: Rating, took: number, params: SchedulerParams, stamp: Stamp): Change {
    return this.#db
      .transaction((): Change => {
        const scheduler = this.#idOf(params, stamp.at);
        const before = this.#state(card);
        const event: CardEvent = { kind: 'grade', card, at: stamp.at, shift: stamp.shift, rating: ratingNumber(rating), scheduler };
        const after = applyEvent(before, event, this.#scheduler);
        const clamped = before.memory.lastAt - stamp.at;
        this.#log.append(stamp, { kind: 'grade', card, rating: ratingNumber(rating), took, scheduler, ...(clamped > 0 && { clamped }) });
        this.#cards.put(card, after);
        this.#cards.markSiblings(card);
        this.#days.add(studyDay(stamp.at, stamp.shift), totalsOf(before, rating, took), 1);
        return { before, after };
      })
      .immediate();
  }

  /** Buries, suspends, brings back or forgets a card. */
  mark(kind: Exclude<CardEvent['kind'], 'grade' | 'pull' | 'make'>, card: string, stamp: Stamp): Change {
    return this.#db
      .transaction((): Change => {
        const before = this.#state(card);
        const after = this.#after(before, kind, card, stamp);
        this.#log.append(stamp, { kind, card });
        this.#cards.put(card, after);
        this.#cards.markSiblings(card);
        return { before, after };
      })
      .immediate();
  }

  /** Brings a card forward for a question that was missed, once in a session; `undefined` when it was already, or needs no bringing. */
  pull(card: string, cause: PullCause, stamp: Stamp): Change | undefined {
    return this.#db
      .transaction((): Change | undefined => {
        if (this.#log.pullOf(card, stamp.session)) return undefined;
        const before = this.#state(card);
        const after = this.#after(before, 'pull', card, stamp);
        if (after === before) return undefined;
        this.#log.append(stamp, { kind: 'pull', card, payload: JSON.stringify(cause) });
        this.#cards.put(card, after);
        return { before, after };
      })
      .immediate();
  }

  /** Makes a card of a question, new and before the others, one of a lab from the next day on; `undefined` when there is one, or was in this session. */
  make(cause: PullCause, stamp: Stamp): Change | undefined {
    return this.#db
      .transaction((): Change | undefined => {
        const ref = questionCard(cause.question);
        if (this.#cards.state(ref.id) || this.#log.pullOf(ref.id, stamp.session)) return undefined;
        const before = this.#state(ref.id);
        const after = this.#after(before, 'make', ref.id, stamp);
        this.#log.append(stamp, { kind: 'make', card: ref.id, payload: JSON.stringify(cause) });
        this.#cards.add(ref, true);
        this.#cards.put(ref.id, after);
        return { before, after };
      })
      .immediate();
  }

  /** The log knows a card that the table does not hold: a quiz made it, it was answered, and then that it was made was undone. */
  #state(card: string): CardState {
    return this.#cards.state(card) ?? replay(this.#log.ofCard(card), this.#scheduler);
  }

  #after(before: CardState, kind: EventKind, card: string, { at, shift }: Stamp): CardState {
    return applyEvent(before, { kind, card, at, shift, rating: null, scheduler: null }, this.#scheduler);
  }

  /** Takes back what `pull` or `make` did in a session, whatever was done since; false when they did nothing that stands. */
  unpull(card: string, stamp: Stamp): boolean {
    return this.#db
      .transaction((): boolean => {
        const pull = this.#log.pullOf(card, stamp.session);
        if (!pull || pull.undone) return false;
        this.#log.append(stamp, { kind: 'undo', undoes: pull.id, card });
        this.#cards.put(card, replay(this.#log.ofCard(card), this.#scheduler));
        return true;
      })
      .immediate();
  }

  /** Notes that an item's text was changed; `payload` is kept as it is. */
  edit(note: string, payload: string, stamp: Stamp): void {
    this.#db
      .transaction(() => {
        this.#log.append(stamp, { kind: 'edit', card: note, payload });
        this.#edits.put(note, payload);
      })
      .immediate();
  }

  /** Notes that the learner vouches for the clock, which stands before the last answer. */
  acceptClock(stamp: Stamp): void {
    this.#log.append(stamp, { kind: 'clock' });
  }

  /** Takes back the latest thing that stands, without limit and after a restart; `undefined` when nothing is left. */
  undo(stamp: Stamp): Undone | undefined {
    return this.#db
      .transaction((): Undone | undefined => {
        const last = this.#log.latest();
        if (last === undefined) return undefined;
        this.#log.append(stamp, { kind: 'undo', undoes: last.id, card: last.card });
        if (last.kind === 'edit') this.#edits.restore(last.card, this.#log.latestEdit(last.card));
        else this.#takeBack(last);
        return { kind: last.kind, card: last.card, ...(last.payload !== null && { payload: last.payload }) };
      })
      .immediate();
  }

  #takeBack(last: CardEvent & { readonly took: number | null }): void {
    const state = replay(this.#log.ofCard(last.card), this.#scheduler);
    this.#cards.put(last.card, state);
    this.#cards.markSiblings(last.card);
    if (last.kind !== 'grade' || last.rating === null) return;
    const rating = last.rating === 1 ? 'again' : 'good';
    this.#days.add(studyDay(last.at, last.shift), totalsOf(state, rating, last.took ?? 0), -1);
  }

  /** Rebuilds every memory and every day's totals from the log alone. */
  rebuild(): void {
    this.#db
      .transaction(() => {
        this.#days.clear();
        this.#cards.clear();
        const made = new Set<string>();
        for (const [card, events] of groupByCard(this.#log.ofAllCards())) if (this.#replayCard(card, events).made) made.add(card);
        this.#cards.keepMade(made);
        this.#cards.markSiblings();
      })
      .immediate();
  }

  #replayCard(card: string, events: readonly (CardEvent & { readonly took: number | null })[]): CardState {
    let state = UNTOUCHED;
    for (const event of events) {
      if (event.kind === 'grade') this.#days.add(studyDay(event.at, event.shift), totalsOf(state, event.rating === 1 ? 'again' : 'good', event.took ?? 0), 1);
      state = applyEvent(state, event, this.#scheduler);
    }
    this.#cards.put(card, state);
    return state;
  }

  #idOf(params: SchedulerParams, at: number): number {
    const text = JSON.stringify(params);
    this.#db.prepare('INSERT OR IGNORE INTO schedulers (params, since) VALUES (?, ?)').run(text, at);
    return this.#db.prepare('SELECT id FROM schedulers WHERE params = ?').pluck().get(text) as number;
  }

  readonly #scheduler = (id: number): Scheduler => {
    const known = this.#schedulers.get(id);
    if (known) return known;
    const params = this.#db.prepare('SELECT params FROM schedulers WHERE id = ?').pluck().get(id) as string;
    const scheduler = new Scheduler(JSON.parse(params) as SchedulerParams);
    this.#schedulers.set(id, scheduler);
    return scheduler;
  };
}

function totalsOf(before: CardState, rating: Rating, took: number): DayTotals {
  const { state } = before.memory;
  const reviews = state === STATES.review ? 1 : 0;
  return { answers: 1, fresh: state === STATES.fresh ? 1 : 0, reviews, forgotten: rating === 'again' ? reviews : 0, took };
}

function groupByCard<E extends CardEvent>(events: Iterable<E>): [string, E[]][] {
  const groups = new Map<string, E[]>();
  for (const event of events) {
    const group = groups.get(event.card);
    if (group) group.push(event);
    else groups.set(event.card, [event]);
  }
  return [...groups];
}
