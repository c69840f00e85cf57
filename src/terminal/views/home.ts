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

/** What today holds, topic by topic. */
export function homeView(home: HomeView, theme: Theme, say: Speaker, columns: number): readonly string[] {
  const wide = Math.min(columns, WIDEST);
  const streak = home.streak > 0 ? theme.good(say(p.streak, home.streak)) : '';
  const head = `${pad(theme.title(say(p.name)), wide - width(streak))}${streak}`.trimEnd();
  const today = [say(p.today, home.today), ...(home.answers > 0 ? [say(p.doneToday, home.answers)] : [])].join(` ${theme.glyphs.dot} `);
  const first = home.firstRun ? [...wrap(theme.muted(say(p.firstRun)), columns), ''] : [];
  const labs = home.labs.length > 0 ? wrap(say(p.labs, home.labs.join(', ')), columns).map((line) => theme.warn(line)) : [];
  return [head, theme.strong(today), ...labs, '', ...topicLines(home.topics, theme, say, wide), '', ...first];
}

function topicLines(topics: readonly HomeTopic[], theme: Theme, say: Speaker, columns: number): string[] {
  const groups = [...new Set(topics.map((topic) => topic.group))];
  const numbers = columns - 22;
  return groups.flatMap((group) => [
    theme.muted(group),
    ...topics
      .filter((topic) => topic.group === group)
      .map((topic) => {
        const due = topic.due > 0 ? theme.good(`${say(p.due)} ${topic.due}`) : '';
        const fresh = topic.fresh > 0 ? theme.accent(`${say(p.fresh)} ${topic.fresh}`) : '';
        return `  ${pad(topic.title, numbers)}${pad(due, 10)}${fresh}`.trimEnd();
      }),
  ]);
}
