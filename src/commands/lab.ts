import { commandPhrases } from '../terminal/phrases/commands.ts';
import { labPhrases as p } from '../terminal/phrases/lab.ts';
import type { Phrase } from '../terminal/phrases/phrase.ts';
import type { Command } from './command.ts';

interface Verb {
  readonly name: string;
  readonly summary: Phrase;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** What can be done with a lab, in the order of the help. One line each; a verb's file is read when it is called. */
const VERBS: readonly Verb[] = [{ name: 'run', summary: p.run, load: () => import('./lab/run.ts') }];

export const command: Command = {
  declare(program, context) {
    program.helpCommand(false);
    for (const { name, summary } of VERBS) {
      program.command(name).description(context.say(summary)).helpOption('-h, --help', context.say(commandPhrases.help)).copyInheritedSettings(program);
    }
    program.hook('preSubcommand', async (_, called) => {
      const verb = VERBS.find(({ name }) => name === called.name());
      (await verb?.load())?.command.declare(called, context);
    });
  },
};
