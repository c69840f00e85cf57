import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { Console, Context, Paths } from './commands/context.ts';
import { Catalog, type CatalogRoot } from './content/catalog.ts';
import { fingerprint } from './domain/hash.ts';
import { DEFAULT_SETTINGS, type Settings, settingsFrom } from './domain/settings.ts';
import type { Lang } from './domain/topic.ts';
import { openStore, type Store } from './store/store.ts';
import { migrationPhrases } from './terminal/phrases/migration.ts';
import { speaker } from './terminal/phrases/phrase.ts';

/** What the command line says before the command: it decides where everything lies. */
export interface WorldOptions {
  readonly lang?: Lang;
  /** Folder of the learner's data. */
  readonly data?: string;
}

const HOUR = 3_600_000;

/** Builds the real Context. Nothing is opened before a command asks for it. */
export function openWorld(version: string, home: string, options: WorldOptions, run: (context: Context, words: readonly string[]) => Promise<void>): Context {
  const { env } = process;
  const paths = pathsOf(home, env, options.data);
  let store: Store | undefined;
  let settings: Settings | undefined;
  let catalog: Promise<Catalog> | undefined;
  const console = realConsole();
  /** What the learner set is handed in: the store is not open yet. Scripts and pipes are not told. */
  const tellMigration = (records: number, set: Readonly<Record<string, string>>): void => {
    const { lang: setting } = settingsFrom(set);
    const say = speaker(options.lang ?? (setting === 'auto' ? localeLang(env) : setting));
    if (console.stderr.isTTY) console.warn(say(migrationPhrases.running, records, paths.backups));
  };
  const openedStore = (): Store => (store ??= openStore(paths, newId, tellMigration));
  const openedSettings = (): Settings => (settings ??= settingsFrom(openedStore().settings.all()));
  const lang = (): Lang => options.lang ?? settingOr(() => (existsSync(paths.database) ? openedSettings() : DEFAULT_SETTINGS).lang) ?? localeLang(env);
  const context: Context = {
    version,
    env,
    cwd: process.cwd(),
    paths,
    console,
    outcome: { passed: true },
    now: nowOf(env),
    newId,
    shift: (at) => zoneOffset(at, openedSettings().timezone) - openedSettings().rollover * HOUR,
    langOption: options.lang,
    get lang() {
      return lang();
    },
    get say() {
      return speaker(lang());
    },
    get settings() {
      return openedSettings();
    },
    get store() {
      return openedStore();
    },
    catalog: () => (catalog ??= openCatalog(paths, openedStore())),
    close() {
      store?.close();
      store = undefined;
    },
    run: (words) => run(context, words),
  };
  return context;
}

async function openCatalog(paths: Paths, store: Store): Promise<Catalog> {
  const own = store.settings.folders().map((folder): CatalogRoot => ({ folder, compiled: join(paths.cache, 'content', fingerprint(folder)) }));
  const catalog = await Catalog.open({ folder: paths.content, compiled: paths.compiled }, own);
  store.cards.sync(
    catalog.deckHash,
    () => catalog.deck(),
    () => catalog.questionCards(),
  );
  return catalog;
}

/** node:crypto takes milliseconds to load and most commands never need it. */
function newId(): string {
  return process.getBuiltinModule('node:crypto').randomUUID();
}

function pathsOf(home: string, env: NodeJS.ProcessEnv, chosen: string | undefined): Paths {
  const own = chosen ?? env['WENGU_HOME'];
  const standard = envPaths('wengu', { suffix: '' });
  const data = own === undefined ? standard.data : resolve(own);
  return {
    data,
    database: join(data, 'wengu.db'),
    backups: join(data, 'backups'),
    cache: own === undefined ? standard.cache : join(data, 'cache'),
    content: join(home, 'content'),
    compiled: join(home, 'dist', 'content'),
    runner: join(home, 'dist', 'runner.cjs'),
  };
}

/** The language setting, unless it is `auto` or the store can't be read: then the locale decides, and the store's own error comes later. */
function settingOr(read: () => 'auto' | Lang): Lang | undefined {
  try {
    const setting = read();
    return setting === 'auto' ? undefined : setting;
  } catch {
    return undefined;
  }
}

function localeLang(env: NodeJS.ProcessEnv): Lang {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** The clock; WENGU_NOW (milliseconds since the epoch) starts it elsewhere, so that a script can play weeks in a minute. */
function nowOf(env: NodeJS.ProcessEnv): () => number {
  const start = Number(env['WENGU_NOW']);
  if (!Number.isFinite(start) || env['WENGU_NOW'] === undefined) return Date.now;
  const offset = start - Date.now();
  return () => Date.now() + offset;
}

/** Milliseconds that a zone adds to UTC at an instant. */
function zoneOffset(at: number, zone: string): number {
  if (zone === 'auto') return -new Date(at).getTimezoneOffset() * 60_000;
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' }).formatToParts(at);
  const get = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const year = 2000 + (get('year') % 100);
  return Date.UTC(year, get('month') - 1, get('day'), get('hour'), get('minute'), get('second')) - Math.floor(at / 1000) * 1000;
}

/** What a command does not use is not touched: opening standard input alone takes milliseconds. */
function realConsole(): Console {
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
    get interactive() {
      return process.stdin.isTTY === true && process.stdout.isTTY === true;
    },
    print: (text) => void process.stdout.write(`${text}\n`),
    warn: (text) => void process.stderr.write(`${text}\n`),
  };
}
