import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LabFolder } from '../../content/lab-text.ts';
import type { Lang } from '../../domain/topic.ts';
import { Trouble } from '../../domain/trouble.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import { CASES_FILE } from '../../runner/job.ts';
import { fileStamp } from '../stamp.ts';
import { withStarter } from './starter.ts';

/** What `.lab.json` says of a learner's folder. */
export interface LabMark {
  readonly format: 1;
  readonly lab: string;
  /** Steps whose starter is in solution.ts. */
  readonly steps: readonly string[];
}

const MARK = '.lab.json';
const HISTORY = '.history';
const TSCONFIG = `${JSON.stringify({ compilerOptions: { target: 'es2023', module: 'preserve', moduleResolution: 'bundler', strict: true, noEmit: true, skipLibCheck: true, types: [] }, include: ['*.ts'] }, null, 2)}\n`;

/** A snapshot of solution.ts. */
export interface Snapshot {
  /** `20261124-183000-token-bucket-passed.ts`. */
  readonly name: string;
  readonly text: string;
}

/** A learner's folder of one lab. Nothing in it is overwritten but what wengu itself wrote; solution.ts only after a snapshot. */
export class WorkFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** The nearest folder of a lab at a place or above it. */
  static above(place: string): WorkFolder | undefined {
    if (existsSync(join(place, MARK))) return new WorkFolder(place);
    return dirname(place) === place ? undefined : WorkFolder.above(dirname(place));
  }

  get solution(): string {
    return join(this.path, 'solution.ts');
  }

  /** Throws `lab-folder-broken`. */
  mark(): LabMark | undefined {
    const file = join(this.path, MARK);
    if (!existsSync(file)) return undefined;
    try {
      const { lab, steps } = JSON.parse(readFileSync(file, 'utf8')) as LabMark;
      return { format: 1, lab: String(lab), steps: Array.isArray(steps) ? steps.map(String) : [] };
    } catch (error) {
      throw new Trouble('lab-folder-broken', file, error instanceof Error ? error.message : String(error), '');
    }
  }

  /** Throws `lab-file-missing`. */
  source(): string {
    const mark = this.mark();
    if (!existsSync(this.solution)) throw new Trouble('lab-file-missing', this.solution, mark?.lab ?? '');
    return readFileSync(this.solution, 'utf8');
  }

  /** The learner's own cases; `undefined` when there is no such file. */
  cases(): { readonly file: string; readonly source: string } | undefined {
    const file = join(this.path, CASES_FILE);
    return existsSync(file) ? { file, source: readFileSync(file, 'utf8') } : undefined;
  }

  /** Makes the folder, or what is missing of it. Throws `lab-folder-taken` when it belongs to something else. */
  furnish(lab: Lab, texts: LabFolder, lang: Lang): void {
    const mark = this.mark();
    const foreign = mark === undefined && existsSync(this.path) && readdirSync(this.path).length > 0;
    if (foreign || (mark !== undefined && mark.lab !== lab.id)) throw new Trouble('lab-folder-taken', this.path);
    mkdirSync(join(this.path, HISTORY), { recursive: true });
    write(join(this.path, 'kit.d.ts'), texts.kit());
    write(join(this.path, 'README.md'), readme(lab, texts, lang));
    if (!existsSync(join(this.path, 'tsconfig.json'))) write(join(this.path, 'tsconfig.json'), TSCONFIG);
    if (!existsSync(join(this.path, CASES_FILE))) write(join(this.path, CASES_FILE), texts.cases(lang));
    if (mark === undefined || !existsSync(this.solution)) this.#mark({ format: 1, lab: lab.id, steps: [] });
  }

  /** Adds a step's starter to solution.ts, once, after a snapshot of what is there. True when it did. */
  begin(step: string, texts: LabFolder, at: number): boolean {
    const mark = this.mark();
    if (mark === undefined || mark.steps.includes(step)) return false;
    const source = existsSync(this.solution) ? readFileSync(this.solution, 'utf8') : '';
    if (source !== '') this.keep(`before-${step}`, at);
    write(this.solution, withStarter(source, texts.starter(step)));
    this.#mark({ ...mark, steps: [...mark.steps, step] });
    return true;
  }

  /** Replaces solution.ts; what it held is kept first. */
  replace(text: string, why: string, at: number): void {
    if (existsSync(this.solution)) this.keep(`before-${why}`, at);
    write(this.solution, text);
  }

  /** Keeps a snapshot of solution.ts; none when the last one is the same. */
  keep(why: string, at: number): void {
    const text = readFileSync(this.solution, 'utf8');
    if (this.history().at(-1)?.text === text) return;
    mkdirSync(join(this.path, HISTORY), { recursive: true });
    write(join(this.path, HISTORY, `${fileStamp(at)}-${why}.ts`), text);
  }

  /** Snapshots, oldest first. */
  history(): readonly Snapshot[] {
    const folder = join(this.path, HISTORY);
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    return names.toSorted().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  }

  #mark(mark: LabMark): void {
    write(join(this.path, MARK), `${JSON.stringify(mark, null, 2)}\n`);
  }
}

/** Whole or not at all. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function readme(lab: Lab, texts: LabFolder, lang: Lang): string {
  return `${[texts.story(lang), ...lab.steps.map(({ id }) => texts.step(id, lang).statement.replace(/^#/gm, '##'))].join('\n\n')}\n`;
}
