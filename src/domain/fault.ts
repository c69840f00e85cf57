/**
 * Everything that can be wrong with a topic module. A fault is a value, never an exception: a check reports all of
 * them at once. Each code has its sentence in both languages in terminal/phrases/faults.
 */
export type FaultCode =
  // front matter
  | 'front-matter-missing'
  | 'front-matter-open'
  | 'front-matter-line'
  | 'key-unknown'
  | 'key-twice'
  | 'key-missing'
  | 'key-value'
  | 'id-not-path'
  | 'lang-not-file'
  | 'group-not-id'
  // structure
  | 'file-unreadable'
  | 'title-missing'
  | 'title-twice'
  | 'title-differs'
  | 'title-place'
  | 'section-missing'
  | 'section-unknown'
  | 'section-twice'
  | 'section-order'
  | 'text-outside'
  | 'text-lost'
  | 'notes-empty'
  // items
  | 'item-heading'
  | 'item-section'
  | 'item-in-notes'
  | 'id-twice'
  | 'meta-missing'
  | 'meta-not-code'
  | 'meta-unknown'
  | 'meta-twice'
  | 'meta-lacks'
  | 'version-malformed'
  // cards
  | 'card-separator-missing'
  | 'card-separator-twice'
  | 'card-separator-kind'
  | 'card-side-empty'
  | 'cloze-none'
  | 'cloze-gap'
  | 'cloze-open'
  | 'cloze-malformed'
  | 'cloze-elsewhere'
  // questions
  | 'prompt-missing'
  | 'options-few'
  | 'options-count'
  | 'right-none'
  | 'right-many'
  | 'option-empty'
  | 'option-twice'
  | 'answers-missing'
  | 'answer-malformed'
  | 'pairs-few'
  | 'pair-malformed'
  | 'steps-few'
  | 'step-number'
  | 'points-missing'
  | 'point-malformed'
  | 'explanation-missing'
  | 'explanation-last'
  | 'line-unexpected'
  // interviews
  | 'part-missing'
  | 'part-unknown'
  | 'part-twice'
  | 'part-order'
  | 'part-empty'
  | 'follow-up-malformed'
  | 'follow-up-pointless'
  | 'rubric-total'
  | 'rubric-must'
  // fences, sources
  | 'fence-lang'
  | 'fence-open'
  | 'diagram-ascii'
  | 'diagram-wide'
  | 'source-malformed'
  | 'source-twice'
  | 'source-unused'
  | 'source-undefined'
  // two languages
  | 'parity-extra'
  | 'parity-missing'
  | 'parity-order'
  | 'parity-differs'
  | 'translation-missing'
  | 'translation-stale'
  // folders
  | 'topic-twice'
  | 'folder-empty'
  // programs
  | 'go-build'
  | 'go-output'
  | 'go-timeout'
  // age
  | 'stale';

export interface Fault {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly code: FaultCode;
  /** Fills the sentence: a name, a number, what was expected. */
  readonly params: readonly string[];
  /** A warning is shown but does not fail the check. */
  readonly severity: 'error' | 'warning';
}
