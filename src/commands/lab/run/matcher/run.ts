import { reportOf } from '../../../../labs/matcher/report.ts';
import { Simulation } from '../../../../labs/matcher/simulation.ts';
import { pictureOf } from '../../../../terminal/labs/run/matcher/picture.ts';
import { sayLesson, sayMeasured } from '../../../../terminal/labs/run/matcher/summary.ts';
import { Player } from '../../../../terminal/labs/run/player.ts';
import type { Context } from '../../../context.ts';
import { speedOf } from '../meant.ts';
import { show } from '../show.ts';
import { Told } from './told.ts';
import { csvOf, documentOf } from './document.ts';
import type { RunFlags } from './flags.ts';
import { scenarioOf } from './set-up.ts';

/** Plays a market: live on the screen, else at once, with its report as text, JSON or CSV. */
export async function runMarket(context: Context, flags: RunFlags): Promise<void> {
  const scenario = scenarioOf(flags);
  const told = new Told(scenario.symbols);
  const simulation = new Simulation(scenario, (symbol, instruction) => told.add(symbol, instruction));
  const showing = {
    player: new Player(simulation, speedOf(flags.speed), () => performance.now()),
    picture: pictureOf(simulation),
    document: () => {
      const report = reportOf(simulation);
      return documentOf(report, sayLesson(report.lesson, context.say));
    },
    csv: () => csvOf(reportOf(simulation)),
    aside: () => sayMeasured(told.measure(() => performance.now()), context.say),
  };
  await show(context, flags, showing, async () => simulation.advanceTo(simulation.duration));
}
