import { readBook } from '../../content/book.ts';
import type { Catalog } from '../../content/catalog.ts';
import { replaceInFile } from '../../content/revise.ts';
import { studyDay } from '../../domain/memory/day.ts';
import { isLearning, isLeechLapse, type Memory, RATINGS, type Rating, STATES } from '../../domain/memory/memory.ts';
import { UNTOUCHED } from '../../domain/memory/replay.ts';
import { defaultParams, Scheduler, type SchedulerParams } from '../../domain/memory/scheduler.ts';
import type { CardHistory, CardView, Desk, Draft, Interval, NotesView, Notice, SessionSummary } from '../../domain/review/desk.ts';
import type { Edit } from '../../domain/review/edit.ts';
import { closestSection } from '../../domain/review/section.ts';
import { kindOf, type Session } from '../../domain/review/session.ts';
import { todayOf } from '../../domain/review/today.ts';
import type { Stamp } from '../../store/log.ts';
import type { Reviews, Undone } from '../../store/reviews.ts';
import type { Context } from '../context.ts';
import { CardTexts } from './cards.ts';
import { historyOf } from './history.ts';
import { planSession, type SessionOptions } from './plan.ts';
import { Tally } from './tally.ts';

/** Longest time that counts as thinking about one card, milliseconds. */
const LONGEST_THOUGHT = 5 * 60_000;

/** A review session over the store. */
export class ReviewDesk implements Desk {
  readonly #context: Context;
  readonly #catalog: Catalog;
  readonly #reviews: Reviews;
  readonly #options: SessionOptions;
  readonly #session: Session;
  readonly #texts: CardTexts;
  readonly #params: SchedulerParams;
  readonly #scheduler: Scheduler;
  readonly #tally = new Tally();
  readonly #sessionId: string;
  readonly #startedAt: number;
  #view: CardView | undefined;
  #ended: SessionSummary['ended'] | undefined;
  /** An undone card is asked again, even when time or number are up. */
  #returned = false;

  constructor(context: Context, catalog: Catalog, reviews: Reviews, options: SessionOptions) {
    this.#context = context;
    this.#catalog = catalog;
    this.#reviews = reviews;
    this.#options = options;
    this.#params = defaultParams(context.settings.retention);
    this.#scheduler = new Scheduler(this.#params);
    this.#texts = new CardTexts(context, catalog);
    this.#sessionId = context.newId();
    this.#startedAt = context.now();
    this.#session = planSession(context, catalog, options);
  }

