import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '../domain/review/desk.ts';
import { Trouble } from '../domain/trouble.ts';

/** Lets the learner edit a text in $VISUAL or $EDITOR (vi when neither is set) and returns it. Throws `editor-failed`. */
export function editText(draft: Draft, env: NodeJS.ProcessEnv): string {
  const editor = env['VISUAL'] || env['EDITOR'] || 'vi';
  const folder = mkdtempSync(join(tmpdir(), 'wengu-edit-'));
  const file = join(folder, draft.name);
  try {
    writeFileSync(file, draft.text);
    const ended = spawnSync(`${editor} "${file}"`, { stdio: 'inherit', shell: true });
    if (ended.status !== 0) throw new Trouble('editor-failed', editor);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
