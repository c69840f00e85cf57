import type { Step } from '../../../../labs/kit/lab.ts';
import { usualScenario } from '../../../../labs/limiter/scenario.ts';
import type { VersusStage } from '../../../../terminal/labs/run/versus/stage.ts';
import type { Report } from '../../../../terminal/labs/verdict/report.ts';
import { themeOf } from '../../../appearance.ts';
import type { Context } from '../../../context.ts';
import type { Examiner } from '../../examiner.ts';
import type { Workshop } from '../../workshop.ts';
import { play, subjectsOf } from './mine.ts';
import { matchOf, versusStage } from './versus.ts';

/** Virtual seconds in a real one: the whole run takes ten. */
const SPEED = 2;

/** A step of the learner's beside its model on the usual traffic, as a stage; a report when it does not come to the end of it. Throws `lab-no-part`. */
export async function simulate(context: Context, workshop: Workshop, runner: Examiner, step: Step, seed: string, signal: AbortSignal): Promise<VersusStage | Report> {
  const scenario = usualScenario(seed);
  const played = await play(workshop, runner, step, subjectsOf(step).subjects, scenario, signal);
  return 'verdict' in played ? played : versusStage(matchOf(played), scenario, SPEED, { theme: themeOf(context), say: context.say });
}
