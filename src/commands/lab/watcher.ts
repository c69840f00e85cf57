import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors write a file in pieces, or under another name first. */
const SETTLE = 50;
/** Some file systems report nothing. */
const POLL = 1000;

/** Calls `changed` whenever a file holds something else than before. Watches its folder, for editors that replace the file. Returns what stops it. */
export function watchFile(file: string, changed: () => void): () => void {
  let held = contentOf(file);
  let settling: NodeJS.Timeout | undefined;
  const look = (): void => {
    const now = contentOf(file);
    if (now === undefined || now === held) return;
    held = now;
    changed();
  };
  const stir = (name: string | null): void => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(settling);
    settling = setTimeout(look, SETTLE);
  };
  const watcher = watcherOf(dirname(file), stir);
  const poll = setInterval(look, POLL);
  return () => {
    clearTimeout(settling);
    clearInterval(poll);
    watcher?.close();
  };
}

/** A folder that cannot be watched is only polled. */
function watcherOf(folder: string, stir: (name: string | null) => void): FSWatcher | undefined {
  try {
    return watch(folder, (_, name) => stir(name)).on('error', () => undefined);
  } catch {
    return undefined;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
