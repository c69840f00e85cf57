import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeBackup } from '../store/backup.ts';
import { backupPhrases as p } from '../terminal/phrases/backup.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';
import { fileStamp } from './stamp.ts';

export const command: Command = {
  declare(program, context) {
    program.argument('[file]', context.say(p.file)).action((file: string | undefined) => backup(context, file));
  },
};

async function backup({ console, cwd, now, paths, say, store }: Context, file: string | undefined): Promise<void> {
  const target = file === undefined ? join(paths.backups, `wengu-${fileStamp(now())}.db`) : resolve(cwd, file);
  const { stderr } = console;
  const progress = (share: number): void => {
    if (stderr.isTTY) stderr.write(`\r${say(p.progress, Math.round(share * 100))}`);
  };
  await writeBackup(target, (draft) => store.copyTo(draft, progress));
  if (stderr.isTTY) stderr.write('\r\u001b[K');
  console.print(say(p.saved, target, size(statSync(target).size)));
}

function size(bytes: number): string {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / (1 << 20)).toFixed(1)} MiB`;
}
