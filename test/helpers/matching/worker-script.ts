import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The matching thread as a file that Node runs; `remove` takes it away. */
export async function workerScript(): Promise<{ readonly script: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-thread-'));
  const script = join(folder, 'thread.cjs');
  await build({ entryPoints: ['src/engines/matching-workers/main.ts'], bundle: true, format: 'cjs', platform: 'node', target: 'node20', outfile: script });
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
