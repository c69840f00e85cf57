import { commandPhrases } from '../terminal/phrases/commands.ts';
import { labPhrases as p } from '../terminal/phrases/lab.ts';
import { labVerbs as v } from '../terminal/phrases/lab-verbs.ts';
import type { Phrase } from '../terminal/phrases/phrase.ts';
import type { Command } from './command.ts';

interface Verb {
  readonly name: string;
  readonly summary: Phrase;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** What can be done with a lab, in the order of the help. One line each; a verb's file is read when it is called. */
const VERBS: readonly Verb[] = [
  { name: 'list', summary: v.list, load: () => import('./lab/list.ts') },
  { name: 'run', summary: p.run, load: () => import('./lab/run.ts') },
  { name: 'start', summary: v.start, load: () => import('./lab/start.ts') },
  { name: 'test', summary: v.test, load: () => import('./lab/test.ts') },
  { name: 'watch', summary: v.watch, load: () => import('./lab/watch.ts') },
  { name: 'hint', summary: v.hint, load: () => import('./lab/hint.ts') },
  { name: 'bench', summary: v.bench, load: () => import('./lab/bench.ts') },
  { name: 'diff', summary: v.diff, load: () => import('./lab/diff.ts') },
  { name: 'solution', summary: v.solution, load: () => import('./lab/solution.ts') },
  { name: 'explain', summary: v.explain, load: () => import('./lab/explain.ts') },
  { name: 'reset', summary: v.reset, load: () => import('./lab/reset.ts') },
  { name: 'history', summary: v.history, load: () => import('./lab/history.ts') },
  { name: 'undo', summary: v.undo, load: () => import('./lab/undo.ts') },
  { name: 'check', summary: v.check, load: () => import('./lab/check.ts') },
  { name: 'open', summary: v.open, load: () => import('./lab/open.ts') },
];

export const command: Command = {
  declare(program, context) {
    program.helpCommand(false);
    for (const { name, summary } of VERBS) {
      program.command(name).description(context.say(summary)).helpOption('-h, --help', context.say(commandPhrases.help)).copyInheritedSettings(program);
    }
    program.hook('preSubcommand', async (_, called) => {
      const verb = VERBS.find(({ name }) => name === called.name());
      await (await verb?.load())?.command.declare(called, context);
    });
  },
};
