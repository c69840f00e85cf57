import { expect, test } from 'vitest';
import { withStarter } from '../../../src/commands/lab/starter.ts';

const FIRST = "import type { Limiter, Micros } from './kit';\n\nexport function one(): Limiter {}\n";

test('the first starter is the whole file', () => {
  expect(withStarter('', FIRST)).toBe(FIRST);
});

test('the next one comes after it, and what both import is imported once', () => {
  const second = "import type { Chain, Limiter } from './kit';\n\n/** Two. */\nexport function two(): Chain {}\n";
  expect(withStarter(FIRST, second)).toBe("import type { Chain, Limiter, Micros } from './kit';\n\nexport function one(): Limiter {}\n\n/** Two. */\nexport function two(): Chain {}\n");
});

test('a learner who took the import away gets it back', () => {
  expect(withStarter('// mine\n', FIRST)).toBe("import type { Limiter, Micros } from './kit';\n\n// mine\n\nexport function one(): Limiter {}\n");
});
