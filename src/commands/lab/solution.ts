import { labVerbs as p } from '../../terminal/phrases/lab-verbs.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { agree } from './agree.ts';
import { openWorkshop, partNamed } from './workshop.ts';

interface Flags {
  readonly dir?: string;
  readonly json?: true;
  readonly yes?: true;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program.argument('[step]', say(p.step)).option('--dir <folder>', say(p.dir)).option('--yes', say(p.yes)).option('--json', say(p.json));
    program.action((step: string | undefined, flags: Flags) => solution(context, step, flags));
  },
};

/** Shows the reference of a step. Asked once a step: that it was seen is noted. */
async function solution(context: Context, word: string | undefined, flags: Flags): Promise<void> {
  const { console } = context;
  const workshop = await openWorkshop(context, flags.dir);
  const { step } = partNamed(workshop, word);
  if (!workshop.hasSeen(step)) {
    await agree(context, p.askSolution, flags.yes === true);
    workshop.record({ kind: 'solution', step: step.id });
  }
  const text = workshop.texts.reference(step.id);
  console.print(flags.json ? JSON.stringify({ lab: workshop.lab.id, step: step.id, text }) : text.trimEnd());
}
