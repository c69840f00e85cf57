import { Race } from '../../../../labs/limiter/race.ts';
import { reportOf } from '../../../../labs/limiter/report.ts';
import { pictureOf } from '../../../../terminal/labs/run/limiter/picture.ts';
import { sayLesson } from '../../../../terminal/labs/run/limiter/summary.ts';
import { Player } from '../../../../terminal/labs/run/player.ts';
import type { Speaker } from '../../../../terminal/phrases/phrase.ts';
import type { Context } from '../../../context.ts';
import { type Showing, show } from '../show.ts';
import { csvOf, documentOf } from './document.ts';
import type { RunFlags } from './flags.ts';
import { setUp } from './set-up.ts';

/** Plays limiters on the same seeded traffic: live on the screen, else at once, with its report as text, JSON or CSV; on a real Redis as real time passes. */
export async function runLimiters(context: Context, flags: RunFlags): Promise<void> {
  const all = setUp(flags);
  const { say } = context;
  if (flags.vs !== undefined) {
    const { runVersus } = await import('./versus.ts');
    return runVersus(context, flags, all, flags.vs);
  }
  if (all.engine === 'redis') {
    const { runOnRedis } = await import('./on-redis.ts');
    return runOnRedis(all, flags, context.env['PATH'], (race, player, over) => show(context, flags, showingOf(race, player, say), over));
  }
  const own = flags.mine === undefined ? [] : await (await import('./mine.ts')).ownContestants(context, flags.mine, flags, all.scenario);
  if (own === undefined) return;
  const race = new Race([...own, ...all.contestants], all.scenario);
  const player = new Player(race, all.speed, () => performance.now());
  await show(context, flags, showingOf(race, player, say), async () => race.advanceTo(race.duration));
}

function showingOf(race: Race, player: Player, say: Speaker): Showing {
  return {
    player,
    picture: pictureOf(race),
    document: () => {
      const report = reportOf(race);
      return documentOf(report, sayLesson(report.lesson, say));
    },
    csv: () => csvOf(reportOf(race)),
  };
}
