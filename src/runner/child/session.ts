import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { seededRng } from '../../domain/rng.ts';
import { LABS } from '../../labs/index.ts';
import { thrown } from '../../labs/kit/difference.ts';
import { grade } from '../../labs/kit/grade.ts';
import type { CaseResult } from '../../labs/kit/cases.ts';
import type { Finding, Lab, Load, Solution, Step } from '../../labs/kit/lab.ts';
import type { Recording } from '../../labs/kit/recording.ts';
import type { Bench, Printed, Texts } from '../../labs/kit/verdict.ts';
import { ALLOWED_MODULES, type BenchJob, CASES_FILE, CASES_NAME, CODE_NAME, type DirectUse, FILE_SCOPE, type Frame, type Job } from '../job.ts';
import { packAnswers, unpackRecording } from '../packing.ts';
import { BENCH_KEYS, ratiosOf } from './bench.ts';
import { Budget } from './budget.ts';
import { closeGlobals } from './globals.ts';
import { runCases } from './own-cases.ts';
import { Printing } from './printing.ts';
import { Replies } from './replies.ts';
import { VirtualTimers } from './timers.ts';

const allowed: ReadonlyMap<string, unknown> = new Map(ALLOWED_MODULES.map((name): [string, unknown] => [name, createRequire(__filename)(name)]));
const { memoryUsage, cpuUsage } = process;
/** Milliseconds of processor time. */
const cpuTime = (): number => cpuUsage().user / 1000 + cpuUsage().system / 1000;
const stopwatch = performance.now.bind(performance);
const nextTurn = setImmediate;
/** Turns of the event loop without a timer after which nothing will come any more. */
const IDLE_TURNS = 20;
/** Steps that a timer counts for, besides those of what it runs. */
const TIMER_STEPS = 500;

/** What a session does in the end: it sends a last frame and ends the process. */
export interface Door {
  readonly send: (frame: Frame) => void;
  readonly exit: () => never;
  /** Hears what nobody caught. */
  readonly onUncaught: (hear: (error: unknown) => void) => void;
}

/** One job: closes the globals, loads the solution, grades it. */
export class Session {
  readonly #job: Job;
  readonly #door: Door;
  readonly #uses = new Map<string, DirectUse>();
  readonly #timers = new VirtualTimers();
  readonly #printing: Printing;
  readonly #budget: Budget;
  #late: { readonly error: unknown } | undefined;

  constructor(job: Job, door: Door) {
    this.#job = job;
    this.#door = door;
    this.#printing = new Printing(job.limits.output, () => this.#stop('output', undefined));
    const held = (): number => memoryUsage().arrayBuffers;
    this.#budget = new Budget(job.limits.steps, job.limits.memory, held, (why, site) => this.#stop(why, site));
  }

