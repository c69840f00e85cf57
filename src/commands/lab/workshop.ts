import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { LabFolder } from '../../content/lab-text.ts';
import type { LabEvent } from '../../domain/labs/events.ts';
import { type Standing, standingOf } from '../../domain/labs/standing.ts';
import { Trouble } from '../../domain/trouble.ts';
import { LABS } from '../../labs/index.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { CASES_FILE } from '../../runner/job.ts';
import type { LabRecords } from '../../store/labs.ts';
import type { Context } from '../context.ts';
import { WorkFolder } from './folder.ts';
import { labNamed } from './named.ts';
import { withStarter } from './starter.ts';

type WithoutStamp<T> = T extends unknown ? Omit<T, 'lab' | 'at' | 'shift'> : never;
/** What was done, without where and when. */
export type Deed = WithoutStamp<LabEvent>;

/** A lab, the learner's folder of it, and what is known of their work. */
export class Workshop {
  readonly lab: Lab;
  readonly folder: WorkFolder;
  readonly texts: LabFolder;
  readonly #context: Context;
  readonly #records: LabRecords;
  #events: readonly LabEvent[];

  constructor(context: Context, lab: Lab, folder: WorkFolder, records: LabRecords) {
    this.lab = lab;
    this.folder = folder;
    this.texts = new LabFolder(context.paths.content, lab.id);
    this.#context = context;
    this.#records = records;
    this.#events = records.events(lab.id);
  }

  standing(step: Step): Standing {
    return standingOf(this.#events.filter((event) => event.step === step.id), this.#context.settings.retention);
  }

  /** The step to work on: the first that was not passed, else the one that is due first, else the last. */
  current(): Step {
    const steps = this.lab.steps.map((step) => ({ step, standing: this.standing(step) }));
    const open = steps.find(({ standing }) => standing.state === 'todo' || standing.state === 'begun');
    const due = steps.filter(({ standing }) => standing.dueDay !== undefined).toSorted((a, b) => (a.standing.dueDay ?? 0) - (b.standing.dueDay ?? 0));
    const step = (open ?? due[0] ?? steps.at(-1))?.step;
    if (step === undefined) throw new Error(`${this.lab.id} has no steps`);
    return step;
  }

  /** The check to help with: the first that failed in the last test, else the step's first. */
  failing(step: Step): string | undefined {
    const last = this.#events.findLast((event) => event.kind === 'test' && event.step === step.id);
    const failed = last?.kind === 'test' ? last.failed : [];
    return step.checks.find(({ id }) => failed.includes(id))?.id ?? step.checks[0]?.id;
  }

  /** Adds the starter of a step to solution.ts when it is not there yet; true when it did. */
  reach(step: Step): boolean {
    if (!this.folder.begin(step.id, this.texts, this.#context.now())) return false;
    this.record({ kind: 'start', step: step.id });
    return true;
  }

  /** Notes what was done, now. */
  record(deed: Deed): void {
    const at = this.#context.now();
    const event = { ...deed, lab: this.lab.id, at, shift: this.#context.shift(at) } as LabEvent;
    this.#records.record(this.#context.newId(), event);
    this.#events = [...this.#events, event];
  }

  /** Whether the reference was shown since the last reset. */
  hasSeen(step: Step): boolean {
    return this.#events.findLast((event) => event.step === step.id && (event.kind === 'solution' || event.kind === 'reset'))?.kind === 'solution';
  }

  /** Makes solution.ts the starter again, after a snapshot. */
  reset(): void {
    this.folder.replace(this.starter(), 'reset', this.#context.now());
    for (const step of this.folder.mark()?.steps ?? []) this.record({ kind: 'reset', step });
  }

  /** What solution.ts is compared with: the last snapshot that differs from it, or, without a name, the starter. */
  earlier(): { readonly name?: string; readonly text: string } {
    const source = this.folder.source();
    return this.folder.history().findLast(({ text }) => text !== source) ?? { text: this.starter() };
  }

  /** The starters of all steps that solution.ts has. */
  starter(): string {
    const steps = this.folder.mark()?.steps ?? [];
    return steps.reduce((text, step) => withStarter(text, this.texts.starter(step)), '');
  }

  /** Notes that the folder is the one in use. */
  use(): void {
    this.#records.use(this.lab.id, this.folder.path, this.#context.now());
  }

  /** The file of the learner's folder at a line, for screens. */
  lineOf(source: string, file: string, line: number): string | undefined {
    const text = file === 'solution.ts' ? source : file === CASES_FILE ? this.folder.cases()?.source : undefined;
    return text?.split('\n')[line - 1];
  }
}

/** Where a lab goes when no folder is named. */
export function usualFolder(lab: Lab): string {
  return join(homedir(), 'wengu-labs', lab.id);
}

/** Opens the lab that is meant: by folder, by the place where the command runs, or the one used last; only folders of `lab` when that is given. Throws `lab-none`. */
export async function openWorkshop(context: Context, dir: string | undefined, lab?: string): Promise<Workshop> {
  const records = await context.store.labs();
  const used = records.folders().filter((entry) => lab === undefined || entry.lab === lab)[0];
  const here = WorkFolder.above(context.cwd);
  const near = here && (lab === undefined || here.mark()?.lab === lab) ? here : used && new WorkFolder(used.folder);
  const folder = dir !== undefined ? new WorkFolder(resolve(context.cwd, dir)) : near;
  const mark = folder?.mark();
  if (folder === undefined || mark === undefined || (lab !== undefined && mark.lab !== lab)) throw new Trouble('lab-none');
  return new Workshop(context, labNamed(LABS, mark.lab), folder, records);
}

/** What a word names, as `partNamed`; the current step is begun when nothing is named, and `began` says so. Throws `lab-part-unknown`. */
export function partReached(workshop: Workshop, word: string | undefined): Part & { readonly began: boolean } {
  const part = partNamed(workshop, word);
  return { ...part, began: word === undefined && workshop.reach(part.step) };
}

/** A step and those of its checks that are meant. */
export interface Part {
  readonly step: Step;
  readonly checks: readonly string[];
}

/** What a word names: a step, a check, or `step/check`; nothing named is the current step with all its checks. Throws `lab-part-unknown`. */
export function partNamed(workshop: Workshop, word: string | undefined): Part {
  const { lab } = workshop;
  const current = workshop.current();
  const whole = (step: Step) => ({ step, checks: step.checks.map(({ id }) => id) });
  if (word === undefined) return whole(current);
  const [stepWord, checkWord] = word.includes('/') ? word.split('/', 2) : [word, undefined];
  const step = lab.steps.find(({ id }) => id === stepWord) ?? onlyOne(lab.steps.filter(({ id }) => id.startsWith(stepWord ?? '')));
  if (step && checkWord === undefined) return whole(step);
  const check = [step ?? current, ...lab.steps].flatMap((of) => of.checks.filter(({ id }) => id === (checkWord ?? word)).map(({ id }) => ({ step: of, checks: [id] })))[0];
  if (check) return check;
  throw new Trouble('lab-part-unknown', lab.id, word, [...lab.steps.map(({ id }) => id), ...current.checks.map(({ id }) => id)].join(', '));
}

function onlyOne<T>(things: readonly T[]): T | undefined {
  return things.length === 1 ? things[0] : undefined;
}
