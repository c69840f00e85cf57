import { basename, dirname, extname, join, resolve } from 'node:path';
import {
  applyPlan,
  asideFile,
  type Earlier,
  earlierImport,
  gapsFile,
  hasPicture,
  isModule,
  moduleFile,
  moduleSource,
  readNotesFile,
} from '../content/import/folder.ts';
import { type Notes, readNotes } from '../content/import/notes.ts';
import { openFences } from '../content/import/open-fences.ts';
import { type ImportPlan, planImport } from '../content/import/plan.ts';
import type { ImportReport, NotesRemark } from '../domain/import.ts';
import { Trouble } from '../domain/trouble.ts';
import { importPhrases as p } from '../terminal/phrases/import.ts';
import { importView } from '../terminal/views/import.ts';
import { themeOf } from './appearance.ts';
import type { Command } from './command.ts';
import type { Context } from './context.ts';

interface ImportOptions {
  readonly source: string;
  readonly dir: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export const command: Command = {
  declare(program, context) {
    const { say } = context;
    program
      .argument('<notes.md>', say(p.file))
      .option('--dir <dir>', say(p.dir))
      .option('--dry-run', say(p.dryRun))
      .option('--json', say(p.json))
      .action((file: string, flags: { dir?: string; dryRun?: true; json?: true }) => {
        const dir = flags.dir === undefined ? join(context.paths.data, 'modules') : resolve(context.cwd, flags.dir);
        return importNotes(context, { source: resolve(context.cwd, file), dir, dryRun: flags.dryRun === true, json: flags.json === true });
      });
  },
};

/** Turns notes into modules of a content folder, which becomes one of the learner's. */
async function importNotes(context: Context, options: ImportOptions): Promise<void> {
  const { console, say, store } = context;
  const { source, dir } = options;
  const notes = readNotes(readNotesFile(source), basename(source, extname(source)));
  const earlier = earlierImport(dir, source, context.langOption);
  const plan = await planFor(context, options, notes, earlier);
  if (plan.state.modules.length === 0) throw new Trouble('notes-empty', source, String(notes.headings));
  if (!options.dryRun) {
    write(dir, () => applyPlan(dir, plan, earlier, basename(source)));
    if (!store.settings.folders().includes(dir)) store.settings.addFolder(dir);
  }
  const report = reportOf(plan, notes, options, earlier);
  if (options.json) console.print(JSON.stringify(report, null, 2));
  else console.print(importView(report, themeOf(context), say, console.stdout.columns || 80).join('\n'));
}

/** Ids of topics that come from elsewhere are taken: of two modules with one id the later would never be seen. */
async function planFor(context: Context, { source, dir }: ImportOptions, notes: Notes, { state }: Earlier): Promise<ImportPlan> {
  const catalog = await context.catalog();
  const elsewhere = new Set(catalog.topics().flatMap((topic) => (topic.root.folder === dir ? [] : topic.id)));
  const lang = context.langOption ?? state?.lang ?? notes.lang;
  return planImport({
    notes,
    source,
    lang,
    name: basename(source),
    last: state?.modules ?? [],
    textOf: (id) => moduleSource(dir, id, lang),
    isTaken: (id) => elsewhere.has(id) || isModule(dir, id),
  });
}

function write(dir: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^E(?:ACCES|PERM|ROFS|NOTDIR|ISDIR|EXIST)$/.test(code)) throw new Trouble('import-folder', dir, code);
    throw error;
  }
}

function reportOf(plan: ImportPlan, notes: Notes, { source, dir, dryRun }: ImportOptions, { name }: Earlier): ImportReport {
  const { lang } = plan.state;
  const modules = plan.modules.map(({ write: _, aside, ...module }) => ({
    ...module,
    file: moduleFile(dir, module.id, lang),
    ...(aside !== undefined && { aside: asideFile(dir, module.id, lang) }),
  }));
  return {
    source: basename(source),
    dir,
    lang,
    dryRun,
    title: notes.root.title,
    headings: notes.headings,
    cards: modules.filter(({ action }) => action !== 'kept').reduce((sum, { cards }) => sum + cards, 0),
    modules,
    gaps: plan.gaps,
    ...(plan.gaps.length > 0 && { gapsFile: gapsFile(dir, name) }),
    pictures: plan.pictures.filter(({ href }) => !hasPicture(dirname(source), href)),
    remarks: remarksOf(notes),
  };
}

function remarksOf(notes: Notes): readonly NotesRemark[] {
  const front: readonly NotesRemark[] = notes.frontMatter > 0 ? [{ is: 'front-matter', line: notes.frontMatter }] : [];
  const repeats = notes.repeats.map((repeat): NotesRemark => ({ is: 'repeat', ...repeat }));
  const fences = openFences(notes.root).map((line): NotesRemark => ({ is: 'fence-open', line }));
  return [...front, ...repeats, ...fences].toSorted((a, b) => a.line - b.line);
}
