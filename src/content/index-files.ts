import { readFileSync } from 'node:fs';
import { Trouble } from '../domain/trouble.ts';

/** Reads what the program itself has written; that it is gone or damaged is not the learner's fault, but theirs to mend. */
export function intact<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Trouble('content-broken', file);
  }
}

/** The text of a file of the index; with `bytes`, one of another length is damaged. Throws `content-broken`. */
export function readText(file: string, bytes: number | undefined): string {
  const read = intact(file, () => readFileSync(file));
  if (bytes !== undefined && read.length !== bytes) throw new Trouble('content-broken', file);
  return read.toString('utf8');
}

/** The same of a file that holds JSON. */
export function readJson<T>(file: string, bytes?: number): T {
  const text = readText(file, bytes);
  return intact(file, () => JSON.parse(text) as T);
}
