import type { Today } from '../../domain/review/today.ts';
import { pad, width } from '../markdown/width.ts';
import { wrap } from '../markdown/wrap.ts';
import { homePhrases as p } from '../phrases/home.ts';
import type { Speaker } from '../phrases/phrase.ts';
import type { Theme } from '../theme.ts';

export interface HomeTopic {
  readonly title: string;
  readonly group: string;
  readonly due: number;
  readonly fresh: number;
}

export interface HomeView {
  readonly today: Today;
  readonly answers: number;
  readonly streak: number;
  readonly topics: readonly HomeTopic[];
  readonly firstRun: boolean;
  /** Steps of labs that should be solved again: `limiter/token-bucket`. */
  readonly labs: readonly string[];
}

const WIDEST = 72;
/** Topics that are shown however low the screen is. */
const FEWEST = 3;

/** What today holds, topic by topic, in at most so many rows where there are topics enough to leave out. */
export function homeView(home: HomeView, theme: Theme, say: Speaker, columns: number, rows = Number.POSITIVE_INFINITY): readonly string[] {
  const wide = Math.min(columns, WIDEST);
  const streak = home.streak > 0 ? theme.good(say(p.streak, home.streak)) : '';
  const head = `${pad(theme.title(say(p.name)), wide - width(streak))}${streak}`.trimEnd();
  const today = [say(p.today, home.today), ...(home.answers > 0 ? [say(p.doneToday, home.answers)] : [])].join(` ${theme.glyphs.dot} `);
  const first = home.firstRun ? [...wrap(theme.muted(say(p.firstRun)), columns), ''] : [];
  const labs = home.labs.length > 0 ? wrap(say(p.labs, home.labs.join(', ')), columns).map((line) => theme.warn(line)) : [];
  const above = [head, theme.strong(today), ...labs, ''];
  const below = ['', ...first];
  return [...above, ...topicLines(home.topics, { theme, say, columns: wide, rows: rows - above.length - below.length }), ...below];
}

interface Space {
  readonly theme: Theme;
  readonly say: Speaker;
  readonly columns: number;
  readonly rows: number;
}

/** By group; where that is too long, the topics with most to do and how many there are besides. */
function topicLines(topics: readonly HomeTopic[], space: Space): readonly string[] {
  const { theme, say, rows } = space;
  const groups = [...new Set(topics.map((topic) => topic.group))];
  const all = groups.flatMap((group) => [theme.muted(group), ...topics.filter((topic) => topic.group === group).map((topic) => topicLine(topic, space))]);
  if (all.length <= rows) return all;
  const first = mostToDo(topics, Math.max(FEWEST, rows - 1));
  const rest = topics.length - first.length;
  return [...first.map((topic) => topicLine(topic, space)), ...(rest > 0 ? [theme.muted(`  ${say(p.moreTopics, rest)}`)] : [])];
}

/** In the order in which they stood. */
function mostToDo(topics: readonly HomeTopic[], count: number): readonly HomeTopic[] {
  const first = new Set(topics.toSorted((a, b) => b.due - a.due || b.fresh - a.fresh).slice(0, count));
  return topics.filter((topic) => first.has(topic));
}

function topicLine({ title, due, fresh }: HomeTopic, { theme, say, columns }: Space): string {
  const dueText = due > 0 ? theme.good(`${say(p.due)} ${due}`) : '';
  const freshText = fresh > 0 ? theme.accent(`${say(p.fresh)} ${fresh}`) : '';
  return `  ${pad(title, columns - 22)}${pad(dueText, 10)}${freshText}`.trimEnd();
}
