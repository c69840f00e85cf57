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

/** The Trouble behind an error of the driver or the file system, or `undefined` when it is neither. */
export function troubleOf(error: unknown, files: DatabaseFiles): Trouble | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const folder = dirname(files.database);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'SQLITE_IOERR_WRITE') return new Trouble('disk-full', folder);
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new Trouble('store-readonly', folder);
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return new Trouble('store-corrupt', files.database, files.backups);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return new Trouble('store-busy', files.database);
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT') return new Trouble('store-folder', folder, code);
  if (code.startsWith('SQLITE_IOERR')) return new Trouble('disk-error', files.database, code);
  return undefined;
}
