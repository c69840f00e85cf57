import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Phrase } from '../../src/terminal/phrases/phrase.ts';

const FOLDER = join(import.meta.dirname, '../../src/terminal/phrases');

/** Every pair of a phrases file, with the path to it. Pairs that are functions are asked with sample arguments elsewhere. */
function pairsIn(value: unknown, path: string): [string, Phrase][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return typeof value.zh === 'string' && typeof value.en === 'string' ? [[path, { zh: value.zh, en: value.en }]] : [];
  return Object.entries(value).flatMap(([key, inner]) => pairsIn(inner, `${path}.${key}`));
}

async function allPairs(): Promise<[string, Phrase][]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(files.map(async (name) => [name, await import(join(FOLDER, name))] as const));
  return modules.flatMap(([name, module]) => pairsIn(module, name));
}

describe('phrases', () => {
  test('are written in both languages, each in its own script', async () => {
    const pairs = await allPairs();
    expect(pairs.length).toBeGreaterThan(80);
    const silent = pairs.filter(([, { zh, en }]) => zh.trim() === '' || en.trim() === '').map(([path]) => path);
    const mixed = pairs.filter(([, { en }]) => /[\u4e00-\u9fff]/.test(en)).map(([path]) => path);
    expect({ silent, mixed }).toEqual({ silent: [], mixed: [] });
  });

  test('fill the same blanks in both languages', async () => {
    const blanks = (text: string): string => [...new Set(text.match(/\{\d\}/g))].toSorted().join();
    const uneven = (await allPairs()).filter(([, { zh, en }]) => blanks(zh) !== blanks(en)).map(([path]) => path);
    expect(uneven).toEqual([]);
  });

  test('use Chinese punctuation in Chinese sentences', async () => {
    const ascii = (await allPairs()).filter(([, { zh }]) => /[\u4e00-\u9fff],|[\u4e00-\u9fff];|[\u4e00-\u9fff]\?/.test(zh)).map(([path, { zh }]) => `${path}: ${zh}`);
    expect(ascii).toEqual([]);
  });
});
