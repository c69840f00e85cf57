import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { CatalogRoot } from './catalog.ts';
import { FORMAT, type Manifest } from './compiled.ts';

/** The manifest of an index; `undefined` when there is none of this format. */
export function readManifest(compiled: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(compiled, 'manifest.json'), 'latin1')) as Partial<Manifest> | null;
    return manifest?.format === FORMAT && manifest.topics && manifest.files && manifest.folders ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

/** The manifest of a learner's folder, compiled anew when any file came, went or changed; the last one when the folder is gone. */
export async function freshManifest(root: CatalogRoot): Promise<Manifest | undefined> {
  const known = readManifest(root.compiled);
  if (!existsSync(root.folder)) return known;
  if (known && isCurrent(root.folder, known)) return known;
  const { compileRoot } = await import('./compile.ts');
  return compileRoot(root.folder, root.compiled, known);
}

/** Whether every folder and file is as it was when compiled: a file that came or went has changed its folder. */
function isCurrent(root: string, { files, folders }: Manifest): boolean {
  const place = (path: string): string => (path === '' ? root : `${root}${sep}${path}`);
  const isSame = (path: string, mtimeMs: number, size?: number): boolean => {
    const now = statSync(place(path), { throwIfNoEntry: false });
    return now?.mtimeMs === mtimeMs && (size === undefined || now.size === size);
  };
  return folders.every(([path, mtimeMs]) => isSame(path, mtimeMs)) && files.every(([path, mtimeMs, size]) => isSame(path, mtimeMs, size));
}
