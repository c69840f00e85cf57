import type { Gap, ImportReport, ModuleReport, NotesRemark } from '../../domain/import.ts';
import { fit, pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { importPhrases as p } from '../phrases/import.ts';
import type { Speaker } from '../phrases/phrase.ts';
import type { Theme } from '../theme.ts';

const WIDEST = 96;
const INDENT = 2;
const LONGEST_TITLE = 24;

/** What an import did, or would do: modules, what needs a decision, and what the notes lack. */
export function importView(report: ImportReport, theme: Theme, say: Speaker, columns: number): readonly string[] {
  const wide = Math.max(20, Math.min(columns, WIDEST));
  const shown = report.modules.filter(({ action }) => action !== 'unchanged');
  const counted = report.modules.filter(({ action }) => action !== 'removed' && action !== 'kept').length;
  const sections = [
    [...wrap(theme.title(say(p.done, report.source, report.headings, counted, report.cards)), wide), ...moduleLines(shown, theme, say, wide)],
    ...conflictLines(report, theme, say, wide),
    ...gapLines(report, theme, say, wide),
    section(
      say(p.pictures, report.pictures.length),
      report.pictures.map(({ href, line, module }) => `${href.replace(/\p{Cc}/gu, '')} ${theme.muted(`${say(p.line, line)} ${theme.glyphs.dot} ${module}`)}`),
      theme,
      wide,
    ),
    report.remarks.flatMap((remark) => hanging(theme.warn(`${say(p.line, remark.line)}${say.lang === 'zh' ? '：' : ': '}${remarkText(remark, say)}`), 0, wide)),
    lastLines(report, shown.length, theme, say, wide),
  ];
  return sections.filter((lines) => lines.length > 0).flatMap((lines, index) => (index > 0 ? ['', ...lines] : lines));
}

function moduleLines(modules: readonly ModuleReport[], theme: Theme, say: Speaker, wide: number): readonly string[] {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(width));
  const action = widest(modules.map((module) => say(p[module.action]))) + 1;
  const id = widest(modules.map((module) => module.id)) + 2;
  const title = Math.min(widest(modules.map((module) => module.title)), LONGEST_TITLE) + 2;
  return modules.flatMap((module) => {
    const paint = module.action === 'removed' || module.action === 'kept' ? theme.warn : theme.good;
    const tail = theme.muted(module.action === 'kept' ? say(p.keptWhy) : module.action === 'removed' ? '' : say(p.cards, module.cards));
    const name = fit(module.title, LONGEST_TITLE);
    const line = `  ${paint(pad(say(p[module.action]), action))}${pad(module.id, id)}${pad(name, title)}${tail}`.trimEnd();
    return width(line) <= wide
      ? [line]
      : [`  ${paint(say(p[module.action]))} ${fit(module.id, wide - INDENT - action)}`, ...hanging(`${name}  ${tail}`, INDENT * 2, wide)];
  });
}

function conflictLines({ modules }: ImportReport, theme: Theme, say: Speaker, wide: number): readonly (readonly string[])[] {
  const both = modules.filter(({ aside }) => aside !== undefined);
  const count = both.reduce((sum, { conflicts }) => sum + conflicts.length, 0);
  const lines = both.map(({ id, conflicts, aside }) => `${theme.strong(id)} ${conflicts.join(', ')} ${theme.muted(`${theme.glyphs.arrow} ${aside}`)}`);
  return count === 0 ? [] : [section(say(p.conflicts, count), lines, theme, wide)];
}

function gapLines({ gaps, gapsFile }: ImportReport, theme: Theme, say: Speaker, wide: number): readonly (readonly string[])[] {
  const parents = groupGaps(gaps);
  const comma = say.lang === 'zh' ? '、' : ', ';
  const lines = [...parents].map(
    ([parent, titles]) => `${parent === '' ? '' : theme.muted(`${parent}${say.lang === 'zh' ? '：' : ': '}`)}${titles.join(comma)}`,
  );
  const where = gapsFile === undefined ? [] : hanging(theme.muted(say(p.gapsFile, gapsFile)), INDENT, wide);
  return gaps.length === 0 ? [] : [[...section(say(p.gaps, gaps.length), lines, theme, wide), ...where]];
}

function groupGaps(gaps: readonly Gap[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { path } of gaps) {
    const parent = path.slice(0, -1).join(' / ');
    groups.set(parent, [...(groups.get(parent) ?? []), path.at(-1) ?? '']);
  }
  return groups;
}

function section(title: string, lines: readonly string[], theme: Theme, wide: number): readonly string[] {
  return lines.length === 0 ? [] : [...wrap(theme.heading(title), wide), ...lines.flatMap((line) => hanging(line, INDENT, wide))];
}

/** A line wrapped under an indentation. */
function hanging(text: string, indent: number, wide: number): readonly string[] {
  return wrap(text, wide - indent).map((line) => ' '.repeat(indent) + line);
}

function remarkText(remark: NotesRemark, say: Speaker): string {
  if (remark.is === 'repeat') return say(p.repeat, remark.title, remark.first);
  return say(remark.is === 'fence-open' ? p.fenceOpen : p.frontMatter);
}

function lastLines({ modules, dir, dryRun }: ImportReport, changed: number, theme: Theme, say: Speaker, wide: number): readonly string[] {
  const same = modules.length - changed;
  const others = same > 0 && changed > 0 ? hanging(theme.muted(say(p.others, same)), 0, wide) : [];
  if (changed === 0) return wrap(say(p.nothingNew), wide);
  if (dryRun) return [...others, ...wrap(theme.warn(say(p.wouldWrite)), wide)];
  const first = modules.find(({ action, cards }) => cards > 0 && action !== 'removed');
  const next = first ? [say(p.review, first.id), say(p.check, dir)] : [];
  return [...others, ...wrap(say(p.written, dir), wide), ...next.flatMap((line) => wrap(theme.muted(line), wide))];
}
