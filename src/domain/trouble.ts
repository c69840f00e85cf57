/**
 * What the learner can mend: said in one line, in their language, with what to do next. The sentences are in
 * terminal/phrases/troubles; `params` fill them.
 */
export type TroubleCode =
  | 'usage'
  | 'topic-unknown'
  | 'topic-ambiguous'
  | 'topic-broken'
  | 'setting-unknown'
  | 'setting-value'
  | 'folder-missing'
  | 'folder-not-added'
  | 'folder-without-modules'
  | 'content-broken'
  | 'index-broken'
  | 'store-readonly'
  | 'store-corrupt'
  | 'store-newer'
  | 'store-busy'
  | 'store-folder'
  | 'disk-full'
  | 'disk-error'
  | 'clock-back'
  | 'backup-exists'
  | 'backup-missing'
  | 'backup-bad'
  | 'report-foreign'
  | 'report-unwritable'
  | 'input-bad'
  | 'notes-missing'
  | 'notes-encoding'
  | 'notes-empty'
  | 'import-damaged'
  | 'import-folder'
  | 'go-missing'
  | 'terminal-small'
  | 'section-unknown'
  | 'section-ambiguous'
  | 'lab-unknown'
  | 'lab-ambiguous'
  | 'lab-option'
  | 'lab-node'
  | 'lab-backend'
  | 'lab-http-alone'
  | 'lab-http-only'
  | 'lab-too-much'
  | 'lab-file-unread'
  | 'lab-one-only'
  | 'redis-missing'
  | 'redis-away'
  | 'redis-foreign'
  | 'redis-alone'
  | 'lab-none'
  | 'lab-folder-taken'
  | 'lab-folder-broken'
  | 'lab-file-missing'
  | 'lab-part-unknown'
  | 'lab-no-part'
  | 'lab-no-run'
  | 'lab-mine-redis'
  | 'lab-no-history'
  | 'lab-not-agreed';

export class Trouble extends Error {
  readonly code: TroubleCode;
  readonly params: readonly string[];

  constructor(code: TroubleCode, ...params: string[]) {
    super(`${code}: ${params.join(', ')}`);
    this.name = 'Trouble';
    this.code = code;
    this.params = params;
  }
}
