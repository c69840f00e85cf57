import type { Context } from '../../../context.ts';
import type { RunFlags } from './flags.ts';
import { checkOverHttp } from './set-up.ts';

export async function runOverHttp(_context: Context, _flags: RunFlags, isSaid: (name: string) => boolean): Promise<void> {
  checkOverHttp(isSaid);
}
