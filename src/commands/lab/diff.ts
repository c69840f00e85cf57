import { diffLines } from '../../domain/labs/difference.ts';
import { diffText } from '../../terminal/labs/diff.ts';
import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import { themeOf } from '../appearance.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { openWorkshop } from './workshop.ts';

interface Flags {
  readonly dir?: string;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    program.option('--dir <folder>', context.say(p.dir)).option('--json', context.say(p.json)).action((flags: Flags) => diff(context, flags));
  },
};

/** Compares solution.ts with the last snapshot that differs from it, or with the starter. */
async function diff(context: Context, flags: Flags): Promise<void> {
  const { console, say } = context;
  const workshop = await openWorkshop(context, flags.dir);
  const { name, text } = workshop.earlier();
  const lines = diffLines(text, workshop.folder.source());
  if (flags.json) return console.print(JSON.stringify({ with: name ?? null, lines }));
  const shown = diffText(lines, themeOf(context));
  console.print([say(p.comparedWith, name ?? say(p.starterFile)), ...(shown.length === 0 ? [say(p.same)] : shown)].join('\n'));
}
