import { Trouble } from '../../domain/trouble.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { nextHint } from './hints.ts';
import { proseLines } from './prose.ts';
import { openWorkshop, partNamed } from './workshop.ts';

interface Flags {
  readonly level?: string;
  readonly dir?: string;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[check]', say(p.checkName)).option('--level <1-3>', say(p.level)).option('--dir <folder>', say(p.dir)).option('--json', say(p.json));
    program.action((check: string | undefined, flags: Flags) => hint(context, check, flags));
  },
};

/** Shows the next hint for a check, or for the first that failed in the last test; each is noted. */
async function hint(context: Context, word: string | undefined, flags: Flags): Promise<void> {
  const { console, say } = context;
  const workshop = await openWorkshop(context, flags.dir);
  const { step, checks } = partNamed(workshop, word);
  const check = word !== undefined && checks.length === 1 ? checks[0] : workshop.failing(step);
  if (check === undefined) throw new Error(`${step.id} has no checks`);
  const shown = nextHint(workshop, step, check, context.lang, levelOf(flags.level));
  if (flags.json) return console.print(JSON.stringify({ lab: workshop.lab.id, step: step.id, check, level: shown?.level ?? null, of: 3, text: shown?.text ?? null }));
  if (shown === undefined) return console.print(say(p.noHints, check));
  console.print([themeOf(context).accent(say(p.hintHead, check, shown.level)), ...proseLines(context, shown.text)].join('\n'));
}

function levelOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (!/^[123]$/.test(word)) throw new Trouble('lab-option', '--level', word, '1-3');
  return Number(word);
}
