import { Cards } from './cards.ts';
import { type Db, type MigrationListener, openDatabase } from './database.ts';
import { Days } from './days.ts';
import { Edits } from './edits.ts';
import { examine, type Health } from './health.ts';
import type { LabRecords } from './labs.ts';
import { Log } from './log.ts';
import type { ProgressRecords } from './progress.ts';
import type { Quizzes } from './quizzes.ts';
import type { Reviews } from './reviews.ts';
import { SettingsTable } from './settings.ts';
import { type DatabaseFiles, troubled } from './trouble-of.ts';

/** The learner's database: a room for each thing that is kept. */
export interface Store {
  readonly files: DatabaseFiles;
  readonly cards: Cards;
  readonly days: Days;
  readonly edits: Edits;
  readonly log: Log;
  readonly labs: () => Promise<LabRecords>;
  readonly quizzes: () => Promise<Quizzes>;
  /** Loads the scheduler, which commands that only count never need. */
  readonly reviews: () => Promise<Reviews>;
  /** What a report on progress reads. */
  readonly progress: () => Promise<ProgressRecords>;
  readonly settings: SettingsTable;
  /** Writes a consistent copy into a file while others go on working; `progress` hears the share done, 0-1. */
  readonly copyTo: (file: string, progress: (share: number) => void) => Promise<void>;
  readonly examine: () => Health;
  readonly close: () => void;
}

const PAGES_A_STEP = 1000;

/** Opens the store, creating it on the first run; `newId` names this device then. `migrating` hears of a migration that takes a while. */
export function openStore(files: DatabaseFiles, newId: () => string, migrating?: MigrationListener): Store {
  const db = openDatabase(files, migrating);
  return troubled(files, () => {
    const device = deviceOf(db, newId);
    const log = new Log(db, device);
    const cards = new Cards(db);
    const days = new Days(db);
    const edits = new Edits(db);
    return {
      files,
      cards,
      days,
      edits,
      log,
      labs: async () => {
        const { LabRecords } = await import('./labs.ts');
        return new LabRecords(db, device);
      },
      quizzes: async () => {
        const { Quizzes } = await import('./quizzes.ts');
        return new Quizzes(db, device);
      },
      reviews: async () => {
        const { Reviews } = await import('./reviews.ts');
        return new Reviews(db, log, cards, days, edits);
      },
      progress: async () => {
        const { ProgressRecords } = await import('./progress.ts');
        return new ProgressRecords(db);
      },
      settings: new SettingsTable(db),
      copyTo: (file, progress) => copy(db, file, progress),
      examine: () => examine(db),
      close: () => db.close(),
    };
  });
}

async function copy(db: Db, file: string, progress: (share: number) => void): Promise<void> {
  await db.backup(file, {
    progress: ({ totalPages, remainingPages }) => {
      progress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
      return PAGES_A_STEP;
    },
  });
}

function deviceOf(db: Db, newId: () => string): string {
  const read = db.prepare(`SELECT value FROM meta WHERE key = 'device'`).pluck();
  const known = read.get() as string | undefined;
  if (known !== undefined) return known;
  db.prepare(`INSERT OR IGNORE INTO meta VALUES ('device', ?)`).run(newId());
  return read.get() as string;
}
