import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Lang, LANGS } from '../../domain/topic.ts';
import { Trouble } from '../../domain/trouble.ts';
import { writeWhole } from '../compile.ts';
import { gapsText } from './gaps.ts';
import type { ImportPlan, ImportState } from './plan.ts';
import { slug } from './slug.ts';

/** Where earlier imports are remembered; the search for modules passes by a folder with a dot. */
const MEMORY = '.import';

/** What is known of the earlier imports of some notes. */
export interface Earlier {
  /** Names the files of this import within its folder: `notes` for `notes.md`. */
  readonly name: string;
  readonly state?: ImportState;
}

/** The text of a file of notes. Throws `notes-missing`, or `notes-encoding` for anything but text in UTF-8. */
export function readNotesFile(path: string): string {
  const bytes = readBytes(path);
  try {
    if (bytes.includes(0)) throw new TypeError('not text');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Trouble('notes-encoding', path);
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new Trouble('notes-missing', path);
  }
}

/** The last import of these notes into a folder. Notes that were moved are known by their name when they left their place. */
export function earlierImport(dir: string, source: string, lang: Lang | undefined): Earlier {
  const known = readStates(dir).filter(({ state }) => lang === undefined || state.lang === lang);
  const moved = ({ state }: { readonly state: ImportState }): boolean => basename(state.source) === basename(source) && !existsSync(state.source);
  const found = known.find(({ state }) => state.source === source) ?? known.find(moved);
  if (found) return found;
  const stem = slug(basename(source, extname(source)));
  const isFree = !existsSync(join(dir, MEMORY, `${stem}.json`));
  return {
    name: isFree
      ? stem
      : `${stem}-${createHash('sha256')
          .update(`${source}\n${lang ?? ''}`)
          .digest('hex')
          .slice(0, 6)}`,
  };
}

function readStates(dir: string): readonly (Earlier & { readonly state: ImportState })[] {
  const folder = join(dir, MEMORY);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ name: basename(file, '.json'), state: readState(join(folder, file)) }));
}

function readState(path: string): ImportState {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8')) as Partial<ImportState> | null;
    if (state?.format === 1 && state.source && state.lang && Array.isArray(state.modules)) return state as ImportState;
  } catch {
    // said below
  }
  throw new Trouble('import-damaged', path);
}

/** The file of a module within a folder. */
export function moduleFile(dir: string, id: string, lang: Lang): string {
  return join(dir, id, `${lang}.md`);
}

/** The text of a module's file with plain line ends; `undefined` when there is none. */
export function moduleSource(dir: string, id: string, lang: Lang): string | undefined {
  const path = moduleFile(dir, id, lang);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .replace(/^\uFEFF/, '')
        .replace(/\r\n/g, '\n')
    : undefined;
}

export function isModule(dir: string, id: string): boolean {
  return LANGS.some((lang) => existsSync(moduleFile(dir, id, lang)));
}

/** Whether a picture is where the notes, whose folder this is, say. */
export function hasPicture(folder: string, href: string): boolean {
  const plain = href.replace(/[?#].*$/, '');
  return [href, plain, decoded(plain)].some((path) => existsSync(resolve(folder, path)));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function asideFile(dir: string, id: string, lang: Lang): string {
  return join(dir, id, `${lang}.new.md`);
}

export function gapsFile(dir: string, name: string): string {
  return join(dir, `${name}.gaps.md`);
}

/**
 * Writes what a plan decided; a file that would not change is not touched. New modules are remembered before they are
 * written: after a crash between the two the next import knows them for its own.
 */
export function applyPlan(dir: string, plan: ImportPlan, { name, state: last }: Earlier, notes: string): void {
  const { lang } = plan.state;
  const memory = join(dir, MEMORY, `${name}.json`);
  const before = last?.modules ?? [];
  const fresh = plan.state.modules.filter(({ id }) => !before.some((old) => old.id === id));
  if (fresh.length > 0) writeChanged(memory, JSON.stringify({ ...plan.state, modules: [...before, ...fresh] }));
  for (const { id, write, aside, action } of plan.modules) {
    if (write !== undefined) writeChanged(moduleFile(dir, id, lang), write);
    if (aside !== undefined) writeChanged(asideFile(dir, id, lang), aside);
    if (action === 'removed') removeModule(dir, id, lang);
  }
  writeGroups(join(dir, 'groups.json'), plan.groups);
  if (plan.gaps.length > 0) writeChanged(gapsFile(dir, name), gapsText(plan.gaps, notes, lang));
  else if (last) rmSync(gapsFile(dir, name), { force: true });
  writeChanged(memory, JSON.stringify(plan.state));
}

function writeChanged(path: string, text: string): void {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeWhole(path, text);
}

/** Takes away the module's file, and its folders when nothing else is in them. */
function removeModule(dir: string, id: string, lang: Lang): void {
  const file = moduleFile(dir, id, lang);
  rmSync(file, { force: true });
  for (const folder of [dirname(file), dirname(dirname(file))]) {
    if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
  }
}

/** Adds the names of new groups; a file that is not ours to read stays as it is. */
function writeGroups(path: string, groups: ImportPlan['groups']): void {
  const known = readGroups(path);
  const fresh = groups.filter(({ id }) => !known?.some((group) => group.id === id));
  if (known && fresh.length > 0)
    writeChanged(path, `${JSON.stringify([...known, ...fresh.map(({ id, title }) => ({ id, zh: title, en: title }))], null, 2)}\n`);
}

function readGroups(path: string): readonly { readonly id: string }[] | undefined {
  if (!existsSync(path)) return [];
  try {
    const groups: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(groups) ? (groups as { id: string }[]) : undefined;
  } catch {
    return undefined;
  }
}
