import { studyDay } from '../memory/day.ts';
import { FRESH, type Memory, type Rating } from '../memory/memory.ts';
import { defaultParams, Scheduler } from '../memory/scheduler.ts';
import { isPass, type LabEvent } from './events.ts';

/** How far a learner has come with a step. `hinted` and `seen` are passes with hints, or after the solution was shown. */
export type StepState = 'todo' | 'begun' | 'passed' | 'hinted' | 'seen';

/** Where a learner stands with one step; all of it follows from what was done. */
export interface Standing {
  readonly state: StepState;
  /** Tests of the whole step. */
  readonly attempts: number;
  /** Minutes worked: breaks longer than a quarter of an hour are not. */
  readonly minutes: number;
  /** Highest level of hint shown since the last pass or reset, by check. */
  readonly hints: ReadonlyMap<string, number>;
  readonly bestRatio?: number;
  /** Study day on which it should be solved again; absent before the first pass. */
  readonly dueDay?: number;
}

const BREAK = 15 * 60_000;
/** Days until a step is solved again after its first pass, by what helped. */
const FIRST_DAYS = { passed: 7, hinted: 3, seen: 1 } as const;
const RATINGS: Readonly<Record<keyof typeof FIRST_DAYS, Rating>> = { passed: 'good', hinted: 'hard', seen: 'again' };

/** What events have led to so far. */
interface Course {
  state: StepState;
  memory: Memory;
  hints: Map<string, number>;
  seen: boolean;
}

/** Follows the events of one step, oldest first. The memory is that of the cards, without their steps of minutes. */
export function standingOf(events: readonly LabEvent[], retention: number): Standing {
  const scheduler = new Scheduler({ ...defaultParams(retention), steps: [], relearningSteps: [] });
  const course: Course = { state: 'todo', memory: FRESH, hints: new Map(), seen: false };
  for (const event of events) follow(course, event, scheduler);
  const { state, memory, hints } = course;
  const best = Math.min(...events.flatMap((event) => (event.kind === 'bench' ? [event.ratio] : [])));
  const attempts = events.filter((event) => event.kind === 'test' && event.whole).length;
  return { state, attempts, minutes: minutesOf(events), hints, ...(memory !== FRESH && { dueDay: memory.dueDay }), ...(Number.isFinite(best) && { bestRatio: best }) };
}

function follow(course: Course, event: LabEvent, scheduler: Scheduler): void {
  if (event.kind === 'hint') course.hints.set(event.check, Math.max(event.level, course.hints.get(event.check) ?? 0));
  if (event.kind === 'solution') course.seen = true;
  if (event.kind === 'reset') Object.assign(course, { hints: new Map(), seen: false });
  if (course.state === 'todo') course.state = 'begun';
  if (!isPass(event)) return;
  const state = course.seen ? 'seen' : course.hints.size > 0 ? 'hinted' : 'passed';
  course.memory = afterPass(course.memory, state, event, scheduler);
  course.state = state;
}

/** A pass before its day is practice and changes nothing. */
function afterPass(memory: Memory, state: keyof typeof FIRST_DAYS, { lab, step, at, shift }: LabEvent, scheduler: Scheduler): Memory {
  const day = studyDay(at, shift);
  if (memory !== FRESH && day < memory.dueDay) return memory;
  const after = scheduler.answer(memory, `lab:${lab}/${step}`, RATINGS[state], at, shift);
  const days = FIRST_DAYS[state];
  return memory === FRESH ? { ...after, stability: days, interval: days, dueDay: day + days } : after;
}

function minutesOf(events: readonly LabEvent[]): number {
  const gaps = events.slice(1).map((event, index) => event.at - (events[index]?.at ?? event.at));
  const worked = gaps.filter((gap) => gap > 0 && gap <= BREAK).reduce((sum, gap) => sum + gap, 0);
  return Math.round(worked / 60_000);
}
