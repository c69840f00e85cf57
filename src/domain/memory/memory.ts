/** How well a card was recalled; the numbers are what the review log stores. */
export const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof RATINGS)[number];

export function ratingNumber(rating: Rating): number {
  return RATINGS.indexOf(rating) + 1;
}

/** The rating with a stored number, 1-4. */
export function ratingOf(number: number): Rating | undefined {
  return RATINGS[number - 1];
}

/** Where a card stands in its life, numbered as FSRS does. */
export const STATES = { fresh: 0, learning: 1, review: 2, relearning: 3 } as const;
export type State = (typeof STATES)[keyof typeof STATES];

/** What the scheduler knows of one card: a cache of its log. */
export interface Memory {
  readonly state: State;
  /** Days after which recall falls to 90 %. */
  readonly stability: number;
  /** 1 easy to 10 hard. */
  readonly difficulty: number;
  /** Instant at which a card in (re)learning comes again, milliseconds since the epoch. */
  readonly due: number;
  /** Study day on which it is due. */
  readonly dueDay: number;
  /** Place in the learning steps. */
  readonly step: number;
  readonly reps: number;
  readonly lapses: number;
  /** Instant of the last answer. */
  readonly lastAt: number;
  /** Study day of the last answer. */
  readonly lastDay: number;
  /** Days between last answer and due; 0 within the learning steps. */
  readonly interval: number;
}

/** Memory of a card never seen. */
export const FRESH: Memory = {
  state: STATES.fresh,
  stability: 0,
  difficulty: 0,
  due: 0,
  dueDay: 0,
  step: 0,
  reps: 0,
  lapses: 0,
  lastAt: 0,
  lastDay: 0,
  interval: 0,
};

/** True while a card is within its learning or relearning steps, which are counted in minutes. */
export function isLearning(memory: Memory): boolean {
  return memory.state === STATES.learning || memory.state === STATES.relearning;
}

const LEECH_AT = 8;
const LEECH_AGAIN = 4;

/** True on the lapse that makes a card a leech: the 8th, then every 4th. */
export function isLeechLapse(before: Memory, after: Memory): boolean {
  return after.lapses > before.lapses && after.lapses >= LEECH_AT && (after.lapses - LEECH_AT) % LEECH_AGAIN === 0;
}
