import { describe, expect, test } from 'vitest';
import { NOON, onDay } from '../helpers/clock.ts';
import { dice } from '../helpers/dice.ts';
import { type Env, type Home, integrity, readLog, readStore } from '../helpers/home.ts';
import { type JsonReview, type Step, startJson } from '../helpers/json-review.ts';
import { expectOneLine } from '../helpers/one-line.ts';
import { PROGRAM, wengu } from '../helpers/program.ts';
import { quizHome, readAttempts } from '../helpers/quiz.ts';

/** Right answers by question, in texts. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  'q-single': ['go'],
  'q-multi': ['len', 'cap'],
  'q-tf': ['True'],
  'q-fill': ['２５６'],
  'q-match': ['0', '""', 'false'],
  'q-order': ['compile', 'link', 'run'],
  'q-short': ['a copy splits its state'],
};

function start(home: Home, args: readonly string[] = [], env: Env = onDay(0)): JsonReview {
  return startJson(home, process.execPath, [PROGRAM, 'quiz', 'own/quiz', '--json', '--seed', '1', ...args], env);
}

const itemOf = (step: Step): string => String(step['id']).split('#')[1] ?? '';

/** The position of a text among the choices of a step. */
function positions(step: Step, texts: readonly string[]): readonly string[] {
  const choices = step['choices'] as readonly string[] | undefined;
  return choices === undefined ? texts : texts.map((text) => String(choices.indexOf(text)));
}

/** Answers a question rightly, the points of a short one included. */
async function answerRight(quiz: JsonReview, step: Step): Promise<Step> {
  quiz.send(JSON.stringify({ reply: positions(step, RIGHT[itemOf(step)] ?? []) }));
  const verdict = await quiz.expect('verdict');
  if (verdict['is'] !== 'kept') return verdict;
  const grade = await quiz.expect('ask');
  quiz.send(JSON.stringify({ reply: ['0', '1'] }));
  expect(grade).toMatchObject({ form: 'points', selfGraded: true, typed: 'a copy splits its state', suggested: [0] });
  return quiz.expect('verdict');
}

