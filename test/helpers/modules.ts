import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { wengu } from './program.ts';

export interface TestCard {
  readonly id: string;
  readonly title: string;
  readonly front: string;
  readonly back: string;
}

export interface TestModule {
  /** `own/demo`. */
  readonly id: string;
  readonly lang?: 'zh' | 'en';
  readonly title: string;
  readonly notes?: string;
  /** The quiz section as it stands in the file. */
  readonly quiz?: string;
  readonly cards: readonly TestCard[];
}

/** `count` cards that are easily told apart: `Question 1`, `Answer 1`, … */
export function numberedCards(count: number): readonly TestCard[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    return { id: `c-${number}`, title: `Title ${number}`, front: `Question ${number}?`, back: `Answer ${number}.` };
  });
}

export const DEMO: TestModule = { id: 'own/demo', lang: 'en', title: 'Demo', cards: numberedCards(5) };

/** The text of a card as it stands in a module and in the learner's editor. */
export function cardText({ id, title, front, back }: TestCard): string {
  return `### ${id} ${title}\n\`basic\` \`L1\` \`src:S1\`\n\n${front}\n\n?\n\n${back}\n`;
}

export function moduleText({ id, lang = 'en', title, notes = 'Notes of the demo. [S1]', quiz = '', cards }: TestModule): string {
  return `---
id: ${id}
lang: ${lang}
title: ${title}
group: ${id.split('/')[0]}
order: 10
level: 1
minutes: 10
summary: made for a test
covers: tests
target: go1.27
verified: 2026-11-24
---

# ${title}

## Notes {#notes}

${notes}

## Cards {#cards}

${cards.map(cardText).join('\n')}
## Quiz {#quiz}

${quiz}
## Interview {#interview}

## Sources {#sources}

- [S1] a test
`;
}

/** Path of a module's file in a home's own content. */
export function moduleFile(home: Home, { id, lang = 'en' }: Pick<TestModule, 'id' | 'lang'>): string {
  return join(home.folder, 'own content', id, `${lang}.md`);
}

export function ownFolder(home: Home): string {
  return join(home.folder, 'own content');
}

/** Writes modules into a home's own content folder and adds it. */
export async function addModules(home: Home, ...modules: readonly TestModule[]): Promise<void> {
  for (const module of modules) {
    const file = moduleFile(home, module);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, moduleText(module));
  }
  const { code, stderr } = await wengu(home, ['topics', 'add', ownFolder(home)]);
  if (code !== 0) throw new Error(`topics add: ${stderr}`);
}
