import type { Lang } from '../../domain/topic.ts';
import { lex, type Token, type Tokens } from '../lex.ts';
import { readEditedCard } from '../revise.ts';
import { oneLine, wordsIn } from './notes.ts';
import { escaped, guarded, rewrite } from './rewrite.ts';
import { hasText, type Part, titleOf } from './sections.ts';

/** A card drafted from notes, without an id. The texts are markdown. */
export interface CardDraft {
  readonly title: string;
  readonly front: string;
  readonly back: string;
}

const TERM = /^(?=\S)(?:\*\*|`)?([^。；;，,！!？?：:\n]{1,36}?)(?:\*\*|`)?\s*(?:：|:\s|——|\s[—–-]{1,2}\s)\s*(?:\*\*)?\s*(\S[^\n]{3,})$/;
/** Words before a colon that name nothing. */
const NO_TERM = /^(?:参考|注意?|备注|例如?|比如|提示|说明|来源|链接|todo|note|notes|e\.g\.|example|see|see also|tip|warning|link)$/i;
const ONLY_LINK = /^(?:!?\[[^\]]*\]\([^)]*\)|<?https?:\S+>?|\s)+$/;
/** A back of more characters than this ends with the block that passes it. */
const BREATH = 500;
const SHORTEST = 6;
const LONGEST_TITLE = 40;
/** A longer line says too much to be asked for what it announces. */
const LONGEST_LEAD = { list: 60, code: 30 };
/** More lines of code are left out of a back that has words to say too. */
const LONGEST_CODE = 15;
const PICTURE_LINE = /^[ \t]*!\[[^\]]*\]\([^)]*\)[ \t]*$\n?/gm;

const WORDS = {
  zh: {
    term: (term: string, where: string) => `**${term}** 指什么？（${where}）`,
    lead: (lead: string, where: string) => `${lead}……（${where}）`,
    recall: (title: string, where: string) => (where === title ? `凭记忆讲一讲 **${title}**` : `凭记忆讲一讲 **${title}**（${where}）`),
    more: '……（全文见笔记）',
  },
  en: {
    term: (term: string, where: string) => `What is **${term}**? (${where})`,
    lead: (lead: string, where: string) => `${lead} … (${where})`,
    recall: (title: string, where: string) => (where === title ? `Say what you remember of **${title}**` : `Say what you remember of **${title}** (${where})`),
    more: '… (the rest is in the notes)',
  },
};

/**
 * Drafts recall cards from one part of a module: one for each term that is explained in a line, for each list or code
 * under a line that announces it and for each title with text right under it; what is left of the part is one card more.
 */
export function draftCards(part: Part, module: string, lang: Lang): readonly CardDraft[] {
  const words = WORDS[lang];
  const where = escaped(part.title === '' ? module : `${module} / ${part.title}`);
  const title = part.title === '' ? module : part.title;
  const cards: CardDraft[] = [];
  const rest: Token[] = [];
  for (const { lead, before, blocks } of steps(part.blocks.filter(isAsked))) {
    const found = lead === undefined ? blocks.flatMap((token) => cardsIn(token, where, lang)) : announced(lead, blocks, where, lang);
    cards.push(...found);
    rest.push(...before, ...(found.length === 0 ? blocks : []));
  }
  const back = breath(rest, words.more);
  if (back !== undefined) cards.push({ title, front: words.recall(escaped(title), escaped(module)), back });
  return cards.flatMap((card) => sound(card));
}

/** Links, rules and pictures alone are nothing to remember. */
function isAsked(token: Token): boolean {
  return (
    hasText({ blocks: [token] }) && !(token.type === 'paragraph' && ONLY_LINK.test(token.raw)) && !(token.type === 'html' && /^<(?:!--|img|br)/.test(token.raw))
  );
}

interface Step {
  /** The line that announces the blocks. */
  readonly lead?: string;
  /** What its paragraph says before it. */
  readonly before: readonly Token[];
  readonly blocks: readonly Token[];
}

/** Blocks one by one, or a line together with the list or the code that it announces. */
function steps(blocks: readonly Token[]): readonly Step[] {
  const found: Step[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const [token, next] = [blocks[at], blocks[at + 1]];
    const lead = token && next && leadOf(token, next);
    if (token && lead === undefined) found.push({ before: [], blocks: [token] });
    if (!token || lead === undefined) continue;
    const other = blocks.findIndex(({ type }, index) => index > at + 1 && (next?.type !== 'code' || type !== 'code'));
    const end = other < 0 ? blocks.length : other;
    found.push({ lead, before: withoutLead(token, lead), blocks: blocks.slice(at + 1, end) });
    at = end - 1;
  }
  return found;
}

