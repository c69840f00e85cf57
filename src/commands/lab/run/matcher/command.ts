import type { Command } from '../../../command.ts';
import { declareFlags, type RunFlags } from './flags.ts';

export const command: Command = {
  declare(program, context) {
    declareFlags(program, context.say).action(async (_: string, flags: RunFlags) => {
      const { runMarket } = await import('./run.ts');
      return runMarket(context, flags);
    });
  },
};
