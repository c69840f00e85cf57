import type { Lang } from '../../domain/topic.ts';
import { type CardDraft, cardText } from './draft-cards.ts';
import type { PlannedModule } from './modules.ts';
import { oneLine, wordsIn } from './notes.ts';
import { escaped, rewrite } from './rewrite.ts';
import { hasText, type Part } from './sections.ts';

export interface DraftModule {
  readonly id: string;
  readonly lang: Lang;
  /** Name of the file that it comes from. */
  readonly source: string;
  /** Place within its group, from 1. */
  readonly place: number;
  readonly planned: PlannedModule;
  readonly cards: readonly (CardDraft & { readonly id: string })[];
}

const WORDS = {
  zh: {
    sections: ['笔记', '卡片', '测验', '面试', '来源'],
    draft: (source: string, path: string) => `> 草稿，导入自 ${source}：${path}。[S1] 请核对内容，补上来源，再改 target 和 verified。`,
    source: (source: string, path: string) => `- [S1] 自己的笔记 ${source}：${path}（待补：出处）`,
  },
  en: {
    sections: ['Notes', 'Cards', 'Quiz', 'Interview', 'Sources'],
    draft: (source: string, path: string) =>
      `> Draft, imported from ${source}: ${path}. [S1] Check what it says, name its sources, then set target and verified.`,
    source: (source: string, path: string) => `- [S1] own notes ${source}: ${path} (to do: where this comes from)`,
  },
};

const IDS = ['notes', 'cards', 'quiz', 'interview', 'sources'];
/** Characters a minute, spacing aside. */
const PACE = { zh: 400, en: 1000 };
const LONGEST_SUMMARY = 60;
/** A heading that the grammar would take for an item out of its section. */
const LIKE_ITEM = /^[cqi]-[a-z0-9-]+ /;

/** The file of a drafted module. What its author should fill in is marked: nobody has verified it yet, so `verified` is long ago. */
export function moduleText(draft: DraftModule): string {
  const { planned, lang } = draft;
  const source = escaped(oneLine(draft.source));
  const words = WORDS[lang];
  const path = escaped(planned.path.join(' / '));
  const notes = [words.draft(source, path), ...planned.parts.flatMap((part) => ['', ...partLines(part)])];
  const cards = draft.cards.flatMap((card, index) => [...(index > 0 ? [''] : []), cardText(card.id, card)]);
  const bodies = [notes, cards, [], [], [words.source(source, path)]];
  const sections = IDS.flatMap((id, index) => [`## ${words.sections[index]} {#${id}}`, '', ...(bodies[index] ?? []), ...(bodies[index]?.length ? [''] : [])]);
  return [...frontMatter(draft), '', `# ${planned.title}`, '', ...sections].join('\n');
}

function frontMatter({ id, lang, place, planned }: DraftModule): readonly string[] {
  const letters = planned.parts.flatMap((part) => part.blocks).reduce((sum, token) => sum + token.raw.replace(/\s/g, '').length, 0);
  return [
    '---',
    `id: ${id}`,
    `lang: ${lang}`,
    `title: ${planned.title}`,
    `group: ${id.split('/')[0] ?? ''}`,
    `order: ${Math.min(9999, place * 10)}`,
    'level: 1',
    `minutes: ${Math.min(999, Math.max(1, Math.round(letters / PACE[lang])))}`,
    `summary: ${summaryOf(planned)}`,
    `covers: ${planned.path.join(' / ')}`,
    'target: draft0',
    'verified: 1970-01-01',
    'tags: [draft]',
    '---',
  ];
}

/** The first words of the text. */
function summaryOf({ parts, title }: PlannedModule): string {
  const first = parts.flatMap((part) => part.blocks).find((token) => /^(?:paragraph|text|list)$/.test(token.type));
  const [line = ''] = first ? oneLine(wordsIn(first.raw).trim().split('\n')[0] ?? '').split(/(?<=[。；！？]|[.!?](?= ))/) : [];
  const text = line === '' || line === '…' ? title : line;
  return text.length <= LONGEST_SUMMARY ? text : `${text.slice(0, LONGEST_SUMMARY - 1)}…`;
}

function partLines(part: Part): readonly string[] {
  const body = hasText(part) ? rewrite(part.blocks) : [];
  if (part.title === '') return body;
  const depth = LIKE_ITEM.test(part.title) ? Math.max(4, part.depth) : part.depth;
  return [`${'#'.repeat(depth)} ${depth > 3 ? escaped(part.title) : part.title}`, ...(body.length > 0 ? [''] : []), ...body];
}
