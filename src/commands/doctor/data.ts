import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import type { Finding } from '../../domain/examination.ts';
import { Trouble } from '../../domain/trouble.ts';
import type { Context } from '../context.ts';

const MINUTE = 60_000;
const CLOCK_TOLERANCE = 10;

/** The data folder, the database and the clock. A fault here keeps the rest from being examined. */
export function examineStore(context: Context): readonly Finding[] {
  const { paths } = context;
  try {
    mkdirSync(paths.data, { recursive: true });
    accessSync(paths.data, constants.W_OK);
  } catch (error) {
    return [{ what: 'data-folder', state: 'fault', found: [paths.data, (error as NodeJS.ErrnoException).code ?? ''] }];
  }
  const folder: Finding = { what: 'data-folder', state: 'fine', found: [paths.data] };
  try {
    return [folder, database(context), ...edits(context), clock(context), backups(context)];
  } catch (error) {
    const why = error instanceof Trouble ? error.code : error instanceof Error ? error.message : String(error);
    return [folder, { what: 'database', state: 'fault', found: [why, paths.backups] }];
  }
}

function database({ store, paths }: Context): Finding {
  const health = store.examine();
  if (health.integrity !== 'ok') return { what: 'database', state: 'fault', found: [health.integrity, paths.backups] };
  return { what: 'database', state: 'fine', found: [health.sqlite, String(health.records), String(health.cards)] };
}

function edits({ store }: Context): Finding[] {
  const count = store.edits.count();
  return count === 0 ? [] : [{ what: 'edits', state: 'fine', found: [String(count)] }];
}

function clock({ store, now, settings, shift }: Context): Finding {
  const at = now();
  const behind = Math.round(((store.log.lastAt() ?? 0) - at) / MINUTE);
  if (behind > CLOCK_TOLERANCE) return { what: 'clock', state: 'fault', found: [String(behind)] };
  const local = new Date(at + shift(at) + settings.rollover * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return { what: 'clock', state: 'fine', found: [local, settings.timezone, String(settings.rollover)] };
}

function backups({ paths, store }: Context): Finding {
  const count = existsSync(paths.backups) ? readdirSync(paths.backups).filter((name) => name.endsWith('.db')).length : 0;
  if (count > 0) return { what: 'backups', state: 'fine', found: [String(count), paths.backups] };
  return { what: 'backups', state: store.log.lastAt() === undefined ? 'fine' : 'note', found: ['0', paths.backups] };
}

/** Shipped and own modules. */
export async function examineContent(context: Context): Promise<readonly Finding[]> {
  try {
    const catalog = await context.catalog();
    const topics = catalog.topics();
    const cards = topics.reduce((sum, topic) => sum + topic.cards, 0);
    const folders = context.store.settings.folders();
    const own: Finding[] = folders.length === 0 ? [] : [{ what: 'own-content', state: 'fine', found: [String(folders.length)] }];
    const broken = catalog.broken.map((file): Finding => ({ what: 'own-content', state: 'fault', found: [file.path, String(file.errors)] }));
    return [{ what: 'content', state: 'fine', found: [String(topics.length), String(cards)] }, ...(broken.length > 0 ? broken : own)];
  } catch (error) {
    if (error instanceof Trouble) return [{ what: 'content', state: 'fault', found: [...error.params] }];
    throw error;
  }
}
