import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { openWorkshop } from './workshop.ts';

interface Flags {
  readonly dir?: string;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    program.option('--dir <folder>', context.say(p.dir)).option('--json', context.say(p.json)).action((flags: Flags) => history(context, flags));
  },
};

/** Lists the snapshots of solution.ts, oldest first. */
async function history(context: Context, flags: Flags): Promise<void> {
  const { console, say } = context;
  const { folder } = await openWorkshop(context, flags.dir);
  const snapshots = folder.history().map(({ name, text }) => ({ name, lines: text.split('\n').length - 1 }));
  if (flags.json) return console.print(JSON.stringify({ folder: folder.path, snapshots }));
  console.print(snapshots.length === 0 ? say(p.noSnapshots) : snapshots.map(({ name }) => name).join('\n'));
}
