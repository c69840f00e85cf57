import type { Report } from '../../labs/limiter/report.ts';
import type { Player } from '../../terminal/labs/run/player.ts';
import { Left } from '../../terminal/left.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { labNamed } from './named.ts';
import { declareFlags, type RunFlags } from './run/limiter/flags.ts';

/** Labs that can be run. */
const RUNNABLE = [{ id: 'limiter' }] as const;

export const command: Command = {
  declare(program, context) {
    declareFlags(program, context.say).action((lab: string, flags: RunFlags) => run(context, lab, flags));
  },
};

const WIDEST_TEXT = 112;

/** Plays limiters on the same seeded traffic: live on the screen, else at once, with its report as text, JSON or CSV; on a real Redis as real time passes. */
async function run(context: Context, lab: string, flags: RunFlags): Promise<void> {
  labNamed(RUNNABLE, lab);
  const [{ setUp }, { Race }, { Player: RacePlayer }] = await Promise.all([import('./run/limiter/set-up.ts'), import('../../labs/limiter/race.ts'), import('../../terminal/labs/run/player.ts')]);
  const all = setUp(flags);
  if (all.engine === 'redis') {
    const { runOnRedis } = await import('./run/limiter/on-redis.ts');
    return runOnRedis(all, flags, context.env['PATH'], (player, over) => show(context, flags, player, over));
  }
  const race = new Race(all.contestants, all.scenario);
  await show(context, flags, new RacePlayer(race, all.speed, () => performance.now()), async () => race.advanceTo(all.scenario.traffic.duration));
}

async function show(context: Context, flags: RunFlags, player: Player, toEnd: () => Promise<void>): Promise<void> {
  const bare = flags.json === true || flags.csv === true;
  if (context.console.interactive && !bare && flags.plain !== true) return live(context, player);
  const { reportOf } = await import('../../labs/limiter/report.ts');
  await toEnd();
  const report = reportOf(player.race);
  if (bare) return printData(context, report, flags);
  await printText(context, report);
}

async function printData({ console, say }: Context, report: Report, flags: RunFlags): Promise<void> {
  const { csvOf, documentOf } = await import('./run/limiter/document.ts');
  if (flags.csv) return console.print(csvOf(report));
  const { sayLesson } = await import('../../terminal/labs/run/limiter/summary.ts');
  console.print(JSON.stringify(documentOf(report, sayLesson(report.lesson, say))));
}

async function printText(context: Context, report: Report): Promise<void> {
  const { console, say } = context;
  const { reportText } = await import('../../terminal/labs/run/limiter/text.ts');
  const columns = Math.min(console.stdout.columns || 80, WIDEST_TEXT);
  console.print(reportText(report, { theme: themeOf(context), say, columns }).join('\n'));
}

/** Leaves what was found on the terminal, however the run was left. */
async function live(context: Context, player: Player): Promise<void> {
  const [{ RunStage }, { play }, { Screen }, { reportOf }] = await Promise.all([
    import('../../terminal/labs/run/stage.ts'),
    import('../../terminal/keys.ts'),
    import('../../terminal/screen.ts'),
    import('../../labs/limiter/report.ts'),
  ]);
  const { console, say } = context;
  let left: Left | undefined;
  try {
    await play(new RunStage({ player, theme: themeOf(context), say }), new Screen(console.stdout), console.stdout);
  } catch (error) {
    if (!(error instanceof Left)) throw error;
    left = error;
  }
  if (player.race.now > 0) await printText(context, reportOf(player.race));
  if (left) throw left;
}
