import { pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { topicsPhrases as p } from '../phrases/topics.ts';
import type { Theme } from '../theme.ts';

export interface TopicRow {
  readonly topic: string;
  readonly title: string;
  readonly group: string;
  readonly cards: number;
  readonly due: number;
  readonly fresh: number;
  /** 0-1. */
  readonly mastery: number;
}

const WIDEST = 96;
/** Columns of the percentage, the bar and the counts. */
const PERCENT = 5;
const BAR = 10;
const COUNT = 10;
/** Columns of a branch of the tree. */
const STEM = 3;
/** Fewer columns hold neither bar nor counts beside a name: those go under it. */
const NARROW = 60;

/** The topics as a tree by group, with how well each is known and what of it is due. No line is wider than `columns`. */
export function topicsView(rows: readonly TopicRow[], theme: Theme, say: Speaker, columns: number): readonly string[] {
  const wide = Math.min(columns, WIDEST);
  const room = wide - PERCENT - BAR - 1 - 2 * COUNT - STEM;
  const column = Math.max(0, ...rows.map(({ topic }) => width(topic))) + 2;
  const isBeside = Math.max(0, ...rows.map(({ title }) => width(title))) <= room - column - 1;
  const groups = [...new Set(rows.map((row) => row.group))];
  const lines = groups.flatMap((group) => {
    const inside = rows.filter((row) => row.group === group);
    return [theme.heading(group), ...inside.flatMap((row, index) => rowLines(row, { isLast: index === inside.length - 1, columns: wide, room, column: isBeside ? column : undefined }, theme, say))];
  });
  return [...lines, '', ...wrap(theme.muted(say(p.masteryMeans)), wide)];
}

interface Layout {
  readonly isLast: boolean;
  readonly columns: number;
  /** For id and title. */
  readonly room: number;
  /** Width of the ids when the titles fit beside them. */
  readonly column: number | undefined;
}

function rowLines(row: TopicRow, { isLast, columns, room, column }: Layout, theme: Theme, say: Speaker): readonly string[] {
  const { branch, stem } = branches(isLast, theme);
  const due = row.due > 0 ? theme.good(`${say(p.due)} ${row.due}`) : '';
  const fresh = row.fresh > 0 ? theme.accent(`${say(p.fresh)} ${row.fresh}`) : '';
  const percent = `${Math.round(row.mastery * 100)}%`.padStart(4);
  if (columns < NARROW) {
    const [first = '', ...rest] = [row.topic, row.title, [percent.trim(), due, fresh].filter((part) => part !== '').join('  ')].flatMap((line) => wrap(line, columns - STEM));
    return [`${branch}${first}`, ...rest.map((line) => `${stem}${line}`)];
  }
  const numbers = `${pad(percent, PERCENT)}${bar(row.mastery, theme)} ${pad(due, COUNT)}${fresh}`;
  const name = column === undefined ? [...wrap(row.topic, room - 1), ...wrap(theme.muted(row.title), room - 1)] : [`${pad(row.topic, column)}${theme.muted(row.title)}`];
  return [...name.slice(0, -1).map((line, index) => `${index === 0 ? branch : stem}${line}`), `${name.length > 1 ? stem : branch}${pad(name.at(-1) ?? '', room)}${numbers}`.trimEnd()];
}

function branches(isLast: boolean, theme: Theme): { readonly branch: string; readonly stem: string } {
  if (theme.unicode) return { branch: theme.muted(isLast ? '└─ ' : '├─ '), stem: theme.muted(isLast ? '   ' : '│  ') };
  return { branch: theme.muted(isLast ? '`- ' : '|- '), stem: theme.muted(isLast ? '   ' : '|  ') };
}

function bar(share: number, { unicode, good, muted }: Theme): string {
  const full = Math.round(share * BAR);
  const [on, off] = unicode ? ['█', '░'] : ['#', '.'];
  return `${good((on ?? '').repeat(full))}${muted((off ?? '').repeat(BAR - full))}`;
}
