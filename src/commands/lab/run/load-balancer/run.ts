import { Race } from '../../../../labs/load-balancer/race.ts';
import { reportOf } from '../../../../labs/load-balancer/report.ts';
import { pictureOf } from '../../../../terminal/labs/run/load-balancer/picture.ts';
import { sayLesson } from '../../../../terminal/labs/run/load-balancer/summary.ts';
import { Player } from '../../../../terminal/labs/run/player.ts';
import type { Context } from '../../../context.ts';
import { show } from '../show.ts';
import { csvOf, documentOf } from './document.ts';
import type { RunFlags } from './flags.ts';
import { setUp } from './set-up.ts';

/** Plays balancers over backends of their own on the same seeded traffic: live on the screen, else at once, with its report as text, JSON or CSV. */
export async function runBalancers(context: Context, flags: RunFlags): Promise<void> {
  const { contestants, scenario, speed } = setUp(flags);
  const race = new Race(contestants, scenario);
  const showing = {
    player: new Player(race, speed, () => performance.now()),
    picture: pictureOf(race),
    document: () => {
      const report = reportOf(race);
      return documentOf(report, sayLesson(report.lesson, context.say));
    },
    csv: () => csvOf(reportOf(race)),
  };
  await show(context, flags, showing, async () => race.advanceTo(race.duration));
}
