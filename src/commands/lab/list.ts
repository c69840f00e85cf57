import { studyDay } from '../../domain/memory/day.ts';
import { type Standing, standingOf } from '../../domain/labs/standing.ts';
import { LABS } from '../../labs/index.ts';
import type { Step } from '../../labs/kit/lab.ts';
import { labVerbs as p, stateWords } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';

export const command: Command = {
  declare(program, context) {
    program.option('--json', context.say(p.json)).action((flags: { readonly json?: true }) => list(context, flags.json === true));
  },
};

/** Shows every lab with its steps and where the learner stands. */
async function list(context: Context, json: boolean): Promise<void> {
  const { console, store, settings } = context;
  const records = await store.labs();
  const events = records.events();
  const folders = new Map(records.folders().map(({ lab, folder }) => [lab, folder]));
  const labs = LABS.map((lab) => ({
    lab,
    folder: folders.get(lab.id),
    steps: lab.steps.map((step) => ({ step, standing: standingOf(events.filter((event) => event.lab === lab.id && event.step === step.id), settings.retention) })),
  }));
  if (json) return console.print(JSON.stringify({ labs: labs.map(({ lab, folder, steps }) => ({ lab: lab.id, topic: lab.topic, folder: folder ?? null, steps: steps.map((entry) => documentOf(entry, context)) })) }));
  const theme = themeOf(context);
  for (const { lab, folder, steps } of labs) {
    console.print(`${theme.title(lab.id)}  ${context.say(lab.title)}${folder === undefined ? '' : `  ${theme.muted(folder)}`}`);
    steps.forEach((entry, index) => console.print(`  ${index + 1}. ${entry.step.id}  ${theme.muted(factsOf(entry.standing, context))}`));
  }
}

function documentOf({ step, standing }: { readonly step: Step; readonly standing: Standing }, context: Context) {
  const { state, attempts, minutes, hints, bestRatio } = standing;
  return { step: step.id, title: context.say(step.title), state, attempts, minutes, hints: hints.size, bestRatio: bestRatio ?? null, dueInDays: daysLeft(standing, context) ?? null };
}

function factsOf(standing: Standing, context: Context): string {
  const { say } = context;
  const { state, attempts, minutes, hints, bestRatio } = standing;
  const due = daysLeft(standing, context);
  return [
    say(stateWords[state]),
    ...(attempts > 0 ? [say(p.attempts, attempts)] : []),
    ...(minutes > 0 ? [say(p.minutes, minutes)] : []),
    ...(hints.size > 0 ? [say(p.hints, hints.size)] : []),
    ...(bestRatio === undefined ? [] : [say(p.ratio, bestRatio.toFixed(2))]),
    ...(due === undefined ? [] : [due <= 0 ? say(p.dueNow) : say(p.dueIn, due)]),
  ].join(', ');
}

function daysLeft({ dueDay }: Standing, context: Context): number | undefined {
  const now = context.now();
  return dueDay === undefined ? undefined : dueDay - studyDay(now, context.shift(now));
}
