import { COMPLEXITIES, type Complexity, complexityOf, summaryOf } from '../../domain/labs/ratio.ts';
import type { Bench } from '../../labs/kit/verdict.ts';
import { ask } from '../../terminal/ask.ts';
import type { Report } from '../../terminal/labs/verdict/report.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { exitCodeOf, gradeWork, openRunner } from './grader.ts';
import { openWorkshop, partNamed } from './workshop.ts';

interface Flags {
  readonly claim?: Complexity;
  readonly dir?: string;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[step]', say(p.step)).addOption(program.createOption('--claim <cost>', say(p.claim)).choices(COMPLEXITIES));
    program.option('--dir <folder>', say(p.dir)).option('--json', say(p.json)).action((step: string | undefined, flags: Flags) => bench(context, step, flags));
  },
};

/** Times a solution that passes beside the reference, after the learner said what a request should cost. */
async function bench(context: Context, word: string | undefined, flags: Flags): Promise<void> {
  const runner = openRunner(context);
  try {
    const workshop = await openWorkshop(context, flags.dir);
    const { step } = partNamed(workshop, word);
    const checks = step.checks.map(({ id }) => id);
    const report = await gradeWork(context, workshop, runner, { step, checks, seed: '1' });
    const graded = exitCodeOf(report.verdict);
    context.outcome.code = graded;
    if (graded !== 0) return context.console.print(flags.json ? JSON.stringify({ lab: workshop.lab.id, step: step.id, ended: report.verdict.is, code: graded }) : context.say(p.benchPass));
    const claim = flags.claim ?? (await claimOf(context, flags.json === true));
    const assignment = { lab: workshop.lab.id, step: step.id, checks: [], seed: '1', file: workshop.folder.solution, source: workshop.folder.source() };
    const found = await runner.bench(assignment, workshop.texts.reference(step.id));
    if ('is' in found) return unfinished(context, { ...report, verdict: found }, flags.json === true);
    workshop.record({ kind: 'bench', step: step.id, ratio: summaryOf(found.ratios).median });
    show(context, { lab: workshop.lab.id, step: step.id }, found, claim, flags.json === true);
  } finally {
    await runner.close();
  }
}

/** A solution that passes its checks can still be stopped when it is timed: it may be too slow by far. */
async function unfinished(context: Context, report: Report, json: boolean): Promise<void> {
  const { console, say } = context;
  context.outcome.code = exitCodeOf(report.verdict);
  const [{ reportDocument }, { reportLines }] = await Promise.all([import('./document.ts'), import('../../terminal/labs/verdict/report.ts')]);
  const text = (): string => reportLines(report, { theme: themeOf(context), say, columns: Math.min(console.stdout.columns || 80, 120) }).join('\n');
  console.print(json ? JSON.stringify(reportDocument(report, say)) : text());
}

async function claimOf({ console, say }: Context, json: boolean): Promise<Complexity | undefined> {
  if (json || !console.interactive) return undefined;
  const choices = COMPLEXITIES.map((cost) => ({ value: cost, label: `O(${cost === 'log' ? 'log n' : cost})` }));
  const [chosen] = await ask({ form: 'select', message: say(p.askClaim), choices }, say);
  return COMPLEXITIES.find((cost) => cost === chosen);
}

function show(context: Context, place: { readonly lab: string; readonly step: string }, found: Bench, claim: Complexity | undefined, json: boolean): void {
  const { console, say } = context;
  const { median, low, high, verdict } = summaryOf(found.ratios);
  const measured = complexityOf(found.steps);
  const [ratio, from, to] = [median, low, high].map((value) => value.toFixed(2)) as [string, string, string];
  if (json) {
    const steps = { keys: found.keys, yours: found.steps, reference: found.referenceSteps };
    return console.print(JSON.stringify({ ...place, ended: 'benched', code: 0, ratio: Number(ratio), low: Number(from), high: Number(to), says: verdict, steps, complexity: measured, claim: claim ?? null }));
  }
  const theme = themeOf(context);
  console.print(theme.strong(say(p.benchLine, ratio, from, to)));
  if (verdict === 'noise') console.print(theme.muted(say(p.benchNoise)));
  found.keys.forEach((keys, index) => console.print(say(p.benchSteps, keys, (found.steps[index] ?? 0).toFixed(2), (found.referenceSteps[index] ?? 0).toFixed(2))));
  const text = `O(${measured === 'log' ? 'log n' : measured})`;
  console.print(claim === undefined ? say(p.benchGrows, text) : claim === measured ? theme.good(say(p.claimHolds, text)) : theme.warn(say(p.claimFails, text)));
}
