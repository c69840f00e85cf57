import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explainedIds } from '../../src/content/explained.ts';
import { LabFolder } from '../../src/content/lab-text.ts';
import { LANGS } from '../../src/domain/topic.ts';
import { LABS } from '../../src/labs/index.ts';
import { readModule } from '../../src/content/library.ts';
import { tempFolder, write } from './folders.ts';

const CONTENT = join(import.meta.dirname, '../../content');
const STEPS = LABS.flatMap((lab) => lab.steps.map((step) => ({ name: `${lab.id}/${step.id}`, lab, step })));

test('a step is read as statement, hints by check, and questions with their cards', () => {
  const root = tempFolder();
  write(root, { 'labs/x/steps/one/zh.md': '# One\n\nstory\n\n## 约定 {#contract}\n\nc\n\n## 提示 {#hints}\n\n### burst\n\n1. a\n2. b\n   more\n3. c\n\n## 讲解 {#explain}\n\n### Why? {#c-why}\n\nBecause.\n' });
  const folder = new LabFolder(root, 'x');
  expect(folder.step('one', 'en')).toEqual({
    title: 'One',
    statement: '# One\n\nstory\n\n## 约定\n\nc',
    hints: new Map([['burst', ['a', 'b more', 'c']]]),
    explain: [{ question: 'Why?', answer: 'Because.', card: 'c-why' }],
  });
  expect([folder.isWritten('one', 'zh'), folder.isWritten('one', 'en')]).toEqual([true, false]);
});

describe.each(STEPS)('the text of $name', ({ lab, step }) => {
  const folder = new LabFolder(CONTENT, lab.id);
  const module = readModule({ id: lab.topic, lang: 'zh', path: join(CONTENT, lab.topic, 'zh.md') });
  const cards = module.topic?.cards.map(({ id }) => id) ?? [];
  const asked = explainedIds(CONTENT, [lab.id]);

  test.each(LANGS)('has three hints for every check in %s, a row of the acceptance table, and questions', (lang) => {
    expect(folder.isWritten(step.id, lang)).toBe(true);
    const { hints, explain, statement } = folder.step(step.id, lang);
    expect([...hints.keys()]).toEqual(step.checks.map(({ id }) => id));
    for (const [check, levels] of hints) expect([check, levels.length]).toEqual([check, 3]);
    for (const { id } of step.checks) expect(statement).toContain(`| ${id} |`);
    expect(explain.length).toBeGreaterThanOrEqual(3);
    expect(explain.filter(({ card }) => !cards.includes(card) && !asked.includes(card))).toEqual([]);
  });

  test('asks the same in both languages', () => {
    const [zh, en] = LANGS.map((lang) => folder.step(step.id, lang).explain.map(({ card }) => card));
    expect(en).toEqual(zh);
  });

  test('sends to cards and sections that are there', () => {
    const named = [...step.checks, ...step.mutants].map(({ card }) => card);
    expect(named.filter((card) => !cards.includes(card))).toEqual([]);
    const titles = module.topic?.notes.map(({ title }) => title) ?? [];
    for (const { id, read } of step.mutants) expect([id, titles.filter((title) => title.includes(read.section.zh)).length]).toEqual([id, 1]);
  });
});
