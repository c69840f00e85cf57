import { diffLines } from '../../domain/labs/difference.ts';
import { Trouble } from '../../domain/trouble.ts';
import { CASES_FILE } from '../../runner/job.ts';
import { openInEditor } from '../../terminal/editor.ts';
import type { Report } from '../../terminal/labs/verdict/report.ts';
import type { WatchDesk } from '../../terminal/labs/watch/stage.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import type { Examiner } from './examiner.ts';
import { gradeWork, openRunner } from './grader.ts';
import { nextHint } from './hints.ts';
import { timeWork } from './timing.ts';
import { watchFiles } from './watcher.ts';
import { openWorkshop, partReached, type Workshop } from './workshop.ts';

interface Flags {
  readonly seed?: string;
  readonly dir?: string;
  readonly json?: true;
  readonly plain?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[step]', say(p.step)).option('--seed <seed>', say(p.seed)).option('--dir <folder>', say(p.dir)).option('--plain', say(p.plain)).option('--json', say(p.json));
    program.action((step: string | undefined, flags: Flags) => watch(context, step, flags));
  },
};

/** Labs whose learners' code can be run beside its model. */
const SIMULATIONS: Readonly<Record<string, () => Promise<typeof import('./run/limiter/simulate.ts')>>> = { limiter: () => import('./run/limiter/simulate.ts') };

/** Grades at every save: on the screen with keys, else a verdict after the other until standard input ends. */
async function watch(context: Context, word: string | undefined, flags: Flags): Promise<void> {
  const runner = openRunner(context);
  try {
    const workshop = await openWorkshop(context, flags.dir);
    workshop.folder.source();
    const desk = deskOf(context, workshop, runner, word, flags.seed ?? '1');
    if (context.console.interactive && !flags.json && !flags.plain) await onScreen(context, desk);
    else await asText(context, desk, flags.json === true);
  } finally {
    await runner.close();
  }
}

function deskOf(context: Context, workshop: Workshop, runner: Examiner, word: string | undefined, seed: string): WatchDesk {
  let { step } = partReached(workshop, word);
  const { folder, lab } = workshop;
  return {
    file: folder.solution,
    grade: async () => {
      const report = await gradeWork(context, workshop, runner, { step, checks: step.checks.map(({ id }) => id), seed });
      runner.prepare();
      return report;
    },
    hint: (check) => nextHint(workshop, step, check, context.lang),
    compare: () => {
      const { name, text } = workshop.earlier();
      return { ...(name !== undefined && { name }), lines: diffLines(text, folder.source()) };
    },
    next: () => {
      if (['todo', 'begun'].includes(workshop.standing(step).state)) return 'unpassed';
      const following = lab.steps[lab.steps.indexOf(step) + 1];
      if (following === undefined) return 'last';
      step = following;
      workshop.reach(step);
      return { step: step.id };
    },
    bench: async (signal) => {
      const timed = await timeWork(context, workshop, runner, step, { signal });
      return timed.is === 'benched' ? timed.bench : timed.report;
    },
    simulate: async (signal) => {
      const load = SIMULATIONS[lab.id];
      if (load === undefined) throw new Trouble('lab-no-run', lab.id);
      const { simulate } = await load();
      return simulate(context, workshop, runner, step, seed, signal);
    },
    reset: () => workshop.reset(),
    open: () => openInEditor(folder.solution, context.env),
    watch: (saved) => watchFiles(folder.path, ['solution.ts', CASES_FILE], saved),
    stopwatch: () => performance.now(),
  };
}

async function onScreen(context: Context, desk: WatchDesk): Promise<void> {
  const [{ WatchStage }, { play }, { Screen }] = await Promise.all([import('../../terminal/labs/watch/stage.ts'), import('../../terminal/keys.ts'), import('../../terminal/screen.ts')]);
  const { console, say } = context;
  await play(new WatchStage(desk, { theme: themeOf(context), say }), new Screen(console.stdout), console.stdout);
}

/** One verdict at the beginning and one a save. */
async function asText(context: Context, desk: WatchDesk, json: boolean): Promise<void> {
  const [{ reportDocument }, { reportLines }] = await Promise.all([import('./document.ts'), import('../../terminal/labs/verdict/report.ts')]);
  const { console, say } = context;
  const theme = themeOf(context);
  const show = (report: Report): void => console.print(json ? JSON.stringify(reportDocument(report, say)) : reportLines(report, { theme, say, columns: Math.min(console.stdout.columns || 80, 120) }).join('\n'));
  let turn = Promise.resolve();
  const grade = (): void => {
    turn = turn.then(async () => show(await desk.grade()));
  };
  grade();
  const stop = desk.watch(grade);
  console.stdin.resume();
  await new Promise((resolve) => console.stdin.once('end', resolve));
  stop();
  await turn;
}
