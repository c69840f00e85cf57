import { dayName } from '../../domain/memory/day.ts';
import type { Progress } from '../../domain/progress/progress.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { card, forecastCard, histogramCard, masteryCard, percent, retentionCard, trendCard, weakestCard, workCard } from './sections.ts';
import { STYLE } from './style.ts';
import { escaped } from './svg.ts';
import { yearFigure } from './year.ts';

/** How every report begins: a file that begins otherwise is not ours to overwrite. */
export const REPORT_BEGINS = '<!doctype html>\n<!-- wengu progress report -->\n';

/** The report as one file for the browser: no script, nothing loaded from anywhere. */
export function reportPage(progress: Progress, say: Speaker, version: string): string {
  const title = [say(p.title), ...(progress.topic ? [progress.topic.title] : [])].join(' · ');
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style>`;
  const header = `<header><h1>${escaped(title)}</h1><p>${escaped(say(p.made, dayName(progress.day), version))}</p></header>`;
  const grid = (shown: readonly string[]): string => (shown.length === 0 ? '' : `<div class="grid">${shown.join('\n')}</div>`);
  const begun = progress.days.length > 0;
  const body = begun ? `${tiles(progress, say)}${grid(cards(progress, say))}` : `<section><p>${escaped(say(p.nothing))}</p></section>${grid(trends(progress, say))}`;
  return `${REPORT_BEGINS}<html lang="${say.lang === 'zh' ? 'zh-CN' : 'en'}"><head>${head}</head>\n<body><main>${header}\n${body}\n</main></body></html>\n`;
}

function tiles({ streak, mastery, work }: Progress, say: Speaker): string {
  const { reviews, recalled } = work.month;
  const numbers = [
    [String(streak.current), say(p.streakNow)],
    [String(streak.longest), say(p.streakLongest)],
    [percent(mastery), say(p.overallMastery)],
    [reviews === 0 ? '-' : percent(recalled / reviews), say(p.monthRecalled)],
  ];
  return `<div class="tiles">${numbers.map(([number = '', name = '']) => `<div class="tile"><b>${number}</b><span>${escaped(name)}</span></div>`).join('')}</div>`;
}

function cards(progress: Progress, say: Speaker): readonly string[] {
  return [
    card(say(p.year), '', yearFigure(progress, say), true),
    workCard(progress, say),
    retentionCard(progress, say),
    forecastCard(progress, say),
    weakestCard(progress, say),
    histogramCard(say(p.stability), say(p.stabilityNote), progress.stability),
    histogramCard(say(p.difficulty), say(p.difficultyNote), progress.difficulty),
    ...trends(progress, say),
    masteryCard(progress, say),
  ].filter((html) => html !== '');
}

function trends({ quiz, interviews }: Progress, say: Speaker): readonly string[] {
  return [trendCard(say(p.quiz), quiz, say), trendCard(say(p.interviews), interviews, say)].filter((html) => html !== '');
}
