import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '../domain/review/desk.ts';

/**
 * Lets the learner edit a text in $VISUAL or $EDITOR (vi when neither is set) and returns it. An editor that ends badly,
 * as vi does on `:cq`, saves nothing.
 */
export function editText(draft: Draft, env: NodeJS.ProcessEnv): { readonly text: string } | { readonly failed: string } {
  const editor = env['VISUAL'] || env['EDITOR'] || 'vi';
  const folder = mkdtempSync(join(tmpdir(), 'wengu-edit-'));
  const file = join(folder, draft.name);
  try {
    writeFileSync(file, draft.text);
    const ended = spawnSync(`${editor} "${file}"`, { stdio: 'inherit', shell: true });
    return ended.status === 0 ? { text: readFileSync(file, 'utf8') } : { failed: editor };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a file in $VISUAL or $EDITOR (vi when neither is set) and waits until it is closed. */
export function openInEditor(file: string, env: NodeJS.ProcessEnv): void {
  spawnSync(`${env['VISUAL'] || env['EDITOR'] || 'vi'} "${file}"`, { stdio: 'inherit', shell: true });
}
