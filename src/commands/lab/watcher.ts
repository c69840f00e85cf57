import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in pieces, or under another name first. */
const SETTLE = 50;
/** Some file systems report nothing. */
const POLL = 1000;

/** Calls `changed` whenever one of the files of a folder holds something else than before. Watches the folder, for editors that replace files. Returns what stops it. */
export function watchFiles(folder: string, names: readonly string[], changed: () => void): () => void {
  const contents = (): readonly (string | undefined)[] => names.map((name) => contentOf(join(folder, name)));
  let held = contents();
  let settling: NodeJS.Timeout | undefined;
  const look = (): void => {
    const now = contents().map((content, index) => content ?? held[index]);
    if (now.every((content, index) => content === held[index])) return;
    held = now;
    changed();
  };
  const stir = (name: string | null): void => {
    if (name !== null && !names.includes(name)) return;
    clearTimeout(settling);
    settling = setTimeout(look, SETTLE);
  };
  const watcher = watcherOf(folder, stir);
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