  current(): CardView | undefined {
    if (this.#ended) return undefined;
    this.#view ??= this.#next();
    return this.#view;
  }

  grade(rating: Rating, took: number): Notice {
    const { card } = this.#shown();
    const stamp = this.#stamp();
    const thought = Math.min(took, LONGEST_THOUGHT);
    const { before, after } = this.#reviews.grade(card, rating, thought, this.#params, stamp);
    const { memory } = after;
    const today = studyDay(stamp.at, stamp.shift);
    this.#session.answered(card, isLearning(memory) && memory.dueDay <= today ? memory.due : undefined);
    this.#tally.add({ card, rating, took: thought, before: before.memory.state });
    this.#returned = false;
    this.#move();
    const outcome = { rating, interval: intervalOf(memory) };
    return isLeechLapse(before.memory, memory) ? { is: 'leech', lapses: memory.lapses, ...outcome } : { is: 'graded', ...outcome };
  }

  undo(): Notice {
    const undone = this.#reviews.undo(this.#stamp());
    if (!undone) return { is: 'nothing-to-undo' };
    this.#move();
    this.#ended = undefined;
    this.#returned = undone.kind !== 'pull' && undone.kind !== 'make';
    if (undone.kind === 'edit') return this.#unedit(undone);
    if (undone.kind === 'grade') this.#tally.take(undone.card);
    if (undone.kind === 'pull' || undone.kind === 'make') this.#session.drop(undone.card);
    else this.#session.putFirst(undone.card, kindOf(this.#state(undone.card).memory));
    return { is: 'undone', what: undone.kind };
  }

  bury(): Notice {
    return this.#mark('bury', 'buried');
  }

  suspend(): Notice {
    return this.#mark('suspend', 'suspended');
  }

  forget(): Notice {
    const { card } = this.#shown();
    this.#reviews.mark('forget', card, this.#stamp());
    this.#session.putFirst(card, 'fresh');
    this.#view = undefined;
    return { is: 'forgotten' };
  }

  history(): CardHistory {
    const { card } = this.#shown();
    const { memory } = this.#state(card);
    return historyOf(card, memory, this.#context.store.log.ofCard(card), this.#scheduler.recall(memory, this.#today()));
  }

  notes(): NotesView {
    const view = this.#shown();
    const { lang, store } = this.#context;
    const book = readBook(this.#catalog, view.topic, lang, (key) => store.edits.get(key));
    return { book, start: closestSection(book.sections, [...view.question, ...view.answer], view.title) };
  }

  draft(): Draft {
    return this.#texts.draft(this.#shown().card);
  }

  revise(text: string): Notice {
    const { card } = this.#shown();
    const outcome = this.#texts.revise(card, text);
    if ('is' in outcome) return outcome;
    this.#reviews.edit(outcome.key, JSON.stringify(outcome.edit), this.#stamp());
    if (outcome.edit.in === 'file') this.#texts.remember(outcome.key, outcome.edit.after);
    this.#view = undefined;
    return { is: 'edited' };
  }

  leave(): void {
    this.#ended ??= 'left';
  }

  summary(): SessionSummary {
    const { store, settings } = this.#context;
    const day = this.#today();
    const counts = store.cards.counts(day).filter(({ topic }) => this.#options.topics?.includes(topic) ?? true);
    const sum = (key: 'due' | 'fresh'): number => counts.reduce((total, count) => total + count[key], 0);
    const today = todayOf(sum('due'), sum('fresh'), store.days.totals(day), settings);
    return {
      ...this.#tally.totals(),
      leftToday: today.due + today.fresh,
      tomorrow: store.cards.dueBetween(day, day + 1),
      streak: store.days.streak(day),
      ended: this.#ended ?? 'done',
    };
  }

  #next(): CardView | undefined {
    const over = this.#isOver();
    for (let card = this.#session.next(this.#context.now()); card !== undefined && !over; card = this.#session.next(this.#context.now())) {
      const view = this.#isStillAsked(card) ? this.#viewOf(card) : undefined;
      if (view) return view;
      this.#session.drop(card);
    }
    this.#ended = over ?? 'done';
    return undefined;
  }

  #isOver(): 'limit' | 'time' | undefined {
    const { limit, minutes } = this.#options;
    if (this.#returned) return undefined;
    if (limit !== undefined && this.#tally.count >= limit) return 'limit';
    const elapsed = this.#context.now() - this.#startedAt;
    return minutes !== undefined && elapsed >= minutes * 60_000 ? 'time' : undefined;
  }

  /** False when another process has answered, suspended or removed the card meanwhile. */
  #isStillAsked(card: string): boolean {
    const { memory, buriedDay } = this.#state(card);
    const today = this.#today();
    const answered = memory.state === STATES.review && memory.lastDay === today && memory.dueDay > today;
    return !answered && buriedDay !== today && this.#context.store.cards.isLive(card);
  }

  #viewOf(card: string): CardView | undefined {
    const found = this.#texts.find(card);
    if (!found) return undefined;
    const { lang } = this.#context;
    const { topic, item } = found;
    const group = this.#catalog.topic(topic)?.group ?? '';
    const titles = { topicTitle: this.#catalog.title(topic, lang), groupTitle: this.#catalog.groupName(group, lang), title: item.title };
    return {
      card,
      topic,
      ...titles,
      level: item.level,
      versions: item.versions,
      ...this.#texts.sides(card, item),
      ...(found.lang !== lang && { fallback: found.lang }),
      left: this.#session.left(),
      intervals: this.#intervals(card),
    };
  }

  #intervals(card: string): CardView['intervals'] {
    const now = this.#context.now();
    const next = this.#scheduler.preview(this.#state(card).memory, card, now, this.#context.shift(now));
    return Object.fromEntries(RATINGS.map((rating) => [rating, intervalOf(next[rating])])) as CardView['intervals'];
  }

  #mark(kind: 'bury' | 'suspend', done: 'buried' | 'suspended'): Notice {
    const { card } = this.#shown();
    this.#reviews.mark(kind, card, this.#stamp());
    this.#session.drop(card);
    this.#returned = false;
    this.#move();
    return { is: done };
  }

  #unedit(undone: Undone): Notice {
    const edit = JSON.parse(undone.payload ?? '{}') as Partial<Edit>;
    if (edit.in !== 'file' || edit.path === undefined) return { is: 'undone', what: 'edit' };
    if (!replaceInFile(edit.path, edit.after ?? '', edit.before ?? '')) return { is: 'edit-not-undone' };
    this.#texts.remember(undone.card, edit.before ?? '');
    return { is: 'undone', what: 'edit' };
  }

  #move(): void {
    this.#view = undefined;
  }

  #shown(): CardView {
    const view = this.current();
    if (!view) throw new Error('no card is shown');
    return view;
  }

  #state(card: string) {
    return this.#context.store.cards.state(card) ?? UNTOUCHED;
  }

  #today(): number {
    const now = this.#context.now();
    return studyDay(now, this.#context.shift(now));
  }

  #stamp(): Stamp {
    const at = this.#context.now();
    return { id: this.#context.newId(), at, shift: this.#context.shift(at), session: this.#sessionId };
  }
}

function intervalOf(memory: Memory): Interval {
  if (!isLearning(memory)) return { days: memory.interval };
  return { minutes: Math.round((memory.due - memory.lastAt) / 60_000) };
}
