/** Codes that one file alone cannot have, and the test that holds each. */
export type Elsewhere =
  | 'file-unreadable'
  | 'parity-extra'
  | 'parity-missing'
  | 'parity-order'
  | 'parity-differs'
  | 'translation-missing'
  | 'translation-stale'
  | 'topic-twice'
  | 'folder-empty'
  | 'go-build'
  | 'go-output'
  | 'go-timeout'
  | 'stale';

export const ELSEWHERE: Readonly<Record<Elsewhere, string>> = {
  'file-unreadable': 'check.test.ts',
  'parity-extra': 'parity.test.ts',
  'parity-missing': 'parity.test.ts',
  'parity-order': 'parity.test.ts',
  'parity-differs': 'parity.test.ts',
  'translation-missing': 'check.test.ts',
  'translation-stale': 'parity.test.ts',
  'topic-twice': 'check.test.ts',
  'folder-empty': 'check.test.ts',
  'go-build': 'go-run.test.ts',
  'go-output': 'go-run.test.ts',
  'go-timeout': 'go-run.test.ts',
  stale: 'check.test.ts',
};
