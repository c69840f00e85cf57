import type { Fault } from '../domain/fault.ts';
import type { Topic } from '../domain/topic.ts';
import { FaultList } from './fault-list.ts';
import { findModules, type ModuleFile } from './find-modules.ts';
import { readModule } from './library.ts';
import type { ParsedModule } from './module.ts';
import { checkParity } from './parity.ts';

export interface CheckOptions {
  /** Report modules whose facts were verified more days ago than this. */
  readonly staleDays?: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface CheckedModule {
  readonly file: ModuleFile;
  readonly parsed: ParsedModule;
}

export interface CheckResult {
  readonly modules: readonly CheckedModule[];
  readonly faults: readonly Fault[];
}

const DAY = 86_400_000;

/** Reads every module below a folder and reports every fault of every file. */
export function checkLibrary(place: string, options: CheckOptions): CheckResult {
  const modules = findModules(place).map((file): CheckedModule => ({ file, parsed: readModule(file) }));
  const across = new Map<string, FaultList>();
  const faultsOf = (path: string): FaultList => {
    const list = across.get(path) ?? new FaultList(path);
    across.set(path, list);
    return list;
  };
  if (modules.length === 0) faultsOf(place).error(1, 'folder-empty');
  for (const { file, parsed } of modules) {
    if (options.staleDays !== undefined && parsed.topic) checkAge(parsed.topic, parsed.keys, options.staleDays, options.now, faultsOf(file.path));
  }
  for (const { file } of repeated(modules)) faultsOf(file.path).error(1, 'topic-twice', file.id);
  for (const pair of pairs(modules)) checkPair(pair, faultsOf);
  return { modules, faults: [...modules.flatMap(({ parsed }) => parsed.faults), ...[...across.values()].flatMap((list) => list.all())] };
}

function checkAge(topic: Topic, keys: ReadonlyMap<string, number>, days: number, now: number, faults: FaultList): void {
  const age = Math.floor((now - Date.parse(topic.verified)) / DAY);
  if (age > days) faults.warn(keys.get('verified') ?? 1, 'stale', topic.id, String(age), topic.verified);
}

/** Files of a module and language that another file is already. */
function repeated(modules: readonly CheckedModule[]): readonly CheckedModule[] {
  return modules.filter(({ file }, index) => modules.slice(0, index).some((other) => other.file.id === file.id && other.file.lang === file.lang));
}

interface Pair {
  readonly zh?: CheckedModule;
  readonly en?: CheckedModule;
}

function pairs(modules: readonly CheckedModule[]): readonly Pair[] {
  const byId = new Map<string, { zh?: CheckedModule; en?: CheckedModule }>();
  for (const module of modules) {
    const pair = byId.get(module.file.id) ?? {};
    pair[module.file.lang] ??= module;
    byId.set(module.file.id, pair);
  }
  return [...byId.values()];
}

function checkPair({ zh, en }: Pair, faultsOf: (path: string) => FaultList): void {
  if (zh && en) checkParity(zh.parsed, en.parsed, faultsOf(en.file.path));
  if (zh?.parsed.topic?.bilingual && !en) faultsOf(zh.file.path).error(zh.parsed.keys.get('bilingual') ?? 1, 'translation-missing', zh.file.id);
}
