import type { CardItem, Lang } from '../domain/topic.ts';
import { LANGS } from '../domain/topic.ts';
import { isExplainedItem } from '../domain/card.ts';
import type { Fault } from '../domain/fault.ts';
import { FaultList } from './fault-list.ts';
import { LabFolder } from './lab-text.ts';
import { lex } from './lex.ts';
import type { Found } from './catalog.ts';

const SEPARATOR = '?';

/** Questions of labs' explain texts that no card of their module asks, in order: each becomes a card once a learner has read it. */
export function explainedIds(root: string, labs: readonly string[]): readonly string[] {
  const all = labs.flatMap((lab) => stepsOf(root, lab, 'zh').flatMap(({ explain }) => explain.map(({ card }) => card)));
  return [...new Set(all.filter(isExplainedItem))];
}

/** Such a question as a card: its front is the question, its back what the text says. */
export function explainedItem(root: string, labs: readonly string[], id: string, lang: Lang): Found<CardItem> | undefined {
  for (const each of [lang, ...LANGS.filter((other) => other !== lang)]) {
    for (const { title, explain } of labs.flatMap((lab) => stepsOf(root, lab, each))) {
      const asked = explain.find(({ card }) => card === id);
      if (asked) return { lang: each, item: { id, title, line: 1, level: 2, versions: [], sources: [], kind: 'basic', parts: 0, front: lex(asked.question), back: lex(asked.answer) } };
    }
  }
  return undefined;
}

/** The text of such a card for an editor: the question, a line with `?`, the answer. */
export function explainedText(root: string, labs: readonly string[], id: string, lang: Lang): string | undefined {
  const asked = labs.flatMap((lab) => stepsOf(root, lab, lang)).flatMap(({ explain }) => explain).find(({ card }) => card === id);
  return asked && `${asked.question}\n${SEPARATOR}\n${asked.answer}`;
}

/** Reads it back. */
export function readExplained(text: string, was: CardItem): { readonly card?: CardItem; readonly faults: readonly Fault[] } {
  const lines = text.trimEnd().split(/\r?\n/);
  const at = lines.findIndex((line) => line.trim() === SEPARATOR);
  const [front, back] = [lines.slice(0, at).join('\n').trim(), lines.slice(at + 1).join('\n').trim()];
  const faults = new FaultList(was.id);
  if (at < 0) faults.error(1, 'card-separator-missing');
  else if (front === '' || back === '') faults.error(at + 1, 'card-side-empty');
  return faults.count > 0 ? { faults: faults.all() } : { card: { ...was, front: lex(front), back: lex(back) }, faults: [] };
}

function stepsOf(root: string, lab: string, lang: Lang) {
  const folder = new LabFolder(root, lab);
  return folder.steps().flatMap((step) => (folder.isWritten(step, lang) ? [folder.step(step, lang)] : []));
}
