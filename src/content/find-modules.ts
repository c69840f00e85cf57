import { existsSync, readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LANGS, type Lang } from '../domain/topic.ts';

/** A module's file in one language, as found on disk. */
export interface ModuleFile {
  /** `group/module`, from the path. */
  readonly id: string;
  readonly lang: Lang;
  readonly path: string;
}

const DEEPEST = 3;
/** Folders of a content root that hold no modules: labs and interviews have readers of their own. */
const NO_GROUPS = ['labs', 'interviews'];

/** All module files below a folder, which may be a content root, a group, a module or one file. Sorted by id, language and path. */
export function findModules(place: string): readonly ModuleFile[] {
  const files = statSync(place).isDirectory() ? walk(place, DEEPEST) : moduleFile(place);
  return files.toSorted((a, b) => compare(a.id, b.id) || LANGS.indexOf(a.lang) - LANGS.indexOf(b.lang) || compare(a.path, b.path));
}

/** The folders that `findModules` looks into below a root, the root itself included. */
export function foldersOf(root: string): readonly string[] {
  return statSync(root).isDirectory() ? [root, ...subfolders(root, DEEPEST - 1)] : [];
}

function subfolders(folder: string, depth: number): string[] {
  if (depth === 0) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): string[] => {
    const path = join(folder, entry.name);
    const found = entry.isSymbolicLink() ? target(path) : entry;
    return found?.isDirectory() && isOpen(path, entry.name) ? [path, ...subfolders(path, depth - 1)] : [];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function walk(folder: string, depth: number): ModuleFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): ModuleFile[] => {
    const path = join(folder, entry.name);
    const found = entry.isSymbolicLink() ? target(path) : entry;
    if (found?.isDirectory()) return depth > 1 && isOpen(path, entry.name) ? walk(path, depth - 1) : [];
    return found?.isFile() ? moduleFile(path) : [];
  });
}

/** Whether modules may lie in a folder. A module may be called `labs`: it has a module's file, the folder of the labs has not. */
function isOpen(path: string, name: string): boolean {
  if (name.startsWith('.')) return false;
  return !NO_GROUPS.includes(name) || LANGS.some((lang) => existsSync(join(path, `${lang}.md`)));
}

/** What a link points at; `undefined` when that is nothing. */
function target(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function moduleFile(path: string): ModuleFile[] {
  const lang = LANGS.find((known) => basename(path) === `${known}.md`);
  if (lang === undefined) return [];
  const folder = dirname(path);
  return [{ id: `${basename(dirname(folder))}/${basename(folder)}`, lang, path }];
}
