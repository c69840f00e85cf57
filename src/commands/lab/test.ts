import { themeOf } from '../appearance.ts';
import type { Report } from '../../terminal/labs/verdict/report.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { exitCodeOf, GRADES, gradeWork, openRunner } from './grader.ts';
import { openWorkshop, partReached, type Workshop } from './workshop.ts';

interface Flags {
  readonly seed?: string;
  readonly dir?: string;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[part]', say(p.part)).option('--seed <seed>', say(p.seed)).option('--dir <folder>', say(p.dir)).option('--json', say(p.json));
    program.action((part: string | undefined, flags: Flags) => test(context, part, flags));
  },
};

/** Grades the learner's solution once. */
async function test(context: Context, part: string | undefined, flags: Flags): Promise<void> {
  const runner = openRunner(context);
  try {
    const workshop = await openWorkshop(context, flags.dir);
    const { began, ...asked } = partReached(workshop, part);
    const report = await gradeWork(context, workshop, runner, { ...asked, seed: flags.seed ?? '1' });
    context.outcome.code = exitCodeOf(report.verdict);
    if (flags.json) {
      const { reportDocument } = await import('./document.ts');
      return context.console.print(JSON.stringify({ ...reportDocument(report, context.say), began }));
    }
    const { reportLines } = await import('../../terminal/labs/verdict/report.ts');
    const columns = Math.min(context.console.stdout.columns || 80, 120);
    const { say } = context;
    const before = began ? [say(p.added, asked.step.id), ''] : [];
    context.console.print([...before, ...reportLines(report, { theme: themeOf(context), say, columns }), ...nextLines(workshop, report, context)].join('\n'));
  } finally {
    await runner.close();
  }
}

/** After a pass: what to do with the step, and which one is next. */
function nextLines(workshop: Workshop, { step, verdict }: Report, { say }: Context): readonly string[] {
  if (exitCodeOf(verdict) !== GRADES.passed || workshop.standing(step).state === 'begun') return [];
  const current = workshop.current();
  return [` ${say(p.goDeeper)}`, ...(current.id === step.id ? [] : [` ${say(p.goNext, current.id)}`])];
}
