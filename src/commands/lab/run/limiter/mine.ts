import { Trouble } from '../../../../domain/trouble.ts';
import { LABS } from '../../../../labs/index.ts';
import type { Step } from '../../../../labs/kit/lab.ts';
import type { Answers, Recording } from '../../../../labs/kit/recording.ts';
import type { Subject } from '../../../../labs/kit/subject.ts';
import { expectedBefore } from '../../../../labs/kit/traffic.ts';
import type { Contestant } from '../../../../labs/limiter/contestant.ts';
import { limiterLab } from '../../../../labs/limiter/lab.ts';
import { mineId, recordingOf, replaying } from '../../../../labs/limiter/mine.ts';
import type { Scenario } from '../../../../labs/limiter/scenario.ts';
import { amount } from '../../../../terminal/labs/run/figures.ts';
import type { Report } from '../../../../terminal/labs/verdict/report.ts';
import { themeOf } from '../../../appearance.ts';
import type { Context } from '../../../context.ts';
import type { Examiner } from '../../examiner.ts';
import { exitCodeOf, openRunner } from '../../grader.ts';
import { openWorkshop, partNamed, type Workshop } from '../../workshop.ts';

/** A step's function of the learner's, all that a run asks of it, and what it answers. */
export interface Played {
  readonly subject: Subject;
  readonly recording: Recording;
  readonly answers: Answers;
}

export interface Mine {
  readonly step: Step;
  readonly parts: readonly Played[];
}

/** More requests are not worth the wait: they pass to another process and back. */
const MOST = 1_000_000;

/** The learner's functions as contestants of a run; `undefined` when they did not come to the end of it, which is shown then. */
export async function ownContestants(context: Context, word: string | true, flags: { readonly dir?: string; readonly json?: true }, scenario: Scenario): Promise<readonly Contestant[] | undefined> {
  const mine = await playMine(context, word, flags, scenario);
  return mine?.parts.map(({ subject, answers }) => replaying(mineId(subject), subject, answers));
}

/** Runs the learner's functions of a step through all that a run asks of them; what breaks it off is shown as `lab test` shows it. */
export async function playMine(context: Context, word: string | true, flags: { readonly dir?: string; readonly json?: true }, scenario: Scenario): Promise<Mine | undefined> {
  const runner = openRunner(context);
  try {
    const workshop = await openWorkshop(context, flags.dir, limiterLab.id);
    const { step, subjects } = chosenIn(workshop, word);
    const played = await play(workshop, runner, step, subjects, scenario);
    if (!('verdict' in played)) return played;
    context.outcome.code = exitCodeOf(played.verdict);
    await showReport(context, played, flags.json === true);
    return undefined;
  } finally {
    await runner.close();
  }
}

/** The same with a runner and a workshop at hand; a report when it broke off. */
export async function play(workshop: Workshop, runner: Examiner, step: Step, subjects: readonly Subject[], scenario: Scenario, signal?: AbortSignal): Promise<Mine | Report> {
  const requests = expectedBefore(scenario.traffic.duration, scenario.traffic);
  if (requests > MOST) throw new Trouble('lab-too-much', amount(requests), amount(MOST));
  const { folder, lab } = workshop;
  const source = folder.source();
  const parts: Played[] = [];
  for (const subject of subjects) {
    const recording = recordingOf(subject, scenario);
    const { seed } = scenario.traffic;
    const found = await runner.answer({ lab: lab.id, step: step.id, checks: [], seed, file: folder.solution, source }, recording, signal);
    if ('is' in found) return { lab, step, seed, verdict: found, source: source.split('\n'), lineOf: (file, line) => workshop.lineOf(source, file, line) };
    parts.push({ subject, recording, answers: found.answers });
  }
  return { step, parts };
}

/** The functions that a word means: those of a step, or one by its name; without a word those of the step in hand. Throws `lab-part-unknown` or `lab-no-part`. */
function chosenIn(workshop: Workshop, word: string | true): { readonly step: Step; readonly subjects: readonly Subject[] } {
  const { steps } = workshop.lab;
  const named = steps.flatMap((step) => (step.subjects ?? []).filter(({ id }) => id === word).map((subject) => ({ step, subjects: [subject] })))[0];
  return named ?? { ...subjectsOf(word === true ? stepInHand(workshop) : partNamed(workshop, word).step) };
}

/** A step with what of it can take part in a run. Throws `lab-no-part`. */
export function subjectsOf(step: Step): { readonly step: Step; readonly subjects: readonly Subject[] } {
  const able = LABS.flatMap(({ steps }) => steps).filter(({ subjects }) => subjects !== undefined);
  if (step.subjects === undefined) throw new Trouble('lab-no-part', step.id, able.map(({ id }) => id).join(', '));
  return { step, subjects: step.subjects };
}

/** The current step when it was begun, else the last that was passed. */
function stepInHand(workshop: Workshop): Step {
  const current = workshop.current();
  if (workshop.folder.mark()?.steps.includes(current.id)) return current;
  return workshop.lab.steps.findLast((step) => !['todo', 'begun'].includes(workshop.standing(step).state)) ?? current;
}

async function showReport(context: Context, report: Report, json: boolean): Promise<void> {
  const { console, say } = context;
  const [{ reportDocument }, { reportLines }] = await Promise.all([import('../../document.ts'), import('../../../../terminal/labs/verdict/report.ts')]);
  const columns = Math.min(console.stdout.columns || 80, 120);
  console.print(json ? JSON.stringify(reportDocument(report, say)) : reportLines(report, { theme: themeOf(context), say, columns }).join('\n'));
}
