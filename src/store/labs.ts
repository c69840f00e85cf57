import { isPass, type LabEvent } from '../domain/labs/events.ts';
import type { Db } from './database.ts';

interface EventRow {
  readonly lab: string;
  readonly step: string;
  readonly kind: string;
  readonly at: number;
  readonly shift: number;
  readonly payload: string;
}

/** What was done in the labs. Events are facts: none is ever changed. */
export class LabRecords {
  readonly #db: Db;
  readonly #device: string;

  constructor(db: Db, device: string) {
    this.#db = db;
    this.#device = device;
  }

  /** Keeps an event; committed when the call returns. */
  record(id: string, { lab, step, kind, at, shift, ...payload }: LabEvent): void {
    this.#db
      .prepare('INSERT INTO lab_log (id, device, lab, step, kind, at, shift, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(id, this.#device, lab, step, kind, at, shift, JSON.stringify(payload));
  }

  /** What was done in a lab, or in all of them, oldest first. */
  events(lab?: string): readonly LabEvent[] {
    const rows = (
      lab === undefined ? this.#db.prepare('SELECT * FROM lab_log ORDER BY seq').all() : this.#db.prepare('SELECT * FROM lab_log WHERE lab = ? ORDER BY seq').all(lab)
    ) as EventRow[];
    return rows.map(({ lab: of, step, kind, at, shift, payload }) => ({ lab: of, step, kind, at, shift, ...(JSON.parse(payload) as object) }) as LabEvent);
  }

  /** Steps that should be solved again by a study day. The scheduler is loaded only when something was solved at all. */
  async due(day: number, retention: number): Promise<readonly { readonly lab: string; readonly step: string }[]> {
    const events = this.events();
    if (!events.some(isPass)) return [];
    const { standingOf } = await import('../domain/labs/standing.ts');
    const steps = new Map(events.map(({ lab, step }) => [`${lab}/${step}`, { lab, step }]));
    return [...steps.values()].filter(({ lab, step }) => {
      const { dueDay } = standingOf(events.filter((event) => event.lab === lab && event.step === step), retention);
      return dueDay !== undefined && dueDay <= day;
    });
  }

  /** Notes the folder in which a lab is worked on. */
  use(lab: string, folder: string, at: number): void {
    this.#db.prepare('INSERT INTO lab_folders VALUES (?, ?, ?) ON CONFLICT (lab) DO UPDATE SET folder = excluded.folder, used = excluded.used').run(lab, folder, at);
  }

  /** Folders of labs, the one used last first. */
  folders(): readonly { readonly lab: string; readonly folder: string }[] {
    return this.#db.prepare('SELECT lab, folder FROM lab_folders ORDER BY used DESC').all() as { lab: string; folder: string }[];
  }
}
