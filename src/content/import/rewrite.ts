import { withoutCode } from '../blanks.ts';
import { dedent } from '../entries.ts';
import { FaultList } from '../fault-list.ts';
import type { Token, Tokens } from '../lex.ts';
import { outline } from '../outline.ts';

/**
 * Writes blocks of notes again so that a module may hold them: lists evenly indented, fences closed and with a
 * language, nothing that the grammar of modules would take for its own. A block that can't be written so without losing
 * a line stands verbatim in a fence.
 */
export function rewrite(tokens: readonly Token[]): readonly string[] {
  return tokens.filter((token) => token.type !== 'space').flatMap((token, index) => [...(index > 0 ? [''] : []), ...topBlock(token)]);
}

function topBlock(token: Token): readonly string[] {
  const raw = token.raw.replace(/^\n+|\s+$/g, '').split('\n');
  const lines = block(token);
  return isSound(lines) && holdsLines(lines, raw) ? lines : fenced(raw, 'text');
}

/** Whether lines can stand in the notes of a module: no heading, no fence left open, no citation, no blank. */
function isSound(lines: readonly string[]): boolean {
  const faults = new FaultList('');
  const { headings, fenced } = outline(lines, faults);
  const prose = lines.filter((_, index) => !fenced(index + 1));
  return faults.count === 0 && headings.length === 0 && !prose.some((line) => guarded(line) !== line || /`src:S\d+`/.test(line));
}

/** Whether every line of `raw` stands in `lines`, in order; marks of markdown do not count. */
export function holdsLines(lines: readonly string[], raw: readonly string[]): boolean {
  const here = lines.map(bare);
  let at = 0;
  return raw.map(bare).every((line) => {
    if (line === '') return true;
    at = here.indexOf(line, at) + 1;
    return at > 0;
  });
}

/** A line without indentation, spacing, escapes and the marks of headings, quotes, lists and fences. */
export function bare(line: string): string {
  const text = line.replace(/\\/g, '').replace(/\s+/g, ' ').trim();
  const [, rest = text] = /^(?:> ?|#{1,6}(?: |$)|(?:[-*+]|\d{1,9}[.)])(?: |$))(.*)$/.exec(text) ?? [];
  if (rest !== text) return bare(rest);
  return /^(?:`{3,}|~{3,}|[-=*_ ]+$)/.test(text) ? '' : text;
}

function block(token: Token): readonly string[] {
  switch (token.type) {
    case 'list':
      return list(token as Tokens.List);
    case 'blockquote':
      return inner(token.tokens ?? []).map((line) => `> ${line}`.trimEnd());
    case 'code':
      return code(token as Tokens.Code);
    case 'html':
      return token.raw.trimEnd().split('\n').map(guarded);
    default:
      return token.raw
        .replace(/^\n+|\s+$/g, '')
        .split('\n')
        .map((line) => guarded(line.replace(/^ {1,3}(?! )/, '')));
  }
}

/** Blocks within a list or a quote, as close to each other as they were. */
function inner(tokens: readonly Token[]): readonly string[] {
  const lines: string[] = [];
  let last = '';
  for (const token of tokens) {
    if (token.type === 'space') last = 'space';
    else {
      const apart = last === 'space' || /^(?:paragraph|html|table|blockquote)$/.test(last) || token.type === 'hr' || (last === 'list' && token.type !== 'list');
      if (apart && lines.length > 0) lines.push('');
      lines.push(...block(token));
      last = token.type;
    }
  }
  return lines;
}

function list(token: Tokens.List): readonly string[] {
  return token.items.flatMap((item, index) => {
    const [, mark = '-'] = /^\s*([-*+]|\d{1,9}[.)])/.exec(item.raw) ?? [];
    const lines = inner(item.tokens);
    const [first = '', ...rest] = /^(?:`{3}|~{3})/.test(lines[0] ?? '') ? ['', ...lines] : lines;
    const pad = ' '.repeat(mark.length + 1);
    const below = rest.map((line) => (line === '' ? '' : pad + line));
    return [...(index > 0 && token.loose ? [''] : []), `${mark} ${first}`.trimEnd(), ...below];
  });
}

function code(token: Tokens.Code): readonly string[] {
  const lines = dedent(token.text.replace(/^(?:[ \t]*\n)+|\s+$/g, '').split('\n'));
  const [lang = ''] = (token.lang ?? '').split(/\s/);
  return fenced(lines, lang === '' ? languageOf(token.text) : isPlainDiagram(lang, lines) ? (token.lang ?? '') : 'text');
}

/** A diagram that is none by the rules of modules is shown as text. */
function isPlainDiagram(lang: string, lines: readonly string[]): boolean {
  return lang !== 'diagram' || lines.every((line) => /^[\x20-\x7e]{0,72}$/.test(line.trimEnd()));
}

/** Code as most of these notes have it; a guess only colours it. */
function languageOf(text: string): string {
  return /^\s*(?:func [\w(]|package \w+\s*$|type \w+ (?:struct|interface)\b)/m.test(text) ? 'go' : 'text';
}

function fenced(lines: readonly string[], info: string): readonly string[] {
  const sign = info.includes('`') ? '~' : '`';
  const runs = lines.map((line) => /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1] ?? '').filter((run) => run.startsWith(sign));
  const mark = sign.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return [mark + info, ...lines, mark];
}

/** A line in which nothing looks like a citation or a blank of ours. */
export function guarded(line: string): string {
  const prose = withoutCode(line);
  return line.replace(/\[(S\d+)\]|\{\{(?=c\d+::)/g, (whole, id: string | undefined, at: number) => {
    if (!prose.startsWith(whole, at)) return whole;
    return id === undefined ? '{\\{' : `[${id}\\]`;
  });
}

/** Plain words as they must be written in prose to be shown as they are. */
export function escaped(words: string): string {
  return words.replace(/[\\*_~<[\]]/g, '\\$&');
}
