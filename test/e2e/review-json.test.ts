import { expect, test } from 'vitest';
import { onDay } from '../helpers/clock.ts';
import { demoHome } from '../helpers/demo.ts';
import { type Home, readLog } from '../helpers/home.ts';
import { JsonReview } from '../helpers/json-review.ts';
import { wengu } from '../helpers/program.ts';

async function demo(...args: readonly string[]): Promise<{ readonly home: Home; readonly review: JsonReview }> {
  const home = await demoHome();
  return { home, review: JsonReview.start(home, ['own/demo', ...args], onDay(0)) };
}

test('a card comes out, a rating goes in, and what came of it comes out', async () => {
  const { home, review } = await demo('--limit', '1');
  expect(await review.next()).toEqual({
    step: 'ask',
    id: 'own/demo#c-1',
    kind: 'card',
    topic: 'own/demo',
    title: 'Title 1',
    level: 1,
    versions: [],
    prompt: 'Question 1?',
    answer: 'Answer 1.',
    choices: ['again', 'hard', 'good', 'easy'],
    intervals: { again: { minutes: 1 }, hard: { minutes: 6 }, good: { minutes: 10 }, easy: { days: expect.any(Number) } },
    left: { new: 5, learning: 0, review: 0 },
  });
  review.reply('good', 1234);
  expect(await review.next()).toEqual({
    step: 'verdict',
    id: 'own/demo#c-1',
    is: 'graded',
    rating: 'good',
    interval: { minutes: 10 },
    message: 'Good: again in 10 min',
  });
  expect(await review.next()).toEqual({
    step: 'result',
    answers: 1,
    cards: 1,
    new: 1,
    reviews: 0,
    recalled: 0,
    took: 1234,
    leftToday: expect.any(Number),
    tomorrow: 0,
    streak: 1,
    ended: 'limit',
  });
  expect(await review.next()).toBeUndefined();
  expect(await review.ended).toMatchObject({ code: 0, stderr: '' });
  expect(readLog(home)).toMatchObject([{ kind: 'grade', card: 'own/demo#c-1', rating: 3, took: 1234 }]);
});

test('a rating is a name or a number, in any case of letters', async () => {
  const { home, review } = await demo();
  for (const line of ['{"reply":["again"]}', '{"reply":["2"]}', '{"reply":[3]}', '{"reply":["EASY"],"more":true}']) {
    await review.expect('ask');
    review.send(line);
    await review.expect('verdict');
  }
  await review.close();
  expect(readLog(home).map((entry) => entry.rating)).toEqual([1, 2, 3, 4]);
});

const MALFORMED = [
  '',
  'good',
  '{',
  '[]',
  'null',
  '{"reply":"good"}',
  '{"reply":[]}',
  '{"reply":["good","easy"]}',
  '{"reply":["fine"]}',
  '{"reply":[5]}',
  '{"reply":[null]}',
  '{"took":5}',
];

test('a malformed line gets an error and the same card again', async () => {
  const { home, review } = await demo();
  const first = await review.expect('ask');
  for (const line of MALFORMED) {
    review.send(line);
    expect(await review.expect('error'), line).toEqual({
      step: 'error',
      message: expect.stringContaining('again hard good easy undo bury suspend forget quit'),
    });
    expect(await review.expect('ask'), line).toEqual(first);
  }
  review.reply('good');
  await review.expect('verdict');
  await review.close();
  expect(readLog(home)).toHaveLength(1);
});

test('a time that is none is not taken, and a long one is cut: the review takes its own', async () => {
  const { home, review } = await demo();
  for (const took of ['-5', '"long"', '1e999', 'null', '86400000']) {
    await review.expect('ask');
    review.send(`{"reply":["good"],"took":${took}}`);
    await review.expect('verdict');
  }
  await review.close();
  const times = readLog(home).map((entry) => entry.took ?? -1);
  expect(times).toHaveLength(5);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...times)).toBe(300_000);
});

test('undo, bury, suspend, forget and quit are actions', async () => {
  const { home, review } = await demo();
  expect(await review.answer('good')).toMatchObject({ is: 'graded' });
  expect(await review.answer('undo')).toMatchObject({ is: 'undone', message: 'undone: grade' });
  expect(await review.answer('bury')).toMatchObject({ id: 'own/demo#c-1', is: 'buried' });
  expect(await review.answer('suspend')).toMatchObject({ id: 'own/demo#c-2', is: 'suspended' });
  expect(await review.answer('forget')).toMatchObject({ id: 'own/demo#c-3', is: 'forgotten' });
  await review.expect('ask');
  review.reply('quit');
  expect(await review.next()).toMatchObject({ step: 'result', answers: 0, ended: 'left' });
  expect(await review.ended).toMatchObject({ code: 0 }); // although its input is still open
  expect(readLog(home).map((entry) => entry.kind)).toEqual(['grade', 'undo', 'bury', 'suspend', 'forget']);
});

test('all replies at once are taken in turn', async () => {
  const home = await demoHome();
  const { code, stdout } = await wengu(home, ['review', 'own/demo', '--json'], { env: onDay(0), input: '{"reply":["easy"]}\n'.repeat(7) });
  expect(code).toBe(0);
  const steps = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).step);
  expect(steps).toEqual([...Array.from({ length: 5 }, () => ['ask', 'verdict']).flat(), 'result']);
});

test('the end of the input leaves; the last line is the result', async () => {
  const { review } = await demo();
  await review.answer('good');
  const { code, stdout } = await review.close();
  expect(code).toBe(0);
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ step: 'result', answers: 1, ended: 'left' });
});

test('nothing but JSON is on stdout, whatever the terminal and the language', async () => {
  const home = await demoHome();
  const { stdout } = await wengu(home, ['review', 'own/demo', '--json', '--lang', 'zh'], {
    env: { ...onDay(0), FORCE_COLOR: '1' },
    input: '{"reply":["good"]}\n',
  });
  const steps = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(steps[0]).toMatchObject({ lang: 'en' });
  expect(steps[1]).toMatchObject({ message: '已记为“记得”，10 分后再见' });
  expect(stdout).not.toContain('\u001b');
});
