import { dayName } from '../../domain/memory/day.ts';
import type { Bin } from '../../domain/progress/histogram.ts';
import { forecastTop, type Progress } from '../../domain/progress/progress.ts';
import type { TopicProgress } from '../../domain/progress/topics.ts';
import type { TrendDay } from '../../domain/progress/trend.ts';
import type { Work } from '../../domain/progress/work.ts';
import { fit } from '../markdown/width.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { barsFigure, columnsFigure, namedBarsFigure, trendFigure } from './figures.ts';
import { escaped } from './svg.ts';

/** Topics that stand in one column at least, and columns at most. */
const TOPICS_A_PART = 4;
const PARTS = 3;
/** Columns of a title that fit beside its numbers. */
const TITLE = 28;
const TICK_DAYS = 5;

/** A heading, what its numbers are, and what shows them. */
export function card(title: string, note: string, inside: string, wide = false): string {
  return `<section${wide ? ' class="wide"' : ''}><h2>${escaped(title)}</h2>${note === '' ? '' : `<p class="note">${escaped(note)}</p>`}${inside}</section>`;
}

export function workCard({ work }: Progress, say: Speaker): string {
  const spans = [work.today, work.week, work.month, work.all];
  const rows: [string, (work: Work) => string][] = [
    [say(p.answers), ({ answers }) => String(answers)],
    [say(p.fresh), ({ fresh }) => String(fresh)],
    [say(p.minutes), ({ took }) => String(Math.round(took / 60_000))],
    [say(p.recalled), ({ reviews, recalled }) => (reviews === 0 ? '-' : percent(recalled / reviews))],
  ];
  const head = Object.values(p.spans[say.lang]).map((name) => `<th scope="col">${escaped(name)}</th>`);
  const body = rows.map(([name, show]) => `<tr><th scope="row">${escaped(name)}</th>${spans.map((span) => `<td>${show(span)}</td>`).join('')}</tr>`);
  return card(say(p.work), '', `<table><thead><tr><td></td>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`);
}

export function retentionCard({ retention, aim }: Progress, say: Speaker): string {
  const rows = retention.map(({ from, to, reviews, recalled }) => {
    const share = reviews === 0 ? 0 : recalled / reviews;
    return { label: say(p.apart, from, to), share, value: share, note: reviews === 0 ? '-' : `${percent(share)} (${recalled}/${reviews})` };
  });
  return card(say(p.retention), say(p.retentionNote, aim), barsFigure(say(p.retention), rows, { names: 78, notes: 112, look: 'good', mark: aim }));
}

export function forecastCard({ day, forecast }: Progress, say: Speaker): string {
  const [today = 0, ...later] = forecast;
  const columns = forecast.map((value, ahead) => ({ value, tip: say(p.dueOn, dayName(day + ahead), value), ...(ahead % TICK_DAYS === 0 && { tick: say(p.inDays, ahead) }) }));
  return card(say(p.forecast), say(p.forecastNote, today, later.reduce((sum, due) => sum + due, 0)), columnsFigure(say(p.forecast), columns, forecastTop(forecast), 'accent'));
}

export function histogramCard(title: string, note: string, bins: readonly Bin[]): string {
  const most = Math.max(1, ...bins.map(({ cards }) => cards));
  const rows = bins.map(({ from, to, cards }) => ({ label: to === Number.POSITIVE_INFINITY ? `${from}+` : `${from}-${to}`, share: cards / most, value: cards, note: String(cards) }));
  return card(title, note, barsFigure(title, rows, { names: 66, notes: 44, look: 'accent' }));
}

export function masteryCard(progress: Progress, say: Speaker): string {
  const begun = progress.topics.filter(({ seen }) => seen > 0);
  const rest = progress.topics.length - begun.length;
  const size = Math.max(TOPICS_A_PART, Math.ceil(begun.length / PARTS));
  const parts = Array.from({ length: Math.ceil(begun.length / size) }, (_, index) => {
    const rows = begun.slice(index * size, (index + 1) * size).map((topic) => topicBar(topic, say));
    return namedBarsFigure(say(p.mastery), rows, 'good');
  });
  const unbegun = rest > 0 ? `<p class="legend">${escaped(say(p.notBegun, rest))}</p>` : '';
  return card(say(p.mastery), say(p.masteryNote), `<div class="parts">${parts.join('')}</div>${unbegun}`, true);
}

function topicBar({ title, mastery, seen, cards }: TopicProgress, say: Speaker) {
  return { label: fit(title, TITLE), share: mastery, value: mastery, note: `${percent(mastery)}, ${say(p.seen, seen, cards)}` };
}

export function weakestCard({ weakest }: Progress, say: Speaker): string {
  const rows = weakest.map(({ topic, mend }) => {
    const why = say(p.why, topic.recall, topic.cards - topic.seen);
    return `<li><b>${percent(topic.mastery)}</b>${escaped(topic.title)}<span>${escaped(why)}</span><code>${escaped(['wengu', ...mend].join(' '))}</code></li>`;
  });
  return rows.length === 0 ? '' : card(say(p.weakest), '', `<ol>${rows.join('')}</ol>`);
}

/** Scores of attempts; nothing where there are none. */
export function trendCard(title: string, days: readonly TrendDay[], say: Speaker): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return '';
  const dots = days.map(({ day, score }) => ({ value: score, tip: `${dayName(day)}: ${percent(score)}` }));
  return card(title, say(p.trendNote, dayName(first.day), dayName(last.day), last.attempts), trendFigure(title, dots));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
