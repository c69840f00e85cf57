import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { diffLines } from '../../domain/labs/difference.ts';
import { LABS } from '../../labs/index.ts';
import { ask } from '../../terminal/ask.ts';
import { diffText } from '../../terminal/labs/diff.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { WorkFolder } from './folder.ts';
import { labNamed } from './named.ts';
import { proseLines } from './prose.ts';
import { usualFolder, Workshop } from './workshop.ts';

const AGAIN = ['continue', 'copy', 'diff'] as const;
type Again = (typeof AGAIN)[number];

interface Flags {
  readonly dir?: string;
  readonly again?: Again;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[lab]', say(p.lab), 'limiter').option('--dir <folder>', say(p.dir));
    program.addOption(program.createOption('--again <what>', say(p.again)).choices(AGAIN)).option('--json', say(p.json));
    program.action((lab: string, flags: Flags) => start(context, lab, flags));
  },
};

/** Makes the folder of a lab, or goes on with one that is there; what the learner wrote is never overwritten. */
async function start(context: Context, word: string, flags: Flags): Promise<void> {
  const { console, say } = context;
  const lab = labNamed(LABS, word);
  const records = await context.store.labs();
  const known = records.folders().find((entry) => entry.lab === lab.id)?.folder;
  const asked = flags.dir === undefined ? (known !== undefined && existsSync(known) ? known : usualFolder(lab)) : resolve(context.cwd, flags.dir);
  const again = new WorkFolder(asked).mark() === undefined ? undefined : await againOf(context, asked, flags);
  const folder = new WorkFolder(again === 'copy' ? freePlace(asked) : asked);
  const workshop = new Workshop(context, lab, folder, records);
  const step = workshop.current();
  if (again === 'diff') return showDiff(context, workshop.texts.starter(step.id), folder.source());
  folder.furnish(lab, workshop.texts, context.lang);
  const added = workshop.reach(step);
  workshop.use();
  if (flags.json) return console.print(JSON.stringify({ lab: lab.id, step: step.id, folder: folder.path, added }));
  console.print([say(p.started, folder.path), ...(added ? [say(p.added, step.id)] : []), '', ...proseLines(context, workshop.texts.step(step.id, context.lang).statement), '', say(p.goOn)].join('\n'));
}

/** What to do with a folder that holds the lab already; without a terminal it is gone on with. */
async function againOf({ console, say }: Context, folder: string, { again, json }: Flags): Promise<Again> {
  if (again !== undefined) return again;
  if (json || !console.interactive) return 'continue';
  const choices = [
    { value: 'continue', label: say(p.doContinue) },
    { value: 'copy', label: say(p.doCopy) },
    { value: 'diff', label: say(p.doDiff) },
  ];
  const [chosen] = await ask({ form: 'select', message: say(p.exists, folder), choices }, say);
  return AGAIN.find((known) => known === chosen) ?? 'continue';
}

function freePlace(folder: string, count = 2): string {
  const place = `${folder}-${count}`;
  return existsSync(place) ? freePlace(folder, count + 1) : place;
}

function showDiff(context: Context, starter: string, source: string): void {
  const lines = diffText(diffLines(starter, source), themeOf(context));
  context.console.print(lines.length === 0 ? context.say(p.same) : lines.join('\n'));
}
