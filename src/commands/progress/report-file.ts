import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Trouble } from '../../domain/trouble.ts';
import { REPORT_BEGINS } from '../../terminal/report/page.ts';

/** Writes a report whole or not at all, over an older report but over nothing else. Throws `report-foreign` or `report-unwritable`. */
export function writeReport(file: string, page: string): void {
  try {
    if (existsSync(file) && !readFileSync(file, 'utf8').startsWith(REPORT_BEGINS)) throw new Trouble('report-foreign', file);
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, page);
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble('report-unwritable', file, error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}

function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}.part`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
