import { resolve } from 'node:path';
import { inspectBackup, restoreBackup } from '../store/backup.ts';
import { ask, askByLine, type Prompt } from '../terminal/ask.ts';
import { backupPhrases as p } from '../terminal/phrases/backup.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { fileStamp } from './stamp.ts';

export const command: Command = {
  declare(program, context) {
    program
      .argument('<file>', context.say(p.from))
      .option('-y, --yes', context.say(p.yes))
      .action((file: string, flags: { yes?: true }) => restore(context, resolve(context.cwd, file), flags.yes === true));
  },
};

/** Checks the backup, asks, keeps the old data and puts the backup in its place. */
async function restore(context: Context, file: string, sure: boolean): Promise<void> {
  const { console, now, paths, say } = context;
  const { records } = inspectBackup(file);
  if (!sure && !(await confirmed(context, { form: 'confirm', message: say(p.sure, file, records) }))) return console.print(say(p.cancelled));
  context.close();
  const kept = await restoreBackup(file, paths, fileStamp(now()));
  console.print(say(p.restored, records));
  if (kept !== undefined) console.print(say(p.kept, kept));
}

async function confirmed({ console, say }: Context, prompt: Prompt): Promise<boolean> {
  const [reply] = console.interactive ? await ask(prompt, say) : await askByLine(prompt, console.stdin, console.print);
  return reply === 'yes';
}
