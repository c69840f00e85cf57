import { runPhrases as p } from '../../terminal/phrases/lab-run.ts';
import type { Command } from '../command.ts';
import { labNamed } from './named.ts';

interface Runnable {
  readonly id: string;
  /** What declares the options of its run, which are its own. */
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Labs that can be run. One line each; a lab's file is read when it is named. */
const RUNNABLE: readonly Runnable[] = [
  { id: 'limiter', load: () => import('./run/limiter/command.ts') },
  { id: 'load-balancer', load: () => import('./run/load-balancer/command.ts') },
  { id: 'matcher', load: () => import('./run/matcher/command.ts') },
];

export const command: Command = {
  async declare(program, context) {
    const { say } = context;
    program.argument('<lab>', `${say(p.lab)}: ${RUNNABLE.map(({ id }) => id).join(', ')}`);
    const lab = labIn(program.parent?.args.slice(1) ?? []);
    if (lab) await (await lab.load()).command.declare(program, context);
    else program.allowUnknownOption().allowExcessArguments().addHelpText('after', () => `\n${say(p.helpOfLab)}`).action((word: string) => void labNamed(RUNNABLE, word));
  },
};

/** The lab that a command line names, first or, behind options, in full; `undefined` when it names none. */
function labIn(words: readonly string[]): Runnable | undefined {
  const [first = '-'] = words;
  if (first.startsWith('-')) return RUNNABLE.find(({ id }) => words.includes(id));
  const found = RUNNABLE.filter(({ id }) => id.startsWith(first));
  return found.length === 1 ? found[0] : undefined;
}
