import type { Command } from '../../../command.ts';
import { declareFlags, type RunFlags } from './flags.ts';

export const command: Command = {
  declare(program, context) {
    declareFlags(program, context.say).action(async (_: string, flags: RunFlags, called: { getOptionValueSource(name: string): string | undefined }) => {
      const isSaid = (name: string): boolean => called.getOptionValueSource(name) === 'cli';
      if (flags.http) {
        const { runOverHttp } = await import('./over-http.ts');
        return runOverHttp(context, flags, isSaid);
      }
      const { runBalancers } = await import('./run.ts');
      return runBalancers(context, flags);
    });
  },
};
