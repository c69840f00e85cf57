import { dayName } from '../../domain/memory/day.ts';
import type { Progress } from '../../domain/progress/progress.ts';
import type { Week } from '../../domain/progress/calendar.ts';
import { progressPhrases as p } from '../phrases/progress.ts';
import type { Speaker } from '../phrases/phrase.ts';
import { box, drawing, label, WIDTH } from './svg.ts';

const BANDS = 2;
const LEFT = 28;
const TOP = 16;

/** The year in two halves, which stand side by side where there is room and one over the other where there is not. */
export function yearFigure({ calendar, days }: Progress, say: Speaker): string {
  const size = Math.ceil(calendar.weeks.length / BANDS);
  const took = new Map(days.map((day) => [day.day, day.took]));
  const halves = Array.from({ length: BANDS }, (_, index) => half(calendar.weeks.slice(index * size, (index + 1) * size), size, took, say));
  const [low, middle, high] = calendar.steps;
  const names = ['0', range(1, low), range(low + 1, middle), range(middle + 1, high), `${high + 1}+`];
  const legend = names.map((name, level) => `<span><i class="swatch s${level}"></i>${name}</span>`).join('');
  return `<div class="halves">${halves.join('')}</div><p class="legend">${say(p.less)} ${legend}</p>`;
}

function half(weeks: readonly Week[], size: number, took: ReadonlyMap<number, number>, say: Speaker): string {
  const step = (WIDTH - LEFT) / size;
  const rows = p.weekdays[say.lang].map((name, row) => label(name, LEFT - 5, TOP + row * step + step * 0.75, 'k', 'end'));
  const months = weeks.flatMap(({ month }, column) => (month === undefined ? [] : [label(p.months[say.lang][month - 1] ?? '', LEFT + column * step, TOP - 5)]));
  const cells = weeks.flatMap(({ days }, column) =>
    days.map(({ day, answers, level }, row) => {
      const tip = say(p.day, dayName(day), answers, Math.round((took.get(day) ?? 0) / 60_000));
      return box({ x: LEFT + column * step, y: TOP + row * step, width: step - 2, height: step - 2, look: `l${level}`, tip, value: answers });
    }),
  );
  return drawing(say(p.year), Math.ceil(TOP + 7 * step), [...months, ...rows, ...cells]);
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}
