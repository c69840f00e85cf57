import { type Rng, seededRng } from '../../domain/rng.ts';
import type { Answer, Check, Complaint, Counterexample, Failure, Finding, Load, Row, Solution, Thrown, Words } from './lab.ts';
import { shrink, simplify } from './shrink.ts';

/** A random run: what a solution is made with, and the calls that it gets. */
export interface Trace<Setup, Call> {
  readonly setup: Setup;
  readonly calls: readonly Call[];
}

/** How a step is driven: the same for all its checks. */
export interface Drive<Setup, Call> {
  /** Makes the learner's thing; what it returns takes the calls, whatever it answers. `cost` is that of `Load`. */
  readonly start: (solution: Solution, setup: Setup, cost?: () => number) => (call: Call) => unknown;
  /** Makes the model's; called millions of times. */
  readonly model: (setup: Setup) => (call: Call) => Answer;
  /** An answer's fields, or the shape that it should have had. */
  readonly read: (answer: unknown) => Answer | { readonly expected: string };
  /**
   * How a setup and a call are shown; `at` is its instant in microseconds, absent where time plays no part. Where it is known, `before` holds
   * the calls that a call comes after, for one that means something else after others.
   */
  readonly show: { readonly setup: (setup: Setup) => Answer; readonly at?: (call: Call) => number; readonly call: (call: Call, before?: readonly Call[]) => string };
  /** Simpler calls that may stand in a call's place; best first. */
  readonly simpler: (call: Call, index: number, calls: readonly Call[]) => readonly Call[];
}

/** What one check asks of it. */
export interface Asked<Setup, Call> {
  readonly id: string;
  readonly fault: Words;
  readonly card: string;
  /** Random traces that a run of the check makes. */
  readonly traces: number;
  /** Fields of an answer that must be the model's; the first that differs is named. */
  readonly fields: readonly string[];
  /** `index` counts the traces of a run; `MATCHING` asks for a short one, of which hundreds are made. */
  readonly generate: (rng: Rng, index: number) => Trace<Setup, Call>;
}

/** The index of a trace on which a solution is matched against known wrong ideas. */
export const MATCHING = -1;

/** How a solution and the model parted: at which call and over what. */
interface Parting {
  readonly at: number;
  readonly why: { readonly field: string } | Complaint | Thrown;
}

/** Rows of a counterexample that are shown; the last is where they part. */
const SHOWN = 8;
/** A longer run is not made simpler call by call. */
const SIMPLIFIED = 60;

/** A check that runs the solution beside the model on random traces and finds where they first differ. */
export function differenceCheck<Setup, Call>(drive: Drive<Setup, Call>, asked: Asked<Setup, Call>): Check {
  const traceOf = (seed: string, index: number): Trace<Setup, Call> => asked.generate(seededRng(`${seed}/${asked.id}/${index}`), index);
  return {
    id: asked.id,
    fault: asked.fault,
    card: asked.card,
    run: (load, seed) => run(drive, asked, load, (index) => traceOf(seed, index)),
    transcript: (load, seed) => transcript(drive, asked, load, traceOf(seed, MATCHING)),
    expected: (seed) => modelTranscript(drive, asked, traceOf(seed, MATCHING)),
  };
}

function run<Setup, Call>(drive: Drive<Setup, Call>, asked: Asked<Setup, Call>, load: Load, traceAt: (index: number) => Trace<Setup, Call>): Finding {
  let requests = 0;
  for (let index = 0; index < asked.traces; index++) {
    const trace = traceAt(index);
    const parting = part(drive, asked.fields, load, trace);
    if (parting !== undefined) return { passed: false, narrow: () => narrow(drive, asked.fields, load, trace, parting) };
    requests += trace.calls.length;
  }
  return { passed: true, counts: { requests } };
}

/** Drives both through a trace; `undefined` when they never part. */
function part<Setup, Call>(drive: Drive<Setup, Call>, fields: readonly string[], load: Load, { setup, calls }: Trace<Setup, Call>): Parting | undefined {
  const model = drive.model(setup);
  let yours: ((call: Call) => unknown) | undefined;
  for (let at = 0; at < calls.length; at++) {
    const call = calls[at] as Call;
    let raw: unknown;
    try {
      yours ??= drive.start(load(), setup, load.cost);
      raw = yours(call);
    } catch (error) {
      return { at, why: thrown(error, drive.show.call(call, calls.slice(0, at))) };
    }
    const answer = drive.read(raw);
    if (isExpectation(answer)) return { at, why: complaint(drive.show.call(call, calls.slice(0, at)), answer.expected, raw) };
    const right = model(call);
    for (const field of fields) if (answer[field] !== right[field]) return { at, why: { field } };
  }
  return undefined;
}

