import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Trouble } from '../domain/trouble.ts';

export interface DatabaseFiles {
  readonly database: string;
  /** Folder of the copies made before each migration and by `wengu backup`. */
  readonly backups: string;
}

/** Runs a store operation and turns the driver's errors into what the learner can mend. */
export function troubled<T>(files: DatabaseFiles, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw troubleOf(error, files) ?? error;
  }
}

/** SQLite says no more than "I/O error" when its shared-memory file, or a file at its size limit, cannot grow. */
const FULL: readonly string[] = ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'];

/** The Trouble behind an error of the driver or the file system, or `undefined` when it is neither. */
export function troubleOf(error: unknown, files: DatabaseFiles): Trouble | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const folder = dirname(files.database);
  if (FULL.includes(code)) return new Trouble('disk-full', folder);
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new Trouble('store-readonly', folder);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new Trouble('store-corrupt', files.database, files.backups);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Trouble('store-busy', files.database);
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT') return cannotOpen(folder, code);
  if (code.startsWith('SQLITE_IOERR')) return new Trouble('disk-error', files.database, code);
  return undefined;
}

/** SQLite cannot say why it can't create its files: a folder that is there and refuses writing is the common reason. */
function cannotOpen(folder: string, code: string): Trouble {
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    if (existsSync(folder)) return new Trouble('store-readonly', folder);
  }
  return new Trouble('store-folder', folder, code);
}