  async run(): Promise<void> {
    const lab = LABS.find(({ id }) => id === this.#job.lab);
    const step = lab?.steps.find(({ id }) => id === this.#job.step);
    if (lab === undefined || step === undefined) throw new Error(`no step ${this.#job.lab}/${this.#job.step}`);
    const start = stopwatch();
    this.#door.onUncaught((error) => this.#hear(error));
    closeGlobals({
      timers: this.#timers,
      used: (what) => this.#note(what),
      left: (what) => this.#end({ is: 'left', what, stack: new Error(what).stack ?? '' }),
      console: this.#printing.console(),
      random: seededRng(`${this.#job.seed}/solution`),
    });
    const load = this.#loader(this.#job.code);
    if (!this.#isLoadable(load, step)) return this.#door.exit();
    if (this.#job.bench) return this.#end({ is: 'benched', bench: this.#bench(step, load, this.#job.bench) });
    if (this.#job.recording) return this.#answer(step, load, unpackRecording(this.#job.recording), start);
    if (this.#job.cases !== undefined && !(await this.#ownCases(lab, step, load, this.#job.cases))) return this.#door.exit();
    const results = await grade(step, load, this.#job, {
      stopwatch: cpuTime,
      begin: (check) => this.#begin(check),
      settle: (finding) => this.#settle(finding),
      done: (result) => this.#send({ is: 'result', result, ...this.#printed() }),
    });
    this.#end({ is: 'done', checks: results.length, uses: [...this.#uses.values()], took: stopwatch() - start });
  }

  /** Runs the learner's own cases; false when their file cannot be used. */
  async #ownCases(lab: Lab, step: Step, load: Load, code: string): Promise<boolean> {
    const around = {
      ...{ lab, step, load, stopwatch: cpuTime },
      begin: (name: string) => this.#begin(`${CASES_FILE}: ${name}`),
      settle: (finding: Promise<Finding>) => this.#settle(finding),
      done: (result: CaseResult) => this.#send({ is: 'case', result, ...this.#printed() }),
    };
    try {
      const fault = await runCases(this.#loader(code, CASES_NAME), around);
      if (fault) this.#send({ is: 'cases', why: fault.why, what: 'name' in fault ? fault.name : '' });
      return fault === undefined;
    } catch (error) {
      const { message, stack } = thrown(error, '');
      this.#send({ is: 'cases', why: 'cases-threw', what: message, stack });
      return false;
    }
  }

  /** Answers a recording. Every so many requests get the steps of one check. */
  async #answer(step: Step, load: Load, recording: Recording, start: number): Promise<never> {
    const subject = step.subjects?.find(({ id }) => id === recording.subject);
    if (subject === undefined) throw new Error(`no subject ${recording.subject} in ${step.id}`);
    const replies = new Replies(subject, load, recording);
    while (!replies.over) {
      this.#budget.renew();
      const found = replies.next();
      if ('kind' in found) return this.#end({ is: 'unanswered', failure: found, ...this.#printed() });
      this.#send({ is: 'answers', answers: packAnswers(found, subject.fields.length) });
    }
    try {
      await this.#settle({ passed: true, counts: {} });
    } catch (error) {
      return this.#end({ is: 'unanswered', failure: thrown(error, ''), ...this.#printed() });
    }
    return this.#end({ is: 'done', checks: 0, uses: [...this.#uses.values()], took: stopwatch() - start });
  }

  /** Times both without a meter, then counts the steps of both with one. */
  #bench(step: Step, load: Load, { plain, reference, meteredReference }: BenchJob): Bench {
    const counted = (of: Load) => (keys: number): number => {
      const run = step.work(of, keys);
      this.#budget.renew();
      const requests = run();
      return this.#budget.cost / requests;
    };
    const ratios = ratiosOf(step.work(this.#loader(plain), BENCH_KEYS[1]), step.work(this.#loader(reference), BENCH_KEYS[1]), cpuTime);
    return { ratios, keys: BENCH_KEYS, steps: BENCH_KEYS.map(counted(load)), referenceSteps: BENCH_KEYS.map(counted(this.#loader(meteredReference))) };
  }

  #loader(code: string, filename: string = CODE_NAME): Load {
    const script = new Script(`(function (${FILE_SCOPE.join(', ')}) {${code}\n})`, { filename });
    const file = script.runInThisContext() as (...scope: readonly unknown[]) => void;
    const require = (name: string): unknown => allowed.get(name) ?? refuse(name);
    const load = (): Solution => {
      const module: { exports: Solution } = { exports: {} };
      file.call(undefined, module, module.exports, require, this.#budget);
      return module.exports;
    };
    return Object.assign(load, { cost: () => this.#budget.cost });
  }

  #isLoadable(load: Load, step: Step): boolean {
    try {
      const found = load();
      const texts = textsIn(found, step.texts ?? []);
      const missing = [...step.exports.filter((name) => typeof found[name] !== 'function'), ...(step.texts ?? []).filter((name) => texts[name] === undefined)];
      if (missing.length > 0) this.#send({ is: 'exports', missing, found: Object.keys(found) });
      else if (step.texts) this.#send({ is: 'texts', texts });
      return missing.length === 0;
    } catch (error) {
      const { message, stack } = error instanceof Error ? { message: `${error.name}: ${error.message}`, stack: error.stack ?? '' } : { message: String(error), stack: '' };
      this.#send({ is: 'unloadable', message, stack });
      return false;
    }
  }

  #begin(check: string): void {
    this.#budget.renew();
    this.#timers.clear();
    this.#send({ is: 'begin', check });
  }

  /** Waits until a check and all its timers are through. What is thrown late, or by nobody's fault caught, counts. */
  async #settle(waited: Finding | Promise<Finding>): Promise<Finding> {
    let finding: Finding | undefined;
    Promise.resolve(waited).then(
      (found) => {
        finding = found;
      },
      (error: unknown) => this.#hear(error),
    );
    for (let idle = 0; this.#late === undefined && idle < IDLE_TURNS; idle++) {
      await new Promise((resolve) => nextTurn(resolve));
      if (this.#late !== undefined) break;
      if (this.#timers.runNext()) {
        idle = 0;
        this.#budget.charge(TIMER_STEPS);
      } else if (finding !== undefined) {
        this.#budget.look();
        return finding;
      }
    }
    const late = this.#late;
    if (late === undefined) return this.#stop('stalled', undefined);
    this.#late = undefined;
    throw late.error;
  }

  #hear(error: unknown): void {
    this.#late ??= { error };
  }

  #note(what: string): void {
    if (!this.#uses.has(what)) this.#uses.set(what, { what, stack: new Error(what).stack ?? '' });
  }

  #printed(): { readonly printed?: Printed } {
    const printed = this.#printing.take();
    return printed === undefined ? {} : { printed };
  }

  #stop(why: 'steps' | 'memory' | 'output' | 'stalled', site: number | undefined): never {
    return this.#end({ is: 'stopped', why, ...(site !== undefined && { site }), ...this.#printed() });
  }

  #end(frame: Frame): never {
    this.#send(frame);
    return this.#door.exit();
  }

  #send(frame: Frame): void {
    this.#door.send(frame);
  }
}

/** Longer texts are no programs that somebody wrote here. */
const LONGEST_TEXT = 64 * 1024;

/** The texts among what a solution exports; of a name that is no text, or too long a one, nothing. */
function textsIn(found: Solution, names: readonly string[]): Texts {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = found[name];
      const all: readonly unknown[] = Array.isArray(value) ? value : [value];
      const sound = all.length > 0 && all.length <= 8 && all.every((text) => typeof text === 'string' && text.length <= LONGEST_TEXT);
      return sound ? [[name, typeof value === 'string' ? value : all.map(String)] as const] : [];
    }),
  );
}

function refuse(name: string): never {
  throw new Error(`${name} cannot be imported in a lab`);
}
