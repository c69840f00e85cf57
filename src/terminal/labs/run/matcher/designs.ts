import type { DesignLesson } from '../../../../labs/matcher/designs/lesson.ts';
import type { DesignReport } from '../../../../labs/matcher/designs/report.ts';
import { table } from '../../../charts/table.ts';
import { wrap } from '../../../markdown/wrap.ts';
import { designLessons, designPhrases as p } from '../../../phrases/lab-designs.ts';
import type { PhraseOf, Speaker } from '../../../phrases/phrase.ts';
import { amount, percent, span } from '../figures.ts';
import type { RunPen } from '../pen.ts';

/** The sentence of a lesson. */
export function sayDesignLesson(lesson: DesignLesson, say: Speaker): string {
  return say(designLessons[lesson.code] as PhraseOf<[DesignLesson]>, lesson);
}

/** Designs side by side: what each is, what it did, what a fault cost it, what it can do by cores, and what that teaches. */
export function designLines(reports: readonly DesignReport[], lesson: DesignLesson, { theme, say, columns }: Pick<RunPen, 'theme' | 'say' | 'columns'>): readonly string[] {
  const [first] = reports;
  if (!first) return [];
  const { scenario } = first;
  const head = theme.muted;
  const titles = reports.flatMap(({ id, title }) => wrap(`${theme.strong(id)}  ${title[say.lang]}`, columns));
  const did = reports.map(({ id, answered, failed, throughput, waits, lockWait, workers }) => {
    const shares = workers.map(({ working }) => working);
    return [id, amount(answered), amount(failed), amount(Math.round(throughput)), span(waits.p50), span(waits.p99), percent(lockWait), percent(Math.max(0, ...shares)), percent(Math.min(1, ...shares))];
  });
  const costs = reports.map(({ id, lost, doubled, fenced, unavailable, affected, moved }) => [id, amount(lost), amount(doubled), amount(fenced), span(unavailable), percent(affected), moved === undefined ? '-' : percent(moved)]);
  const cores = first.ceilings.map((ceiling) => say(p.cores, ceiling.cores));
  const most = reports.map(({ id, ceilings }) => [id, ...ceilings.map(({ throughput }) => amount(Math.round(throughput)))]);
  return [
    ...wrap(say(p.title, scenario), columns),
    '',
    ...titles,
    '',
    ...table([say(p.design), ...p.did[say.lang]], did, { columns, head }),
    ...(scenario.fault ? ['', theme.heading(say(p.fault, scenario.fault)), ...table([say(p.design), ...p.costs[say.lang]], costs, { columns, head })] : []),
    '',
    theme.heading(say(p.ceilings)),
    ...table([say(p.design), ...cores], most, { columns, head }),
    '',
    ...wrap(theme.strong(sayDesignLesson(lesson, say)), columns),
    '',
    ...wrap(theme.muted(say(p.legend)), columns),
  ];
}
