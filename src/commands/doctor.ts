import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { colourLevel, themeFor } from '../terminal/theme.ts';
import { pad } from '../terminal/markdown/width.ts';
import { doctorPhrases as p, sayFinding } from '../terminal/phrases/doctor.ts';
import type { Finding } from '../domain/examination.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { examineContent, examineStore } from './doctor/data.ts';
import { examineMachine, examineTerminal } from './doctor/surroundings.ts';

export const command: Command = {
  declare(program, context) {
    program
      .option('--json', context.say(p.json))
      .option('--rebuild', context.say(p.rebuild))
      .action((flags: { json?: true; rebuild?: true }) => (flags.rebuild ? rebuild(context) : doctor(context, flags.json === true)));
  },
};

async function doctor(context: Context, json: boolean): Promise<void> {
  const store = examineStore(context);
  const healthy = !store.some((finding) => finding.state === 'fault');
  const findings = [
    ...examineMachine(context),
    ...store,
    ...(healthy ? await examineContent(context) : []),
    ...(await examineTerminal(context)),
  ];
  const faults = findings.filter((finding) => finding.state === 'fault').length;
  context.outcome.passed = faults === 0;
  if (json) return context.console.print(JSON.stringify({ healthy: faults === 0, findings: findings.map((finding) => ({ ...finding, ...sayFinding(finding, context.lang) })) }, null, 2));
  printFindings(context, findings, healthy);
  context.console.print(faults === 0 ? context.say(p.allFine) : context.say(p.faults, faults));
}

function printFindings(context: Context, findings: readonly Finding[], healthy: boolean): void {
  const theme = healthy ? themeOf(context) : themeFor(context.env, DEFAULT_SETTINGS, colourLevel(context.env));
  const marks = { fine: theme.good(theme.glyphs.done), note: theme.warn('-'), fault: theme.bad('x') };
  for (const finding of findings) {
    const { name, said } = sayFinding(finding, context.lang);
    context.console.print(`${pad(marks[finding.state], 3)}${pad(name, 26)}${said}`);
  }
}

async function rebuild({ console, say, store }: Context): Promise<void> {
  (await store.reviews()).rebuild();
  console.print(say(p.rebuilt, store.log.count()));
}
