import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { openInEditor } from '../../terminal/editor.ts';
import { openWorkshop } from './workshop.ts';

interface Flags {
  readonly dir?: string;
  readonly json?: true;
}

export const command: Command = {
  declare(program, context) {
    program.option('--dir <folder>', context.say(p.dir)).option('--json', context.say(p.json)).action((flags: Flags) => open(context, flags));
  },
};

/** Opens solution.ts in the learner's editor; without a terminal it says where the file is. */
async function open(context: Context, flags: Flags): Promise<void> {
  const { console, env } = context;
  const { folder } = await openWorkshop(context, flags.dir);
  if (flags.json) return console.print(JSON.stringify({ file: folder.solution }));
  if (!console.interactive) return console.print(folder.solution);
  openInEditor(folder.solution, env);
}
