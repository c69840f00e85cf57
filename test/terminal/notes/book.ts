import { parseModule } from '../../../src/content/module.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from '../../../src/domain/notes/book.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts';
import type { Lang } from '../../../src/domain/topic.ts';
import { themeFor, type Theme } from '../../../src/terminal/theme.ts';

export const PLAIN_THEME: Theme = themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 0);
export const COLOURS: Theme = themeFor({ LANG: 'C.UTF-8' }, DEFAULT_SETTINGS, 1);

/** A module's text as a book. */
export function bookOf(text: string, id: string, lang: Lang): Book {
  const { topic, faults } = parseModule(text, { file: `${id}/${lang}.md`, id, lang });
  if (!topic || faults.some((fault) => fault.severity === 'error')) throw new Error(JSON.stringify(faults));
  const { cards, notes, questions, interviews, sources, ...front } = topic;
  return { topic: id, title: front.title, group: 'Go', front, sections: notes, sources, cards, questions, interviews };
}

/** The module of test/fixtures that holds every way of writing once. */
export function sample(lang: Lang): Book {
  return bookOf(readFileSync(join(import.meta.dirname, `../../fixtures/content/go/sample/${lang}.md`), 'utf8'), 'go/sample', lang);
}

const LINES = Array.from({ length: 40 }, (_, index) => `- line ${index + 1}`).join('\n');

/** Three sections, the second longer than a screen, the third a table of corrections. */
export const TOUR: Book = bookOf(
  `---
id: go/tour
lang: en
title: Tour
group: go
order: 10
level: 2
minutes: 30
summary: A walk through everything
covers: tests
related: [go/map]
labs: [limiter]
target: go1.27
verified: 2026-11-24
---

# Tour

## Notes {#notes}

### In a word

Words about nightingales, \`go>=1.24\` they sing louder. [S1]

### Nightingales

They sing in the dark. [S2]

${LINES}

### Corrections of the old notes

| Old notes | Correction |
| --- | --- |
| they sleep at night | they sing at night [S2] |

## Cards {#cards}

### c-song When do they sing?
\`basic\` \`L1\` \`src:S2\`

When do nightingales sing?

?

In the dark.

### c-loud How loud?
\`basic\` \`L2\` \`go>=1.24\` \`src:S1\`

How loud do nightingales sing?

?

Louder than before.

## Quiz {#quiz}

### q-night Day or night
\`single\` \`L1\` \`src:S1\`

When?

- [ ] by day
  - That is the lark.
- [x] by night
- [ ] never

> Why: they sing in the dark.

## Interview {#interview}

## Sources {#sources}

- [S1] a book about birds
- [S2] a longer book about \`birds\`
`,
  'go/tour',
  'en',
);
