import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { progressDocument } from '../../src/commands/progress/document.ts';
import { dayName, studyDay } from '../../src/domain/memory/day.ts';
import { defaultParams } from '../../src/domain/memory/scheduler.ts';
import { progressPhrases as p } from '../../src/terminal/phrases/progress.ts';
import { Browser, CHROMIUM } from '../helpers/browser.ts';
import { NOON, onDay } from '../helpers/clock.ts';
import { type Home, homeIn, readStore } from '../helpers/home.ts';
import { addModules, numberedCards } from '../helpers/modules.ts';
import { shell, wengu } from '../helpers/program.ts';
import { SecondLook } from '../helpers/second-look.ts';
import { writeYear } from '../helpers/year.ts';
import { referencesIn, valuesOf } from '../terminal/report/reading.ts';

type Report = ReturnType<typeof progressDocument>;

const ANSWERS = 40_000;
const ROLLOVER = 4 * 3_600_000;
const TODAY = studyDay(NOON, -ROLLOVER);
const STABILITY_EDGES = [0, 1, 3, 7, 14, 30, 90, 180, 365];
const DIFFICULTY_EDGES = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A learner with a year of 40,000 answers over five modules of 220 cards and the shipped ones. */
const folder = mkdtempSync(join(tmpdir(), 'wengu-year-'));
const home: Home = homeIn(folder);

