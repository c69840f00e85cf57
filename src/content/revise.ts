import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { Fault } from '../domain/fault.ts';
import { isQuestionItem } from '../domain/card.ts';
import { cardOfQuestion } from '../domain/quiz/question-card.ts';
import { type CardItem, QUESTION_KINDS } from '../domain/topic.ts';
import { readCard } from './card.ts';
import { FaultList } from './fault-list.ts';
import { type ItemSource, itemsOf } from './item.ts';
import { type MetaLine, readMeta } from './meta-line.ts';
import { outline } from './outline.ts';
import { parseModule } from './module.ts';
import type { ModuleFile } from './find-modules.ts';
import { readQuestion } from './question.ts';

/** The text of one item in a module's file, or `undefined` when it is not there. */
export function itemText(file: ModuleFile, id: string): string | undefined {
  const { texts } = parseModule(readFileSync(file.path, 'utf8'), { file: file.path, id: file.id, lang: file.lang });
  return texts.find((text) => text.id === id)?.text;
}

/**
 * Reads one card from a text that a learner edited. It must keep its id, its kind and its number of blanks. The text of
 * a card that a question became is the question.
 */
export function readEditedCard(text: string, was: Pick<CardItem, 'id' | 'kind' | 'parts'>): { readonly card?: CardItem; readonly faults: readonly Fault[] } {
  const faults = new FaultList(was.id);
  const lines = text.trimEnd().split(/\r?\n/);
  const of = outline(lines, faults);
  const isQuestion = isQuestionItem(was.id);
  const [item, second] = itemsOf({ start: 1, lines }, of, isQuestion ? 'q' : 'c', faults);
  if (second) faults.error(second.line, 'line-unexpected', second.id);
  for (const { depth, line, text } of of.headings) if (depth < 3) faults.error(line, 'line-unexpected', text);
  if (!item || item.id !== was.id) faults.error(1, 'item-heading', `### ${was.id} …`);
  const meta = item && readMeta(item.line + 1, item.region.lines[1], { kinds: isQuestion ? QUESTION_KINDS : [was.kind], timed: false }, faults);
  const card = item && meta && (isQuestion ? readQuestionCard(item, meta, faults) : readCard(item, meta, faults));
  if (card && card.parts !== was.parts) faults.error(card.line, 'cloze-gap', String(Math.min(card.parts, was.parts) + 1));
  return card && faults.count === 0 ? { card, faults: [] } : { faults: faults.all() };
}

function readQuestionCard(item: ItemSource, meta: MetaLine, faults: FaultList): CardItem | undefined {
  const question = readQuestion(item, meta, faults);
  return question && cardOfQuestion(question);
}

/**
 * Replaces a text that stands once in a file by another, whole or not at all; false when it is not there just once.
 * The texts have plain line ends, the file keeps its own.
 */
export function replaceInFile(path: string, before: string, after: string): boolean {
  const source = readFileSync(path, 'utf8');
  const asInFile = (text: string): string => (source.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text);
  const [old, replacement] = [asInFile(before), asInFile(after)];
  const at = source.indexOf(old);
  if (at < 0 || source.indexOf(old, at + 1) >= 0) return false;
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, source.slice(0, at) + replacement + source.slice(at + old.length), { mode: statSync(path).mode });
  renameSync(draft, path);
  return true;
}
