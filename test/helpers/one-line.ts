import { expect } from 'vitest';
import type { Outcome } from './program.ts';

/** The program ended with 1 and said one line on stderr that says what is wrong: no stack, nothing else. */
export function expectOneLine({ code, signal, stderr }: Outcome, said: RegExp, expected = 1): void {
  const lines = stderr.trimEnd().split('\n');
  expect({ code, signal, lines }).toEqual({ code: expected, signal: null, lines: [expect.stringMatching(said)] });
}
