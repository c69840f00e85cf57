import type { Lang } from './topic.ts';

/** A heading of imported notes that has no text yet. */
export interface Gap {
  readonly path: readonly string[];
  readonly line: number;
}

/** A picture that notes show and that is not where they say. */
export interface MissingPicture {
  readonly href: string;
  readonly line: number;
  /** Module that shows it. */
  readonly module: string;
}

/** What a reader of the notes could not do as its author may have meant. */
export type NotesRemark =
  /** A heading stands twice under one parent, `first` being the line of the other. */
  | { readonly is: 'repeat'; readonly line: number; readonly title: string; readonly first: number }
  /** A fence is not closed: all up to the end of its list or file is code. */
  | { readonly is: 'fence-open'; readonly line: number }
  /** Front matter up to this line was left out, but for a title. */
  | { readonly is: 'front-matter'; readonly line: number };

export type ModuleAction = 'created' | 'updated' | 'unchanged' | 'removed' | 'kept';

/** What an import does with one module. */
export interface ModuleReport {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  /** `kept` is a module that the notes no longer have and that the learner has changed. */
  readonly action: ModuleAction;
  readonly cards: number;
  /** Ids of cards that came, whose text changed, and that left. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Parts that both the learner and the notes have changed: the learner's stay, `aside` names the file with the others. */
  readonly conflicts: readonly string[];
  readonly aside?: string;
}

export interface ImportReport {
  readonly source: string;
  readonly dir: string;
  readonly lang: Lang;
  readonly dryRun: boolean;
  readonly title: string;
  readonly headings: number;
  readonly cards: number;
  readonly modules: readonly ModuleReport[];
  readonly gaps: readonly Gap[];
  /** File that lists the gaps; absent when there are none. */
  readonly gapsFile?: string;
  readonly pictures: readonly MissingPicture[];
  readonly remarks: readonly NotesRemark[];
}
