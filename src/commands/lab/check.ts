import { join } from 'node:path';
import { isExplainedItem } from '../../domain/card.ts';
import { LANGS } from '../../domain/topic.ts';
import { LabFolder } from '../../content/lab-text.ts';
import { LABS } from '../../labs/index.ts';
import { faultsIn, type GateFault, tryMutants } from '../../labs/kit/gate.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import type { Verdict } from '../../labs/kit/verdict.ts';
import { gatePhrases } from '../../terminal/phrases/lab-gate.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import type { Examiner } from './examiner.ts';
import { exitCodeOf, GRADES, openRunner } from './grader.ts';
import { labNamed } from './named.ts';
import { Trouble } from '../../domain/trouble.ts';

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[lab]', `${say(p.lab)}, lab/step`).option('--json', say(p.json));
    program.action((word: string | undefined, flags: { readonly json?: true }) => check(context, word, flags.json === true));
  },
};

/** What the gate found of one step. */
interface Examined {
  readonly lab: Lab;
  readonly step: Step;
  readonly faults: readonly GateFault[];
  /** Milliseconds of each check over the reference. */
  readonly took: Readonly<Record<string, number>>;
}

const SLOW = 200;
const SEED = '1';
/** A check is slow when it is so every time: the machine may have had something else to do. */
const TRIES = 3;

/** The author's gate: whether labs are as they must be. */
async function check(context: Context, word: string | undefined, json: boolean): Promise<void> {
  const runner = openRunner(context);
  try {
    const examined: Examined[] = [];
    for (const { lab, step } of stepsNamed(word)) examined.push(await examine(context, runner, lab, step));
    const sound = examined.every(({ faults }) => faults.length === 0);
    context.outcome.code = sound ? GRADES.passed : GRADES.failed;
    show(context, examined, json);
  } finally {
    await runner.close();
  }
}

function stepsNamed(word: string | undefined): readonly { readonly lab: Lab; readonly step: Step }[] {
  if (word === undefined) return LABS.flatMap((lab) => lab.steps.map((step) => ({ lab, step })));
  const [labWord = '', stepWord] = word.split('/', 2);
  const lab = labNamed(LABS, labWord);
  const steps = lab.steps.filter(({ id }) => stepWord === undefined || id === stepWord);
  if (steps.length === 0) throw new Trouble('lab-part-unknown', lab.id, word, lab.steps.map(({ id }) => id).join(', '));
  return steps.map((step) => ({ lab, step }));
}

async function examine(context: Context, runner: Examiner, lab: Lab, step: Step): Promise<Examined> {
  const texts = new LabFolder(context.paths.content, lab.id);
  const grade = (source: string): Promise<Verdict> =>
    runner.grade({ lab: lab.id, step: step.id, checks: step.checks.map(({ id }) => id), seed: SEED, file: join(context.paths.content, 'labs', lab.id, 'solution.ts'), source });
  const starter = await grade(texts.starter(step.id));
  const reference = await quickest(() => grade(texts.reference(step.id)));
  const faults = [
    ...faultsIn(step, await tryMutants(step, SEED)),
    ...starterFaults(starter),
    ...referenceFaults(reference.verdict),
    ...Object.entries(reference.took).flatMap(([id, milliseconds]): readonly GateFault[] => (milliseconds < SLOW ? [] : [{ is: 'check-slow', check: id, milliseconds: Math.round(milliseconds) }])),
    ...textFaults(texts, step),
    ...(await cardFaults(context, lab, step, texts)),
  ];
  return { lab, step, faults, took: reference.took };
}

/** Grades up to three times, and takes the shortest time of each check. */
async function quickest(grade: () => Promise<Verdict>): Promise<{ readonly verdict: Verdict; readonly took: Record<string, number> }> {
  const took: Record<string, number> = {};
  let verdict = await grade();
  for (let tries = 1; ; tries++) {
    for (const { check: id, took: time } of verdict.is === 'graded' ? verdict.results : []) took[id] = Math.min(time, took[id] ?? time);
    if (tries === TRIES || Object.values(took).every((time) => time < SLOW)) return { verdict, took };
    verdict = await grade();
  }
}

function starterFaults(verdict: Verdict): readonly GateFault[] {
  if (verdict.is !== 'graded') return [{ is: 'starter-broken', ended: verdict.is }];
  return exitCodeOf(verdict) === GRADES.passed ? [{ is: 'starter-passes' }] : [];
}

function referenceFaults(verdict: Verdict): readonly GateFault[] {
  if (verdict.is !== 'graded') return [{ is: 'reference-fails', what: JSON.stringify(verdict).slice(0, 200) }];
  return verdict.results.filter(({ passed }) => !passed).map(({ check: id }) => ({ is: 'reference-fails', what: id }));
}

function textFaults(texts: LabFolder, step: Step): readonly GateFault[] {
  return LANGS.flatMap((lang): readonly GateFault[] => {
    if (!texts.isWritten(step.id, lang)) return [{ is: 'text-missing', lang }];
    const { hints, explain } = texts.step(step.id, lang);
    const short = step.checks.filter(({ id }) => hints.get(id)?.length !== 3).map(({ id }): GateFault => ({ is: 'hints-missing', check: id, lang, count: hints.get(id)?.length ?? 0 }));
    return [...short, ...(explain.length === 0 ? [{ is: 'explain-missing', lang } as const] : [])];
  });
}

async function cardFaults(context: Context, lab: Lab, step: Step, texts: LabFolder): Promise<readonly GateFault[]> {
  const known = new Set((await context.catalog()).deck().map(({ note }) => note));
  const named = [...step.checks, ...step.mutants].map(({ card }) => card);
  const asked = LANGS.flatMap((lang) => (texts.isWritten(step.id, lang) ? texts.step(step.id, lang).explain.map(({ card }) => card) : []));
  const askable = new Set((await context.catalog()).questionCards().map(({ id }) => id));
  const missing = (card: string): boolean => !known.has(`${lab.topic}#${card}`) && !(isExplainedItem(card) && askable.has(`${lab.topic}#${card}`));
  const unknown = [...new Set([...named, ...asked])].filter(missing);
  return unknown.map((card) => ({ is: 'card-unknown', card }));
}

function show({ console, say }: Context, examined: readonly Examined[], json: boolean): void {
  if (json) {
    const steps = examined.map(({ lab, step, faults, took }) => ({ lab: lab.id, step: step.id, mutants: step.mutants.length, checks: step.checks.map(({ id }) => ({ check: id, milliseconds: Number((took[id] ?? 0).toFixed(1)) })), faults }));
    return console.print(JSON.stringify({ sound: examined.every(({ faults }) => faults.length === 0), steps }));
  }
  for (const { lab, step, faults } of examined) {
    const name = `${lab.id}/${step.id}`;
    if (faults.length === 0) console.print(say(p.sound, name, step.checks.length, step.mutants.length));
    for (const fault of faults) console.print(`${name}: ${gatePhrases[say.lang][fault.is](fault as never)}`);
  }
}
