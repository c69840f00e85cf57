import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LABS } from '../../../src/labs/index.ts';
import type { Load } from '../../../src/labs/kit/lab.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { type Report, reportLines } from '../../../src/terminal/labs/verdict/report.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { themeFor } from '../../../src/terminal/theme.ts';
import { gradeHere } from '../../labs/grading.ts';

const GOLDEN = join(import.meta.dirname, 'golden');
const FACES = [['en', 80], ['en', 120], ['zh', 80]] as const;
const theme = themeFor({ LANG: 'en_US.UTF-8' }, { glyphs: 'unicode', theme: 'dark' }, 0);
const STEPS = LABS.flatMap((lab) => lab.steps.map((step) => ({ name: `${lab.id}/${step.id}`, lab, step })));

/** Compares with a golden file; with UPDATE_GOLDEN in the environment it writes the file. */
function matches(file: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(text);
}

async function reportOf({ lab, step }: (typeof STEPS)[number], load: Load): Promise<Report> {
  const results = await gradeHere(step, load);
  return { lab, step, seed: '1', verdict: { is: 'graded', results, uses: [], took: 0 }, lineOf: () => undefined, source: [], nextHint: () => 1 };
}

describe.each(STEPS)('the failure screens of $name', (place) => {
  test.each(place.step.mutants.map(({ id, load }) => ({ id, load })))('$id', async ({ id, load }) => {
    const report = await reportOf(place, load);
    for (const [lang, columns] of FACES) {
      const lines = reportLines(report, { theme, say: speaker(lang), columns });
      expect(lines.filter((line) => width(line) > columns)).toEqual([]);
      matches(join(GOLDEN, place.name, `${id}.${lang}-${columns}.txt`), `${lines.join('\n')}\n`);
    }
  });

  test('are those of its mutants and no others', () => {
    const files = readdirSync(join(GOLDEN, place.name)).map((file) => file.split('.')[0]);
    expect([...new Set(files)].toSorted()).toEqual(place.step.mutants.map(({ id }) => id).toSorted());
  });
});