describe('a quiz without a terminal', () => {
  test('asks all seven kinds as JSON lines and grades them', async () => {
    const home = await quizHome();
    const quiz = start(home);
    const states: Record<string, unknown> = {};
    for (let step = await quiz.next(); step?.step === 'ask'; step = await quiz.next()) {
      const verdict = await answerRight(quiz, step);
      states[String(step['kind'])] = [verdict['state'], verdict['score']];
      expect(verdict['explanation']).toBe(`since ${itemOf(step).slice(2)} is so.`);
    }
    expect(states).toEqual(Object.fromEntries(['single', 'multi', 'tf', 'fill', 'match', 'order', 'short'].map((kind) => [kind, ['right', 1]])));
    const { code, stdout } = await quiz.close();
    const result = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Step;
    expect(result).toMatchObject({ step: 'result', count: 7, right: 7, score: 1, selfGraded: 1, seed: '1', ended: 'done', pulled: [] });
    expect(code).toBe(0);
    expect(readAttempts(home)).toHaveLength(8);
    expect(readLog(home)).toEqual([]);
  });

  test('brings the card that teaches a missed question forward, once, and says so', async () => {
    const home = await quizHome();
    const quiz = start(home, ['--kind', 'fill']);
    const step = await quiz.expect('ask');
    expect(step).toMatchObject({ id: 'own/quiz#q-fill', kind: 'fill', form: 'text', title: 'Fill it in', level: 1, place: 0, count: 1 });
    quiz.send(JSON.stringify({ reply: ['250'], took: 1234 }));
    expect(await quiz.expect('verdict')).toMatchObject({ state: 'wrong', pulled: { card: 'own/quiz#c-print', title: 'What Println prints', when: 'first' } });
    expect(await quiz.expect('result')).toMatchObject({ wrong: 1, took: 1234, pulled: [{ card: 'own/quiz#c-print' }] });
    expect(readLog(home).map(({ kind, card }) => [kind, card])).toEqual([['pull', 'own/quiz#c-print']]);
    expect(readStore(home, (db) => db.prepare('SELECT card FROM cards WHERE pulled_day > 0').pluck().all())).toEqual(['own/quiz#c-print']);
    const review = await wengu(home, ['review', 'own/quiz', '--json', '--new', '1'], { env: onDay(0) });
    expect(JSON.parse(review.stdout.split('\n')[0] ?? '')).toMatchObject({ id: 'own/quiz#c-print' });
    await wengu(home, ['doctor', '--rebuild'], { env: onDay(0) });
    expect(readStore(home, (db) => db.prepare('SELECT card FROM cards WHERE pulled_day > 0').pluck().all())).toEqual(['own/quiz#c-print']);
  });

  test('asks a malformed reply again and keeps nothing of it', async () => {
    const home = await quizHome();
    const quiz = start(home, ['--kind', 'order']);
    for (const line of ['{"reply":["0"]}', '{"reply":["0","0","1"]}', '{"reply":"0"}', '{"reply":[{}]}', 'nonsense', '{"action":"end"}', '[]']) {
      await quiz.expect('ask');
      quiz.send(line);
      expect(String((await quiz.expect('error'))['message'])).not.toBe('');
    }
    await quiz.close();
    expect(readAttempts(home)).toEqual([]);
  });

  test('takes confidence beside each answer where it is asked for', async () => {
    const home = await quizHome();
    const quiz = start(home, ['--kind', 'tf', '--confidence']);
    expect(await quiz.expect('ask')).toMatchObject({ confidence: [1, 2, 3], choices: ['True', 'False'] });
    quiz.send('{"reply":["0"]}');
    await quiz.expect('error');
    await quiz.expect('ask');
    quiz.send('{"reply":["1"],"confidence":3}');
    await quiz.expect('verdict');
    expect(await quiz.expect('result')).toMatchObject({ confidences: [{ confidence: 3, count: 1, right: 0 }] });
    expect(readAttempts(home)[0]).toMatchObject({ score: 0, confidence: 3 });
  });

  test('as plain text reads one answer a line and ends with the input, in Chinese and in English', async () => {
    const home = await quizHome();
    const input = '2\n';
    const english = await wengu(home, ['quiz', 'own/quiz', '--kind', 'tf,fill', '--seed', '5'], { input: '2\n\n256\n', env: onDay(0) });
    expect(english.code).toBe(0);
    expect(english.stdout).toContain('## 1 of 2  Quizzing');
    expect(english.stdout).toMatch(/Done · score \d+%/);
    const chinese = await wengu(home, ['--lang', 'zh', 'quiz', 'own/quiz', '--kind', 'tf', '--seed', '5'], { input, env: onDay(0) });
    expect(chinese.stdout).toMatch(/## 第 1\/1 题[\s\S]*x 答错了[\s\S]*2 False[\s\S]*解析: since tf is so\.[\s\S]*答完了 · 得分 0%/);
    const left = await wengu(home, ['quiz', 'own/quiz', '--seed', '6'], { input: '', env: onDay(0) });
    expect(left.stdout).toContain('Left for now; wengu quiz goes on from here');
  });

  test('as plain text takes an empty line for a slip, and for an answer only where one may be said aloud', async () => {
    const home = await quizHome();
    const slip = await wengu(home, ['quiz', 'own/quiz', '--kind', 'single', '--confidence'], { input: '3\n\n-\n', env: onDay(0) });
    expect(slip.stdout).toMatch(/How sure are you\?.*\na number; - skips; q quits\na number; - skips; q quits\nx Skipped/);
    const aloud = await wengu(home, ['quiz', 'own/quiz', '--kind', 'short', '--new'], { input: '\n1 2\n', env: onDay(0) });
    expect(aloud.stdout).toMatch(/✓ Right \(self-graded\)/);
    expect(readAttempts(home).map(({ reply, confidence }) => [reply, confidence])).toEqual([['[]', 3], ['[""]', null], ['["","0","1"]', null]]);
  });

  test('--wrong asks what was not right, until it is', async () => {
    const home = await quizHome();
    const ask = (input: string) => wengu(home, ['quiz', '--wrong'], { input, env: onDay(0) });
    expect((await ask('')).stdout).toContain('Nothing to mend');
    await wengu(home, ['quiz', 'own/quiz', '--kind', 'fill', '--seed', '1'], { input: '255\n', env: onDay(0) });
    expect((await ask('256\n')).stdout).toMatch(/## 1 of 1 {2}Quizzing › Fill it in[\s\S]*✓ Right/);
    expect((await ask('')).stdout).toContain('Nothing to mend');
  });

  test.each([
    [['--n', '0'], /cannot make sense of: --n 0/, 2],
    [['--kind', 'essay'], /cannot make sense of: --kind essay \(single, multi, tf/, 2],
    [['--level', '4'], /cannot make sense of: --level 4/, 2],
    [['--exam', 'long'], /cannot make sense of: --exam long/, 2],
    [['nowhere'], /no topic "nowhere"/, 1],
  ])('%j is refused in one line', async (args, said, code) => {
    expectOneLine(await wengu(await quizHome(), ['quiz', ...args]), said, code);
  });
});

/** A sitting that is killed a few milliseconds after a number of answers, both drawn; the questions whose answers were acknowledged. */
async function killedSitting(home: Home, random: () => number): Promise<readonly string[]> {
  const quiz = startJson(home, process.execPath, [PROGRAM, 'quiz', '--json', '--kind', 'single,multi,tf,fill', '--seed', '1'], onDay(0));
  const enough = Math.floor(random() * 3);
  const delay = random() * (enough === 0 ? 150 : 8);
  const acknowledged: string[] = [];
  const killWhenEnough = (): void => {
    if (acknowledged.length === enough) setTimeout(() => quiz.kill('SIGKILL'), delay);
  };
  const take = (step: Step): void => {
    if (step.step === 'ask') return quiz.send('{"reply":["0"]}');
    if (step.step === 'result') return quiz.kill('SIGKILL');
    acknowledged.push(itemOf(step));
    killWhenEnough();
  };
  killWhenEnough();
  for (let step = await quiz.next(); step; step = await quiz.next()) take(step);
  await quiz.ended;
  return acknowledged;
}

describe('a quiz that was killed', () => {
  test('goes on exactly where it was, in the middle of grading too', async () => {
    const home = await quizHome();
    const asked: string[] = [];
    for (let sitting = 0; sitting < 9; sitting++) {
      const quiz = startJson(home, process.execPath, [PROGRAM, 'quiz', '--json', ...(sitting === 0 ? ['own/quiz', '--seed', '1'] : [])], onDay(0, sitting));
      const step = await quiz.expect('ask');
      if (step['form'] === 'points') {
        expect(asked.at(-1)).toBe(itemOf(step));
        quiz.send(JSON.stringify({ reply: ['0', '1'] }));
      } else {
        asked.push(itemOf(step));
        quiz.send(JSON.stringify({ reply: positions(step, RIGHT[itemOf(step)] ?? []) }));
      }
      await quiz.expect('verdict');
      if (asked.length === 7 && readAttempts(home).length === 8) {
        expect(await quiz.expect('result')).toMatchObject({ count: 7, right: 7, ended: 'done' });
        break;
      }
      quiz.kill('SIGKILL');
      await quiz.ended;
    }
    expect(asked.toSorted()).toEqual(Object.keys(RIGHT).toSorted());
    expect(new Set(readAttempts(home).map(({ quiz }) => quiz)).size).toBe(1);
  });

  test('at random moments has kept every answer that was acknowledged, once', async () => {
    const home = await quizHome();
    const random = dice(11);
    const acknowledged: string[] = [];
    for (let sitting = 0; sitting < 30; sitting++) acknowledged.push(...(await killedSitting(home, random)));
    const stored = readAttempts(home);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(stored.length - acknowledged.length).toBeLessThanOrEqual(30);
    expect(new Set(stored.map(({ quiz, place }) => `${quiz} ${place}`)).size).toBe(stored.length);
    let at = 0;
    for (const item of acknowledged) {
      at = stored.findIndex(({ question }, index) => index >= at && question.endsWith(item)) + 1;
      expect(at, `${item} is kept`).toBeGreaterThan(0);
    }
    expect(integrity(home)).toBe('ok');
  });

  test('is not gone on with when other questions are asked for, or a new quiz', async () => {
    const home = await quizHome();
    const first = async (args: readonly string[], day = 0) => {
      const quiz = startJson(home, process.execPath, [PROGRAM, 'quiz', '--json', ...args], onDay(day));
      const step = await quiz.expect('ask');
      quiz.send('{"action":"skip"}');
      await quiz.expect('verdict');
      await quiz.close();
      return Number(step['place']);
    };
    expect(await first(['own/quiz', '--seed', '1'])).toBe(0);
    expect(await first(['own/quiz', '--seed', '1'])).toBe(1);
    expect(await first([])).toBe(2);
    expect(await first(['own/quiz', '--seed', '2'])).toBe(0);
    expect(await first([])).toBe(1);
    expect(await first(['--new'])).toBe(0);
    expect(await first([], 6)).toBe(1);
    expect(await first([], 8)).toBe(0);
  });
});

describe('an exam', () => {
  const ARGS = ['--exam', '10', '--kind', 'single,multi,tf,fill'];
  const at = (minutes: number): Env => ({ WENGU_NOW: String(NOON + minutes * 60_000) });

  test('says nothing before its end, counts what is unanswered, and goes on after a kill while its time lasts', async () => {
    const home = await quizHome();
    const sitting = start(home, ARGS, at(0));
    const step = await sitting.expect('ask');
    expect(step['left']).toBeGreaterThan(590_000);
    sitting.send('{"reply":["0"]}');
    expect(await sitting.expect('verdict')).toEqual({ step: 'verdict', id: step['id'], is: 'kept' });
    sitting.kill('SIGKILL');
    await sitting.ended;

    const later = start(home, ARGS, at(5));
    const next = await later.expect('ask');
    expect(next['left']).toBeLessThan(302_000);
    expect(next['place']).toBe(1);
    later.send('{"action":"skip"}');
    expect(await later.expect('verdict')).toMatchObject({ is: 'passed' });
    later.kill('SIGKILL');
    await later.ended;
    expect(readLog(home)).toEqual([]);

    const { stdout } = await start(home, ARGS, at(11)).close();
    const lines = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Step);
    expect(lines.map((line) => [line.step, line['is']])).toEqual([
      ['verdict', 'graded'],
      ['verdict', 'unanswered'],
      ['verdict', 'unanswered'],
      ['verdict', 'unanswered'],
      ['result', undefined],
    ]);
    expect(lines.at(-1)).toMatchObject({ count: 4, unanswered: 3, ended: 'time' });
  });

  test('is over when it is handed in, and its typed answers are graded then', async () => {
    const home = await quizHome();
    const quiz = start(home, ['--exam', '10', '--kind', 'short,tf'], at(0));
    for (let handedIn = false; !handedIn; ) {
      const step = await quiz.expect('ask');
      if (step['kind'] === 'short') quiz.send('{"reply":["state is split"]}');
      else quiz.send('{"action":"skip"}');
      const { is } = await quiz.expect('verdict');
      handedIn = is === 'kept' && step['kind'] === 'short';
    }
    await quiz.expect('ask');
    quiz.send('{"action":"end"}');
    expect(await quiz.expect('ask')).toMatchObject({ kind: 'short', form: 'points', suggested: [0] });
    quiz.send('{"reply":["0"]}');
    expect(await quiz.expect('verdict')).toMatchObject({ is: 'graded', state: 'partly', selfGraded: true });
    const { stdout } = await quiz.close();
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ step: 'result', ended: 'done', partly: 1, unanswered: 1, pulled: [{ card: 'own/quiz#c-mutex' }] });
  });
});
