import { expect, test } from 'vitest';
import { resultOf, type ResultRow } from '../../../src/domain/quiz/result.ts';

const row = (more: Partial<ResultRow>): ResultRow => ({ topic: 'go/slice', kind: 'single', score: 1, skipped: false, took: 1000, ...more });

test('counts every question once, and those without an answer as 0', () => {
  const rows = [row({}), row({ score: 0.5, kind: 'multi' }), row({ score: 0 }), row({ score: 0, skipped: true }), row({ score: null, topic: 'go/map' })];
  expect(resultOf(rows)).toMatchObject({ count: 5, right: 1, partly: 1, wrong: 1, skipped: 1, unanswered: 1, score: 0.3, took: 5000 });
});

test('by topic and by kind, in the order in which they were asked', () => {
  const { topics, kinds } = resultOf([row({ topic: 'b', kind: 'fill' }), row({ topic: 'a' }), row({ topic: 'b', score: 0 })]);
  expect(topics.map(({ topic, count, right, score }) => [topic, count, right, score])).toEqual([['b', 2, 1, 0.5], ['a', 1, 1, 1]]);
  expect(kinds.map(({ kind, count, right }) => [kind, count, right])).toEqual([['fill', 1, 1], ['single', 2, 1]]);
});

test('how often each confidence was right, where it was asked', () => {
  expect(resultOf([row({})]).confidences).toEqual([]);
  expect(resultOf([row({ confidence: 3 }), row({ confidence: 3, score: 0.5 }), row({ confidence: 1 })]).confidences).toEqual([
    { confidence: 1, count: 1, right: 1 },
    { confidence: 3, count: 2, right: 1 },
  ]);
});

test('which were graded by the learner', () => {
  expect(resultOf([row({ kind: 'short' }), row({ kind: 'short', score: null }), row({ kind: 'short', score: 0, skipped: true })]).selfGraded).toBe(1);
});

test('a quiz without questions scores 0', () => {
  expect(resultOf([])).toMatchObject({ count: 0, score: 0, topics: [], kinds: [] });
});
