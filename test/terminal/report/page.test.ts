import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { progressDocument } from '../../../src/commands/progress/document.ts';
import type { Lang } from '../../../src/domain/topic.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { progressPhrases as p } from '../../../src/terminal/phrases/progress.ts';
import { REPORT_BEGINS, reportPage } from '../../../src/terminal/report/page.ts';
import { emptyProgress, HOSTILE, sampleProgress } from '../progress/sample.ts';
import { referencesIn, tagsOf, valuesOf } from './reading.ts';

const PROGRESS = sampleProgress();
const CHARTS = ['year', 'retention', 'forecast', 'stability', 'difficulty', 'mastery', 'quiz', 'interviews'] as const;

function page(lang: Lang, progress = PROGRESS): string {
  return reportPage(progress, speaker(lang), '0.1.0');
}

/** The reports with every title changed. */
function titled(title: string) {
  return { ...PROGRESS, topics: PROGRESS.topics.map((topic) => ({ ...topic, title })), weakest: PROGRESS.weakest.map((weak) => ({ ...weak, topic: { ...weak.topic, title } })) };
}

describe.each(['zh', 'en'] as const)('the page in %s', (lang) => {
  test('is whole, and begins as a report does', () => {
    expect(page(lang).startsWith(REPORT_BEGINS)).toBe(true);
    expect(tagsOf(page(lang)).slice(0, 3)).toEqual(['!doctype', 'html', 'head']);
    expect(page(lang)).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`);
  });

  test('refers to nothing outside itself and runs nothing', () => {
    expect(referencesIn(page(lang))).toEqual([]);
  });

  test('draws every chart', () => {
    const missing = CHARTS.filter((chart) => !page(lang).includes(`aria-label="${p[chart][lang]}"`));
    expect(missing).toEqual([]);
  });

  test('has the numbers of --json in its charts', () => {
    const document = progressDocument(PROGRESS);
    const values = (chart: (typeof CHARTS)[number]) => valuesOf(page(lang), p[chart][lang]);
    const begun = document.topics.filter(({ seen }) => seen > 0);
    const four = (numbers: readonly number[]) => numbers.map((number) => Number(number.toFixed(4)));
    expect(values('year').filter((answers) => answers > 0)).toEqual(document.days.map(({ answers }) => answers));
    expect(values('retention')).toEqual(document.retention.map(({ reviews, recalled }) => (reviews === 0 ? 0 : recalled / reviews)));
    expect(values('forecast')).toEqual(document.forecast.map(({ due }) => due));
    expect(values('stability')).toEqual(document.stability.map(({ cards }) => cards));
    expect(values('difficulty')).toEqual(document.difficulty.map(({ cards }) => cards));
    expect(four(values('mastery'))).toEqual(begun.map(({ mastery }) => mastery));
    expect(four(values('quiz'))).toEqual(document.quiz.map(({ score }) => score));
    expect(four(values('interviews'))).toEqual(document.interviews.map(({ score }) => score));
  });

  test('before the first answer says how to begin', () => {
    expect(page(lang, emptyProgress())).toContain(p.nothing[lang]);
    expect(tagsOf(page(lang, emptyProgress()))).not.toContain('svg');
  });

  test('draws the scores of quizzes for a learner who has done nothing else', () => {
    const shown = page(lang, { ...emptyProgress(), quiz: PROGRESS.quiz });
    expect(shown).toContain(p.nothing[lang]);
    expect(CHARTS.filter((chart) => shown.includes(`aria-label="${p[chart][lang]}"`))).toEqual(['quiz']);
  });
});

describe('a title', () => {
  test('that is markup stays text', () => {
    expect(page('en')).toContain('&lt;script&gt;alert(&quot;1');
    expect(page('en')).not.toContain(HOSTILE);
  });

  test('of any kind leaves the page as it is', () => {
    const tags = tagsOf(page('en', titled('title')));
    const titles = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('<', '>', '"', "'", '&', '-->', '</title>', '<svg onload=x>', '\u0000', '\u2028')).map((parts) => parts.join('')));
    fc.assert(
      fc.property(titles, (title) => {
        expect(tagsOf(page('en', titled(title)))).toEqual(tags);
      }),
      { numRuns: 40 },
    );
  });

  test('of the one topic stands over the page', () => {
    const [, topic] = PROGRESS.topics;
    expect(page('zh', { ...PROGRESS, ...(topic && { topic }) })).toContain('<h1>学习进度 · &lt;script&gt;');
  });
});
