import { Trouble } from '../../../../domain/trouble.ts';
import type { Command } from '../../../command.ts';
import { declareFlags, type RunFlags } from './flags.ts';

export const command: Command = {
  declare(program, context) {
    declareFlags(program, context.say).action(async (_: string, flags: RunFlags, called: { getOptionValueSource(name: string): string | undefined }) => {
      const isSaid = (name: string): boolean => called.getOptionValueSource(name) === 'cli';
      const [first, second] = WAYS.filter(isSaid);
      if (second !== undefined) throw new Trouble('lab-one-only', `--${first}`, `--${second}`);
      if (flags.itch !== undefined || flags.lobster !== undefined) return (await import('./replay.ts')).replayFile(context, flags, isSaid);
      if (flags.compare !== undefined) return (await import('./compare.ts')).compareDesigns(context, flags, isSaid);
      if (flags.fault !== undefined) throw new Trouble('lab-option', '--fault', flags.fault, '--compare');
      if (flags.interactive) return (await import('./interactive.ts')).trade(context, flags);
      return (await import('./run.ts')).runMarket(context, flags);
    });
  },
};

/** Options that each make another thing of the run. */
const WAYS = ['itch', 'lobster', 'interactive', 'compare'];