beforeAll(async () => {
  await addModules(home, ...['a', 'b', 'c', 'd', 'e'].map((name) => ({ id: `own/${name}`, lang: 'en' as const, title: `Module ${name} <&>`, cards: numberedCards(220) })));
  await wengu(home, ['due'], { env: onDay(0) });
  await writeYear({ database: home.database, backups: join(home.data, 'backups') }, { day: TODAY, answers: ANSWERS });
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function report(...args: readonly string[]): Promise<Report> {
  const { stdout, stderr, code } = await wengu(home, ['progress', '--json', ...args], { env: onDay(0) });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** Seconds of processor time that a line of sh takes, done four times, as its clock may tick in hundredths; less moved by what else the machine does than the time on the wall. */
async function work(line: string): Promise<number> {
  const { stdout } = await shell(home, `for i in 1 2 3 4; do ${line} > /dev/null; done; times`, { env: onDay(0) });
  const times = [...(stdout.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return sum(times.map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds)));
}

function sum(values: readonly number[]): number {
  return values.reduce((so, value) => so + value, 0);
}

describe('a year of 40,000 answers', () => {
  test.each([
    ['of all topics', [], '%'],
    ['of one topic', ['own/b'], 'own/b'],
  ] as const)('%s shows the numbers that a second computation finds', async (_what, args, pattern) => {
    const shown = await report(...args);
    readStore(home, (db) => {
      const second = new SecondLook(db, TODAY, pattern);
      const days = second.days();
      const since = (first: number) => days.filter(({ day }) => day >= first && day <= TODAY);
      const work = (lines: typeof days) => ({
        ...{ answers: sum(lines.map((line) => line.answers)), new: sum(lines.map((line) => line.new)), reviews: sum(lines.map((line) => line.reviews)) },
        ...{ recalled: sum(lines.map((line) => line.recalled)), minutes: Number((sum(lines.map((line) => line.took)) / 60_000).toFixed(1)) },
      });
      expect(shown.days).toEqual(days.map((line) => ({ day: dayName(line.day), ...work([line]) })));
      expect(shown.work).toEqual({ today: work(since(TODAY)), week: work(since(TODAY - 6)), month: work(since(TODAY - 29)), all: work(days) });
      expect(shown.streak).toEqual(second.streak());
      expect(shown.retention.map(({ from, reviews, recalled }) => ({ from, reviews, recalled })).filter(({ reviews }) => reviews > 0)).toEqual(second.retention());
      expect(shown.forecast).toEqual(second.forecast());
      expect(shown.stability.map(({ from }) => from)).toEqual(STABILITY_EDGES);
      expect(shown.stability.map(({ cards }) => cards)).toEqual(second.bins('stability', STABILITY_EDGES));
      expect(shown.difficulty.map(({ cards }) => cards)).toEqual(second.bins('difficulty', DIFFICULTY_EDGES));
      const topics = second.mastery(defaultParams(0.9).weights);
      expect(shown.topics.map(({ topic, cards, seen }) => ({ topic, cards, seen })).toSorted((a, b) => (a.topic < b.topic ? -1 : 1))).toEqual(topics.map(({ topic, cards, seen }) => ({ topic, cards, seen })));
      for (const { topic, mastery } of topics) expect(shown.topics.find((entry) => entry.topic === topic)?.mastery).toBeCloseTo(mastery, 3);
      expect(shown.mastery).toBeCloseTo(sum(topics.map(({ cards, mastery }) => cards * mastery)) / sum(topics.map(({ cards }) => cards)), 3);
    });
  });

  test('has lapses, pauses and every interval in it', async () => {
    const shown = await report();
    expect(shown.work.all.answers).toBe(ANSWERS);
    expect(shown.retention.filter(({ reviews, recalled }) => reviews === 0 || recalled === reviews)).toEqual([]);
    expect(shown.days.length).toBeLessThan(365);
    expect(shown.streak.longest).toBeGreaterThan(shown.streak.current);
  });

  test('is drawn in less than 4.4 times the work of bare node, beyond the start: 150 ms where bare node takes 34', async () => {
    const least = { draw: Number.POSITIVE_INFINITY, start: Number.POSITIVE_INFINITY, bare: Number.POSITIVE_INFINITY };
    const lines = { draw: 'wengu progress --plain', start: 'wengu due', bare: `"${process.execPath}" -e 0` };
    await work(lines.draw);
    for (let round = 0; round < 4; round++) {
      for (const name of ['draw', 'start', 'bare'] as const) least[name] = Math.min(least[name], await work(lines[name]));
    }
    expect((least.draw - least.start) / least.bare).toBeLessThan(4.4);
  });

  test('becomes a page whose charts hold the numbers of --json', async () => {
    const file = join(folder, 'report.html');
    const { code, stdout } = await wengu(home, ['progress', '--html', 'report.html'], { env: onDay(0) });
    expect([code, stdout]).toEqual([0, `wrote ${file}\n`]);
    const page = readFileSync(file, 'utf8');
    const shown = await report();
    const answers = valuesOf(page, p.year.en).filter((count) => count > 0);
    expect(answers).toEqual(shown.days.map((day) => day.answers).slice(-answers.length));
    expect(valuesOf(page, p.forecast.en)).toEqual(shown.forecast.map(({ due }) => due));
    expect(valuesOf(page, p.stability.en)).toEqual(shown.stability.map(({ cards }) => cards));
    expect(valuesOf(page, p.difficulty.en)).toEqual(shown.difficulty.map(({ cards }) => cards));
    expect(referencesIn(page)).toEqual([]);
  });
});

describe.skipIf(CHROMIUM === undefined)('the page in a browser (skipped without a Chromium on PATH)', () => {
  test('fits a desk and a telephone, by day and by night, complains of nothing and asks for nothing', async () => {
    const browser = Browser.start();
    for (const lang of ['zh', 'en']) {
      const file = join(folder, `${lang}.html`);
      await wengu(home, ['progress', '--html', file, '--lang', lang], { env: onDay(90) });
      for (const width of [1280, 390]) {
        for (const [scheme, background] of [['light', 'rgb(246, 247, 249)'], ['dark', 'rgb(15, 19, 25)']] as const) {
          const seen = await browser.open(`file://${file}`, { width, scheme });
          expect({ ...seen, picture: seen.picture.length > 10_000 }).toEqual({ requests: [], complaints: [], width, background, picture: true });
        }
      }
    }
  });
});
