import type { Catalog } from '../content/catalog.ts';
import type { Settings } from '../domain/settings.ts';
import type { Lang } from '../domain/topic.ts';
import type { Store } from '../store/store.ts';
import type { Speaker } from '../terminal/phrases/phrase.ts';

/** Absolute folders and files of the learner and of the program. */
export interface Paths {
  /** The learner's folder: database and backups. */
  readonly data: string;
  readonly database: string;
  readonly backups: string;
  /** What can be made again: compiled indexes of the learner's own modules. */
  readonly cache: string;
  /** The shipped markdown, for checks and for editing. */
  readonly content: string;
  /** The shipped modules, compiled. */
  readonly compiled: string;
  /** The program in which learners' solutions run. */
  readonly runner: string;
}

/** What a command prints to and reads from. */
export interface Console {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** True when someone sits at it: input and output are both terminals. */
  readonly interactive: boolean;
  /** Writes text and a line break on stdout. */
  readonly print: (text: string) => void;
  /** Writes one line on stderr. */
  readonly warn: (text: string) => void;
}

/** All that a command may touch of the world. What costs time is opened at its first use. */
export interface Context {
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly paths: Paths;
  readonly console: Console;
  /** A command that finds something wrong, such as a check, says so here; it decides the exit code, which the verbs of the labs name themselves. */
  readonly outcome: { passed: boolean; code?: number };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds to add to an instant so that a study day begins at 0:00 UTC: zone offset less rollover. */
  readonly shift: (at: number) => number;
  /** Unique in the world. */
  readonly newId: () => string;
  readonly lang: Lang;
  /** What `--lang` says, if it was given. */
  readonly langOption: Lang | undefined;
  readonly say: Speaker;
  readonly settings: Settings;
  readonly store: Store;
  /** Opens the content and makes the store's deck mirror it. */
  readonly catalog: () => Promise<Catalog>;
  /** Runs another command line, as a menu does. */
  readonly run: (words: readonly string[]) => Promise<void>;
  /** Closes what was opened. */
  readonly close: () => void;
}
