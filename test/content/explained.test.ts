import { describe, expect, test } from 'vitest';
import { explainedIds, explainedItem, explainedText, readExplained } from '../../src/content/explained.ts';
import { tempFolder, write } from './folders.ts';

const STEP = (asked: string): string => `# One\n\nstory\n\n## Explain {#explain}\n\n### Known? {#c-known}\n\nYes.\n\n### ${asked} {#x-new}\n\nIt is \`so\`.\n\nAnd so.\n`;

function labs(): string {
  const root = tempFolder();
  write(root, { 'labs/x/steps/one/zh.md': STEP('为什么？'), 'labs/x/steps/one/en.md': STEP('Why?'), 'labs/y/steps/two/zh.md': STEP('另一个？').replace('x-new', 'x-other') });
  return root;
}

describe('questions of explain texts that no card asks', () => {
  test('are those of the labs of a module, by their ids', () => {
    const root = labs();
    expect(explainedIds(root, ['x', 'y'])).toEqual(['x-new', 'x-other']);
    expect(explainedIds(root, ['y', 'none'])).toEqual(['x-other']);
  });

  test('are cards in the language asked for, or in the one that they are written in', () => {
    const root = labs();
    expect(explainedItem(root, ['x'], 'x-new', 'en')).toMatchObject({ lang: 'en', item: { id: 'x-new', title: 'One', kind: 'basic', front: [{ type: 'paragraph' }], back: [{ type: 'paragraph' }, { type: 'paragraph' }] } });
    expect(explainedItem(root, ['x', 'y'], 'x-other', 'en')).toMatchObject({ lang: 'zh' });
    expect(explainedItem(root, ['x'], 'x-other', 'en')).toBeUndefined();
  });

  test('are edited as question, mark and answer', () => {
    const root = labs();
    const item = explainedItem(root, ['x'], 'x-new', 'en')?.item;
    if (item === undefined) throw new Error('no item');
    const text = explainedText(root, ['x'], 'x-new', 'en') ?? '';
    expect(text).toBe('Why?\n?\nIt is `so`.\n\nAnd so.');
    expect(readExplained(text, item)).toEqual({ card: item, faults: [] });
    expect(readExplained(text.replace('Why', 'Why not'), item).card?.front).toEqual([{ type: 'paragraph', tokens: [{ type: 'text', text: 'Why not?' }] }]);
    expect(readExplained('Why?', item).faults).toMatchObject([{ code: 'card-separator-missing' }]);
    expect(readExplained('Why?\n?\n', item).faults).toMatchObject([{ code: 'card-side-empty' }]);
  });
});
