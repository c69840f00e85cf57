import { COMPLEXITIES, type Complexity, complexityOf, summaryOf } from '../../domain/labs/ratio.ts';
import type { Bench } from '../../labs/kit/verdict.ts';
import { ask } from '../../terminal/ask.ts';
import { benchLines } from '../../terminal/labs/bench.ts';
import type { Report } from '../../terminal/labs/verdict/report.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { exitCodeOf, openRunner } from './grader.ts';
import { timeWork } from './timing.ts';
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
    const place = { lab: workshop.lab.id, step: step.id };
    let { claim } = flags;
    const timed = await timeWork(context, workshop, runner, step, {
      ready: async () => {
        claim ??= await claimOf(context, flags.json === true);
      },
    });
    context.outcome.code = exitCodeOf(timed.report.verdict);
    if (timed.is === 'failed') return context.console.print(flags.json ? JSON.stringify({ ...place, ended: timed.report.verdict.is, code: context.outcome.code }) : context.say(p.benchPass));
    if (timed.is === 'unfinished') return unfinished(context, timed.report, flags.json === true);
    show(context, place, timed.bench, claim, flags.json === true);
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
  if (!json) return benchLines(found, claim, { theme: themeOf(context), say }).forEach((line) => console.print(line));
  const { median, low, high, verdict } = summaryOf(found.ratios);
  const [ratio, from, to] = [median, low, high].map((value) => Number(value.toFixed(2)));
  const steps = { keys: found.keys, yours: found.steps, reference: found.referenceSteps };
  console.print(JSON.stringify({ ...place, ended: 'benched', code: 0, ratio, low: from, high: to, says: verdict, steps, complexity: complexityOf(found.steps), claim: claim ?? null }));
}