/** Whether an answer was none: then it says the shape that was agreed. */
export function isExpectation(answer: Answer | { readonly expected: string }): answer is { readonly expected: string } {
  return 'expected' in answer;
}

/** Cuts a trace down to the calls that matter, then makes those simpler, as long as they part over the same. */
function narrow<Setup, Call>(drive: Drive<Setup, Call>, fields: readonly string[], load: Load, trace: Trace<Setup, Call>, first: Parting): Failure {
  const alike = (calls: readonly Call[]): boolean => {
    const parting = part(drive, fields, load, { ...trace, calls });
    return parting !== undefined && parting.at === calls.length - 1 && kindOf(parting) === kindOf(first);
  };
  const until = trace.calls.slice(0, first.at + 1);
  const few = shrink(until, alike);
  const calls = few.length > SIMPLIFIED ? few : simplify(few, drive.simpler, alike);
  const parting = part(drive, fields, load, { ...trace, calls }) ?? first;
  if ('kind' in parting.why) return parting.why;
  return counterexample(drive, load, { setup: trace.setup, calls }, { field: parting.why.field, from: trace.calls.length });
}

function kindOf({ why }: Parting): string {
  return 'kind' in why ? why.kind : why.field;
}

function counterexample<Setup, Call>(
  drive: Drive<Setup, Call>,
  load: Load,
  { setup, calls }: Trace<Setup, Call>,
  what: Pick<Counterexample, 'field' | 'from'>,
): Counterexample {
  const yours = drive.start(load(), setup, load.cost);
  const model = drive.model(setup);
  const rows = calls.map((call, index): Row => ({ ...shownCall(drive, call, calls.slice(0, index)), yours: spoken(drive.read(yours(call))), model: spoken(model(call)) }));
  return { kind: 'difference', setup: drive.show.setup(setup), rows: rows.slice(-SHOWN), length: calls.length, ...what };
}

/** What a row says of a call itself. */
export function shownCall<Setup, Call>({ show }: Pick<Drive<Setup, Call>, 'show'>, call: Call, before?: readonly Call[]): Pick<Row, 'at' | 'call'> {
  return { ...(show.at && { at: show.at(call) }), call: show.call(call, before) };
}

/** Numbers that JSON cannot carry, as words. */
export function spoken(answer: Answer | { readonly expected: string }): Answer {
  const words = Object.entries(answer).map(([name, value]) => [name, typeof value === 'number' && !Number.isFinite(value) ? String(value) : value] as const);
  return Object.fromEntries(words);
}

function transcript<Setup, Call>(drive: Drive<Setup, Call>, { fields }: Asked<Setup, Call>, load: Load, { setup, calls }: Trace<Setup, Call>): string {
  try {
    const yours = drive.start(load(), setup, load.cost);
    return calls.map((call) => line(drive.read(yours(call)), fields)).join('\n');
  } catch {
    return 'threw';
  }
}

function modelTranscript<Setup, Call>(drive: Drive<Setup, Call>, { fields }: Asked<Setup, Call>, { setup, calls }: Trace<Setup, Call>): string {
  const model = drive.model(setup);
  return calls.map((call) => line(model(call), fields)).join('\n');
}

function line(answer: Answer | { readonly expected: string }, fields: readonly string[]): string {
  return isExpectation(answer) ? 'shape' : fields.map((name) => String(answer[name])).join(' ');
}

/** An answer of another shape than was agreed. */
export function complaint(call: string, expected: string, got: unknown): Complaint {
  return { kind: 'shape', call, expected, got: glimpse(got) };
}

/** What was thrown, in words. */
export function thrown(error: unknown, call: string): Thrown {
  if (!(error instanceof Error)) return { kind: 'threw', call, message: `threw ${glimpse(error)}`, stack: '' };
  return { kind: 'threw', call, message: `${error.name}: ${error.message}`, stack: error.stack ?? '' };
}

const GLIMPSE = 60;

/** A value as someone would write it down, cut to a line's part. */
function glimpse(value: unknown): string {
  const text = written(value);
  return text.length > GLIMPSE ? `${text.slice(0, GLIMPSE - 1)}…` : text;
}

function written(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name}`;
  if (value instanceof Promise) return 'Promise';
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? JSON.stringify(value) : String(value);
  try {
    return `{ ${Object.entries(value).map(([name, inner]) => `${name}: ${typeof inner === 'object' && inner !== null ? '{…}' : written(inner)}`).join(', ')} }`;
  } catch {
    return 'an object that cannot be read';
  }
}
