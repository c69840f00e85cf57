import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { agree } from './agree.ts';
import { openWorkshop } from './workshop.ts';

interface Flags {
  readonly dir?: string;
  readonly json?: true;
  readonly yes?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.option('--dir <folder>', say(p.dir)).option('--yes', say(p.yes)).option('--json', say(p.json)).action((flags: Flags) => reset(context, flags));
  },
};

/** Makes solution.ts the starter again, after a snapshot. */
async function reset(context: Context, flags: Flags): Promise<void> {
  const workshop = await openWorkshop(context, flags.dir);
  await agree(context, p.askReset, flags.yes === true);
  workshop.reset();
  context.console.print(flags.json ? JSON.stringify({ lab: workshop.lab.id, file: workshop.folder.solution }) : context.say(p.resetDone));
}
