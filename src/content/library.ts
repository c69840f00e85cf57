import { readFileSync } from 'node:fs';
import { FaultList } from './fault-list.ts';
import type { ModuleFile } from './find-modules.ts';
import { type ParsedModule, parseModule } from './module.ts';

/** Reads and parses one file; one that can't be read is a fault like any other. */
export function readModule(file: ModuleFile): ParsedModule {
  try {
    return parseModule(readFileSync(file.path, 'utf8'), { file: file.path, id: file.id, lang: file.lang });
  } catch (error) {
    const faults = new FaultList(file.path);
    faults.error(1, 'file-unreadable', error instanceof Error ? error.message : String(error));
    return { faults: faults.all(), texts: [], fences: [], keys: new Map() };
  }
}
