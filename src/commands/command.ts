import type { Command as Commander } from 'commander';
import type { Context } from './context.ts';

/** A subcommand. Its file is imported only when it is called or asked for help. */
export interface Command {
  /** Declares arguments and options; the action parses them into one struct and runs. Returns an exit code or nothing. */
  readonly declare: (program: Commander, context: Context) => void | Promise<void>;
}
