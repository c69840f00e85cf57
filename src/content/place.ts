/** Where a module was found: its file, and what path and file name say it must be. */
export interface ModulePlace {
  readonly file: string;
  readonly id: string;
  readonly lang: string;
}
