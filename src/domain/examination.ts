/** One thing that the doctor looked at. */
export interface Finding {
  readonly what: FindingKind;
  readonly state: 'fine' | 'note' | 'fault';
  /** What was found: a version, a path, a number. */
  readonly found: readonly string[];
}

export type FindingKind =
  | 'node'
  | 'data-folder'
  | 'database'
  | 'edits'
  | 'clock'
  | 'content'
  | 'own-content'
  | 'terminal-size'
  | 'colours'
  | 'locale'
  | 'ambiguous-width'
  | 'editor'
  | 'go'
  | 'backups';
