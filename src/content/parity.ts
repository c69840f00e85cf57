import type { CardItem, InterviewItem, Meta, QuestionItem, Topic } from '../domain/topic.ts';
import type { FaultList } from './fault-list.ts';
import type { Fence } from './outline.ts';
import { itemAt, type ParsedModule } from './module.ts';

type AnyItem = CardItem | QuestionItem | InterviewItem;

/**
 * Compares an English module with its Chinese source: same items in the same order, each with the same answer key.
 * Faults stand at the English line. Wording is free; a stale `tr:` mark is a warning, and so is a missing item unless
 * the module promises to be bilingual.
 */
export function checkParity(zh: ParsedModule, en: ParsedModule, faults: FaultList): void {
  if (!zh.topic || !en.topic) return;
  compareIds(zh, en, faults);
  const source = new Map(itemsIn(zh.topic).map((item) => [item.id, item]));
  for (const item of itemsIn(en.topic)) {
    const original = source.get(item.id);
    if (original) compare(original, item, faults);
    const hash = zh.texts.find((text) => text.id === item.id)?.hash;
    if (item.translates !== undefined && hash !== undefined && item.translates !== hash) faults.warn(item.line, 'translation-stale', item.id);
  }
  for (const id of ['', ...zh.texts.map((text) => text.id)]) comparePrograms(id, zh, en, faults);
}

function compareIds(zh: ParsedModule, en: ParsedModule, faults: FaultList): void {
  const lineOf = (id: string): number => en.texts.find((text) => text.id === id)?.line ?? 1;
  const ids = { zh: zh.texts.map((text) => text.id), en: en.texts.map((text) => text.id) };
  for (const id of ids.en) if (!ids.zh.includes(id)) faults.error(lineOf(id), 'parity-extra', id);
  const missing = zh.topic?.bilingual ? 'error' : 'warn';
  for (const id of ids.zh) if (!ids.en.includes(id)) faults[missing](1, 'parity-missing', id);
  const common = { zh: ids.zh.filter((id) => ids.en.includes(id)), en: ids.en.filter((id) => ids.zh.includes(id)) };
  const moved = common.en.find((id, index) => id !== common.zh[index]);
  if (moved !== undefined) faults.error(lineOf(moved), 'parity-order', moved);
}

function itemsIn(topic: Topic): readonly AnyItem[] {
  return [...topic.cards, ...topic.questions, ...topic.interviews];
}

function compare(zh: AnyItem, en: AnyItem, faults: FaultList): void {
  for (const [what, read] of Object.entries(KEYS)) {
    if (read(zh) !== read(en)) faults.error(en.line, 'parity-differs', en.id, what);
  }
}

/** What must be equal in both languages, each reduced to a string. */
const KEYS: Readonly<Record<string, (item: AnyItem) => string>> = {
  level: (item: Meta) => String(item.level),
  versions: (item: Meta) => item.versions.join(' '),
  sources: (item: Meta) => item.sources.join(' '),
  kind: (item) => ('kind' in item ? item.kind : 'body' in item ? item.body.kind : String(item.minutes)),
  blanks: (item) => ('parts' in item ? String(item.parts) : ''),
  answers: (item) => ('body' in item ? answerKey(item) : 'rubric' in item ? rubricKey(item) : ''),
};

function answerKey({ body }: QuestionItem): string {
  switch (body.kind) {
    case 'single':
    case 'multi':
    case 'tf':
      return body.options.map((option) => (option.right ? 'x' : '.')).join('');
    case 'fill':
      return body.accepted.map((answer) => (answer.by === 'pattern' ? '~' : JSON.stringify(answer))).join(' ');
    case 'match':
      return String(body.pairs.length);
    case 'order':
      return String(body.steps.length);
    case 'short':
      return body.points.map((point) => point.points).join(' ');
  }
}

function rubricKey(item: InterviewItem): string {
  const rubric = item.rubric.map((criterion) => `${criterion.points}${criterion.must ? '!' : ''}`);
  const followUps = item.followUps.map((followUp) => followUp.points.map((point) => point.points).join('+'));
  return [...rubric, '/', ...followUps, '/', item.redFlags.length].join(' ');
}

/** The programs of an item are byte-equal but for comments; diagrams and output may carry words. */
function comparePrograms(id: string, zh: ParsedModule, en: ParsedModule, faults: FaultList): void {
  const item = en.texts.find((text) => text.id === id);
  if (id !== '' && item === undefined) return;
  const source = programsOf(id, zh);
  const programs = programsOf(id, en);
  if (programs.length < source.length) return faults.error(item?.line ?? 1, 'parity-differs', id === '' ? '{#notes}' : id, 'code');
  programs.forEach((fence, index) => {
    const original = source[index];
    if (original === undefined || original.info !== fence.info || withoutComments(original) !== withoutComments(fence)) {
      faults.error(fence.line, 'parity-differs', `\`\`\`${fence.info}`, 'code');
    }
  });
}

function programsOf(id: string, module: ParsedModule): readonly Fence[] {
  return module.fences.filter((fence) => !/^(diagram|text|output)\b/.test(fence.info) && itemAt(module, fence.line) === id);
}

/** How comments begin; every other language has those of Go. */
const COMMENT_MARKS: Readonly<Record<string, string>> = {
  lua: '--', sql: '--', sh: '#', bash: '#', shell: '#', yaml: '#', yml: '#', toml: '#', ini: '#', nginx: '#', conf: '#', dockerfile: '#', makefile: '#', python: '#',
};

/** Lines less their comments, which begin outside quotes; a line that is nothing else counts for nothing. */
function withoutComments({ info, code }: Fence): string {
  const mark = COMMENT_MARKS[info.split(/\s/)[0] ?? ''] ?? '//';
  const comment = new RegExp(`("(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|\`[^\`]*\`)|\\s*${mark}.*$`, 'g');
  return code
    .map((line) => ({ line, rest: line.replace(comment, (_, quoted?: string) => quoted ?? '').trimEnd() }))
    .filter(({ line, rest }) => line.trim() === '' || rest !== '')
    .map(({ rest }) => rest)
    .join('\n');
}