/** The last line of a paragraph, when it announces what comes below it. */
function leadOf(token: Token, next: Token): string | undefined {
  const longest = next.type === 'list' ? LONGEST_LEAD.list : next.type === 'code' ? LONGEST_LEAD.code : 0;
  const last =
    token.type === 'paragraph'
      ? token.raw
          .trim()
          .split(/\n|(?<=[。；])/)
          .at(-1)
          ?.trim()
      : undefined;
  return last !== undefined && /\S[：:]$/.test(last) && last.length <= longest ? last : undefined;
}

function withoutLead(token: Token, lead: string): readonly Token[] {
  const text = token.raw.trimEnd().slice(0, -lead.length).trimEnd();
  return text.trim() === '' ? [] : [{ ...token, raw: text, text: text.trim() } as Token];
}

/** The cards of what a line announces: the entries of a list that explain terms, or else all of it. */
function announced(lead: string, blocks: readonly Token[], where: string, lang: Lang): readonly CardDraft[] {
  const items = blocks.flatMap((block) => (block.type === 'list' ? cardsIn(block, where, lang) : []));
  const back = breath(blocks, WORDS[lang].more);
  if (items.length > 1 || back === undefined) return items;
  const said = lead.replace(/[：:]$/, '');
  return [{ title: shortened(wordsIn(said)), front: WORDS[lang].lead(guarded(said), where), back }];
}

function cardsIn(token: Token, where: string, lang: Lang): readonly CardDraft[] {
  if (token.type === 'paragraph' || token.type === 'text') return paragraphCards(token.raw.replace(PICTURE_LINE, '').trim(), where, lang);
  if (token.type !== 'list') return [];
  return (token as Tokens.List).items.flatMap((item) => {
    const [first, ...below] = item.tokens.filter((each) => each.type !== 'space');
    const title = titleOf(item);
    const back = below.some((each) => each.type !== 'list' || title !== undefined) ? breath(below, WORDS[lang].more) : undefined;
    if (title !== undefined && back !== undefined) return [{ title, front: WORDS[lang].term(escaped(title), where), back }];
    return first && below.length === 0 ? termCard(first.raw.trim(), where, lang) : [];
  });
}

/** A term that is explained, or a paragraph whose first line is a title. */
function paragraphCards(text: string, where: string, lang: Lang): readonly CardDraft[] {
  const [first = '', ...below] = text.split('\n').map((line) => line.trimStart());
  const isTitled = below.length > 1 && /^[\p{L}\p{N}][^。；;，,、：:！!？?.]{0,19}$/u.test(first.trimEnd());
  if (!isTitled) return termCard(text, where, lang);
  return [{ title: shortened(first), front: WORDS[lang].term(escaped(oneLine(first)), where), back: below.map(guarded).join('\n') }];
}

function termCard(text: string, where: string, lang: Lang): readonly CardDraft[] {
  const [, term = '', said = ''] = TERM.exec(text) ?? [];
  const plain = term.replace(/[*`_]/g, '').trim();
  if (plain === '' || NO_TERM.test(plain) || ONLY_LINK.test(said) || /^https?$/.test(plain)) return [];
  return [{ title: shortened(plain), front: WORDS[lang].term(escaped(plain), where), back: guarded(said.trim()) }];
}

/** As many blocks as fit a breath, pictures left out; `undefined` when they say nothing. */
function breath(blocks: readonly Token[], more: string): string | undefined {
  const short = blocks.filter((token) => token.type !== 'code' || token.raw.split('\n').length <= LONGEST_CODE || /\p{Script=Han}{12}/u.test(token.raw));
  const from = short.length > 0 ? short : blocks;
  let length = 0;
  const taken = from.filter((token) => {
    const fits = length <= BREATH;
    length += token.raw.length;
    return fits;
  });
  const text = rewrite(taken).join('\n').replace(PICTURE_LINE, '').trim();
  if (text.replace(/[\s\p{P}]/gu, '').length < SHORTEST) return undefined;
  return taken.length < blocks.length ? `${text}\n\n${more}` : text;
}

function shortened(title: string): string {
  const line = oneLine(title);
  return line.length <= LONGEST_TITLE ? line : `${line.slice(0, LONGEST_TITLE - 1)}…`;
}

/** The card, if its text is one to the reader of modules. */
function sound(card: CardDraft): readonly CardDraft[] {
  const { faults } = readEditedCard(cardText('c-draft', card), { id: 'c-draft', kind: 'basic', parts: 0 });
  return faults.length === 0 && lex(card.back).length > 0 ? [card] : [];
}

/** A card as it stands in a module. */
export function cardText(id: string, { title, front, back }: CardDraft): string {
  return `### ${id} ${title}\n\`basic\` \`L1\` \`src:S1\`\n\n${front}\n\n?\n\n${back}`;
}

/** Front and back of a card's text in a module. */
export function sidesOf(text: string): { readonly front: string; readonly back: string } {
  const body = text.split('\n').slice(2).join('\n');
  const at = body.search(/^\?\??[ \t]*$/m);
  return { front: body.slice(0, Math.max(0, at)).trim(), back: body.slice(at < 0 ? 0 : at + 2).trim() };
}
