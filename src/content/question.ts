import type { Block } from '../domain/markdown/tokens.ts';
import { QUESTION_KINDS, type QuestionItem, type QuestionKind } from '../domain/topic.ts';
import { findLine } from './entries.ts';
import type { FaultList } from './fault-list.ts';
import type { ItemSource } from './item.ts';
import { lex, lexRegion } from './lex.ts';
import { bodyOf, type MetaLine } from './meta-line.ts';
import { isBlank, part, type Region } from './outline.ts';
import { readAccepted } from './questions/fill.ts';
import type { AnswerGrammar } from './questions/grammar.ts';
import { readPairs } from './questions/match.ts';
import { readMulti, readSingle, readTrueFalse } from './questions/options.ts';
import { readSteps } from './questions/order.ts';
import { readShort } from './questions/short.ts';

/** One line a kind. */
const GRAMMARS: Readonly<Record<QuestionKind, AnswerGrammar>> = {
  single: readSingle,
  multi: readMulti,
  tf: readTrueFalse,
  fill: readAccepted,
  match: readPairs,
  order: readSteps,
  short: readShort,
};

const EXPLANATION = /^> (?:解析：|Why:(?: |$))/;

/** Reads a question below its meta line; `undefined` after a fault. */
export function readQuestion(item: ItemSource, meta: MetaLine, faults: FaultList): QuestionItem | undefined {
  const kind = QUESTION_KINDS.find((known) => known === meta.kind) ?? 'single';
  const before = faults.count;
  const grammar = GRAMMARS[kind];
  const { asked, explanation } = splitExplanation(item, faults);
  const found = findLine(asked, item.fenced, grammar.begins);
  const at = found < 0 ? asked.lines.length : found;
  const prompt = part(asked, 0, at);
  if (isBlank(prompt)) faults.error(item.line, 'prompt-missing');
  const body = grammar.read(part(asked, at), item.fenced, item.line, faults);
  if (faults.count > before) return undefined;
  const { level, versions, sources, translates } = meta;
  const { id, title, line } = item;
  return { id, title, line, level, versions, sources, ...(translates !== undefined && { translates }), prompt: lexRegion(prompt), explanation, body };
}

/** Cuts off the quoted explanation that ends every question. */
function splitExplanation(item: ItemSource, faults: FaultList): { readonly asked: Region; readonly explanation: readonly Block[] } {
  const body = bodyOf(item.region);
  const at = findLine(body, item.fenced, EXPLANATION);
  if (at < 0) {
    faults.error(item.line, 'explanation-missing');
    return { asked: body, explanation: [] };
  }
  const quoted = body.lines.slice(at);
  const stray = quoted.findIndex((line) => line.trim() !== '' && !line.startsWith('>'));
  if (stray >= 0) faults.error(body.start + at + stray, 'explanation-last');
  const text = quoted.map((line) => line.replace(/^> ?/, '')).join('\n').replace(/^(?:解析：|Why:)/, '');
  if (text.trim() === '') faults.error(body.start + at, 'explanation-missing');
  return { asked: part(body, 0, at), explanation: lex(text.trimStart()) };
}
