import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { QuizPlan } from '../../src/domain/quiz/options.ts';
import { NOON, openTemporary, stampAt } from './open.ts';

const PLAN: QuizPlan = { id: 'quiz-1', seed: '7', questions: ['go/slice#q-a', 'go/slice#q-b'], options: { count: 2, wrong: false, confidence: true, topics: ['go/slice'] }, started: NOON };
const attempt = { quiz: 'quiz-1', place: 0, question: 'go/slice#q-a', seed: '7/a', reply: ['1'], score: 1, took: 500 } as const;

test('a quiz comes back as it was laid out, with its answers', async () => {
  const { store, again } = await openTemporary();
  const quizzes = await store.quizzes();
  expect(quizzes.latest()).toBeUndefined();
  quizzes.begin(PLAN, 3_600_000);
  quizzes.attempt({ ...attempt, confidence: 3 }, stampAt(NOON));
  const later = await (await again()).store.quizzes();
  expect(later.latest()).toEqual({ plan: PLAN, shift: 3_600_000 });
  expect(later.given('quiz-1')).toEqual(new Map([[0, { reply: ['1'], score: 1, confidence: 3, took: 500 }]]));
});

test('of several attempts at a place the last counts, with the time of all and the confidence of the first', async () => {
  const { store } = await openTemporary();
  const quizzes = await store.quizzes();
  quizzes.begin(PLAN, 0);
  quizzes.attempt({ ...attempt, reply: ['typed'], score: null, confidence: 1 }, stampAt(NOON));
  expect(quizzes.given('quiz-1').get(0)?.score).toBeNull();
  expect(quizzes.last()).toEqual(new Map());
  quizzes.attempt({ ...attempt, reply: ['typed', '0'], score: 0.5 }, stampAt(NOON + 1000));
  expect(quizzes.given('quiz-1').get(0)).toEqual({ reply: ['typed', '0'], score: 0.5, confidence: 1, took: 1000 });
  expect(quizzes.last()).toEqual(new Map([['go/slice#q-a', { score: 0.5, at: NOON + 1000 }]]));
});

test('the last attempt at a question is that of the latest quiz', async () => {
  const { store } = await openTemporary();
  const quizzes = await store.quizzes();
  quizzes.begin(PLAN, 0);
  quizzes.begin({ ...PLAN, id: 'quiz-2', again: 'quiz-1' }, 0);
  quizzes.attempt({ ...attempt, score: 0 }, stampAt(NOON));
  quizzes.attempt({ ...attempt, quiz: 'quiz-2', score: 1 }, stampAt(NOON + 5));
  expect(quizzes.last().get('go/slice#q-a')).toEqual({ score: 1, at: NOON + 5 });
  expect(quizzes.latest()?.plan).toMatchObject({ id: 'quiz-2', again: 'quiz-1' });
});

test('the end of a quiz is noted once', async () => {
  const { store } = await openTemporary();
  const quizzes = await store.quizzes();
  quizzes.begin(PLAN, 0);
  quizzes.end('quiz-1', NOON + 1);
  quizzes.end('quiz-1', NOON + 2);
  expect(quizzes.latest()?.ended).toBe(NOON + 1);
});

test('what is written together is kept whole or not at all', async () => {
  const { store, reviews } = await openTemporary();
  const quizzes = await store.quizzes();
  quizzes.begin(PLAN, 0);
  const fail = () =>
    quizzes.together(() => {
      quizzes.attempt(attempt, stampAt(NOON));
      reviews.pull('go/slice#c-0', { question: 'go/slice#q-a', quiz: 'quiz-1' }, stampAt(NOON));
      throw new Error('power cut');
    });
  expect(fail).toThrow('power cut');
  expect(quizzes.given('quiz-1').size).toBe(0);
  expect(store.log.count()).toBe(0);
});

test('attempts can neither be changed nor removed, nor belong to no quiz', async () => {
  const { store, files } = await openTemporary();
  const quizzes = await store.quizzes();
  quizzes.begin(PLAN, 0);
  quizzes.attempt(attempt, stampAt(NOON));
  expect(() => quizzes.attempt({ ...attempt, quiz: 'none' }, stampAt(NOON))).toThrow(/FOREIGN KEY/);
  const db = new Database(files.database);
  expect(() => db.exec('UPDATE attempts SET score = 1')).toThrow(/append-only/);
  expect(() => db.exec('DELETE FROM attempts')).toThrow(/append-only/);
  db.close();
});
