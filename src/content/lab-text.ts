import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lang } from '../domain/topic.ts';

/** What is written about a step of a lab, in one language. */
export interface StepText {
  /** The heading: `Step 1: token bucket`. */
  readonly title: string;
  /** Story, contract and acceptance, as markdown. */
  readonly statement: string;
  /** By check, from the gentlest to the plainest. */
  readonly hints: ReadonlyMap<string, readonly string[]>;
  readonly explain: readonly Explained[];
}

/** A question that an interviewer would ask about the step. */
export interface Explained {
  readonly question: string;
  readonly answer: string;
  /** The card of the lab's module that asks it, `c-lazy-refill`; `x-testing-limiters` when none does, so that the question itself becomes one. */
  readonly card: string;
}

/** Where the texts and files of a lab lie below a content root. */
export class LabFolder {
  readonly #folder: string;

  constructor(content: string, lab: string) {
    this.#folder = join(content, 'labs', lab);
  }

  /** What the lab is about, as markdown. */
  story(lang: Lang): string {
    return readFileSync(this.#inLanguage('', lang), 'utf8').trim();
  }

  /** The steps that are written, by name. */
  steps(): readonly string[] {
    const folder = join(this.#folder, 'steps');
    return existsSync(folder) ? readdirSync(folder).toSorted() : [];
  }

  step(step: string, lang: Lang): StepText {
    return parseStep(readFileSync(this.#inLanguage(join('steps', step), lang), 'utf8'));
  }

  /** Whether a step is written in a language itself. */
  isWritten(step: string, lang: Lang): boolean {
    return existsSync(join(this.#folder, 'steps', step, `${lang}.md`));
  }

  /** What a step's learner begins with, and a solution that passes. */
  starter(step: string): string {
    return readFileSync(join(this.#folder, 'steps', step, 'starter.ts'), 'utf8');
  }

  reference(step: string): string {
    return readFileSync(join(this.#folder, 'steps', step, 'reference.ts'), 'utf8');
  }

  /** What a learner's own cases begin as: a file with an example that is commented out. */
  cases(lang: Lang): string {
    return readFileSync(join(this.#folder, `cases.${lang}.ts`), 'utf8');
  }

  /** The types that starter and reference import. */
  kit(): string {
    return readFileSync(join(this.#folder, 'kit.d.ts'), 'utf8');
  }

  /** Chinese is the source: where English is missing it stands in. */
  #inLanguage(below: string, lang: Lang): string {
    const own = join(this.#folder, below, `${lang}.md`);
    return existsSync(own) ? own : join(this.#folder, below, 'zh.md');
  }
}

interface Section {
  readonly heading: string;
  readonly anchor: string;
  readonly body: string;
}

/** Reads a step's file: its sections `{#contract}`, `{#acceptance}`, `{#hints}` and `{#explain}`; what stands before them is the story. */
function parseStep(text: string): StepText {
  const at = text.search(/^## .*\{#hints\}/m);
  const statement = (at < 0 ? text : text.slice(0, at)).trim();
  const sections = sectionsIn(text, '##');
  const body = (anchor: string): string => sections.find((section) => section.anchor === anchor)?.body ?? '';
  const hints = sectionsIn(body('hints'), '###').map(({ heading, body: list }) => [heading, hintsIn(list)] as const);
  const explain = sectionsIn(body('explain'), '###').map(({ heading, anchor, body: answer }) => ({ question: heading, answer, card: anchor }));
  return { title: /^# (.*)$/m.exec(text)?.[1]?.trim() ?? '', statement: statement.replace(/ \{#[\w-]+\}$/gm, ''), hints: new Map(hints), explain };
}

function sectionsIn(text: string, marks: string): readonly Section[] {
  const parts = text.split(new RegExp(`^${marks} `, 'm')).slice(1);
  return parts.map((part) => {
    const [first = '', ...rest] = part.split('\n');
    const [, heading = '', anchor = ''] = /^(.*?)(?:\s+\{#([\w-]+)\})?\s*$/.exec(first) ?? [];
    return { heading, anchor, body: rest.join('\n').trim() };
  });
}

/** The items of a numbered list; a line that is indented goes on with its item. */
function hintsIn(list: string): readonly string[] {
  return list.split(/^\d+\. /m).slice(1).map((item) => item.replace(/\s*\n\s+/g, ' ').trim());
}
