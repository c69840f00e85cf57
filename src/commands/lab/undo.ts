import { Trouble } from '../../domain/trouble.ts';
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
    program.option('--dir <folder>', context.say(p.dir)).option('--json', context.say(p.json)).action((flags: Flags) => undo(context, flags));
  },
};

/** Brings back the last snapshot that differs from solution.ts, which becomes a snapshot itself: a second undo takes it back. */
async function undo(context: Context, flags: Flags): Promise<void> {
  const workshop = await openWorkshop(context, flags.dir);
  const { name, text } = workshop.earlier();
  if (name === undefined) throw new Trouble('lab-no-history', workshop.folder.solution);
  workshop.folder.replace(text, 'undo', context.now());
  workshop.record({ kind: 'undo', step: workshop.current().id });
  context.console.print(flags.json ? JSON.stringify({ lab: workshop.lab.id, restored: name }) : context.say(p.undone, name));
}
