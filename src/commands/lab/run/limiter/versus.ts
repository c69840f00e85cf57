import { Versus } from '../../../../labs/kit/versus.ts';
import { limiterLab } from '../../../../labs/limiter/lab.ts';
import { mineId, replaying } from '../../../../labs/limiter/mine.ts';
import { Race } from '../../../../labs/limiter/race.ts';
import type { Scenario } from '../../../../labs/limiter/scenario.ts';
import { pictureOf } from '../../../../terminal/labs/run/limiter/picture.ts';
import { Player } from '../../../../terminal/labs/run/player.ts';
import { type Match, versusText } from '../../../../terminal/labs/run/versus/text.ts';
import { VersusStage } from '../../../../terminal/labs/run/versus/stage.ts';
import { Left } from '../../../../terminal/left.ts';
import { themeOf } from '../../../appearance.ts';
import type { Context } from '../../../context.ts';
import { GRADES } from '../../grader.ts';
import type { RunFlags } from './flags.ts';
import { type Mine, playMine } from './mine.ts';
import type { SetUp } from './set-up.ts';

const WIDEST_TEXT = 112;

/** Runs the learner's functions of a step beside their models: live until they part, else a count and the first time they do. */
export async function runVersus(context: Context, flags: RunFlags, { scenario, speed }: SetUp, word: string | true): Promise<void> {
  const mine = await playMine(context, word, flags, scenario);
  if (mine === undefined) return;
  const match = matchOf(mine);
  const { console } = context;
  context.outcome.code = match.versus.some(({ divergences }) => divergences.length > 0) ? GRADES.failed : GRADES.passed;
  if (flags.json) return console.print(JSON.stringify(documentOf(match, scenario, context.outcome.code)));
  const left = console.interactive && flags.plain !== true ? await live(context, match, scenario, speed) : undefined;
  const columns = Math.min(console.stdout.columns || 80, WIDEST_TEXT);
  console.print(versusText(match, { theme: themeOf(context), say: context.say, columns }).join('\n'));
  if (left) throw left;
}

export function matchOf({ step, parts }: Mine): Match {
  return { lab: limiterLab, step, versus: parts.map(({ subject, recording, answers }) => new Versus(subject, recording, answers)) };
}

/** The stage of a match: what both answered, played again on virtual time. */
export function versusStage(match: Match, scenario: Scenario, speed: number, { theme, say }: { readonly theme: ReturnType<typeof themeOf>; readonly say: Context['say'] }): VersusStage {
  const contestants = match.versus.flatMap(({ subject, yours, model }) => [replaying(mineId(subject), subject, yours), replaying(`model:${subject.id}`, subject, model)]);
  const race = new Race(contestants, scenario);
  return new VersusStage({ player: new Player(race, speed, () => performance.now()), picture: pictureOf(race), theme, say }, match);
}

async function live(context: Context, match: Match, scenario: Scenario, speed: number): Promise<Left | undefined> {
  const [{ play }, { Screen }] = await Promise.all([import('../../../../terminal/keys.ts'), import('../../../../terminal/screen.ts')]);
  const { console, say } = context;
  try {
    await play(versusStage(match, scenario, speed, { theme: themeOf(context), say }), new Screen(console.stdout), console.stdout);
    return undefined;
  } catch (error) {
    if (error instanceof Left) return error;
    throw error;
  }
}

/** The match as `--json` prints it. Field names are a promise: the README lists them. Instants are microseconds, as in `lab test`. */
function documentOf({ lab, step, versus }: Match, { traffic: { seed } }: Scenario, code: number) {
  return { lab: lab.id, step: step.id, seed, ended: 'compared', code, subjects: versus.map(subjectOf) };
}

function subjectOf(versus: Versus) {
  const { subject, requests, divergences, opposed } = versus;
  const [first] = divergences;
  return { subject: subject.id, requests, divergences: divergences.length, opposed: opposed.length, first: first === undefined ? null : divergenceOf(versus, first) };
}

function divergenceOf(versus: Versus, index: number) {
  const { key, cost, at } = versus.requestAt(index);
  const { setup, rows, field } = versus.counterexample(index);
  return { request: index + 1, at, key, cost, field, setup, rows };
}
