import { describe, expect, test } from 'vitest';
import { LEANINGS, seededCommands } from '../../helpers/matching/seeded.ts';
import { disagreement } from '../../helpers/matching/side-by-side.ts';

const SEEDS = 40;
const LENGTH = 300;

describe('A market and its model', () => {
  test.each(Object.entries(LEANINGS))('say the same and keep the same book over streams that lean to %s', (name, leaning) => {
    for (let seed = 1; seed <= SEEDS; seed++) expect(disagreement(seededCommands(`${name} ${seed}`, LENGTH, leaning), leaning.rules)).toBeUndefined();
  });
});
