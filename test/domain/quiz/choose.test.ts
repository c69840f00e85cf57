import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseQuestions, type LastAttempt, type PoolQuestion } from '../../../src/domain/quiz/choose.ts';
import type { QuizOptions } from '../../../src/domain/quiz/options.ts';
import { seededRng } from '../../../src/domain/rng.ts';
import { type Level, QUESTION_KINDS } from '../../../src/domain/topic.ts';

const ALL: QuizOptions = { count: 10, wrong: false, confidence: false };
const NOTHING = new Map<string, LastAttempt>();

/** So many questions of a topic, kinds and levels in turn. */
function questions(topic: string, count: number): PoolQuestion[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${topic}#q-${index}`, topic, kind: QUESTION_KINDS[index % 7] ?? 'single', level: ((index % 3) + 1) as Level }));
}

const POOL = [...questions('go/slice', 12), ...questions('go/map', 12), ...questions('network/tcp', 2)];
const choose = (options: Partial<QuizOptions>, last = NOTHING, seed = '1') => chooseQuestions(POOL, last, { ...ALL, ...options }, seededRng(seed));
const topicOf = (id: string) => id.split('#')[0];

test('topics take turns, as long as they last', () => {
  const topics = choose({ count: 8 }).map(topicOf);
  expect(new Set(topics.slice(0, 3)).size).toBe(3);
  expect(topics.filter((topic) => topic === 'network/tcp')).toHaveLength(2);
  expect(topics.filter((topic) => topic === 'go/map')).toHaveLength(3);
});

test('the same seed gives the same questions, another one others', () => {
  expect(choose({})).toEqual(choose({}));
  expect(choose({})).not.toEqual(choose({}, NOTHING, '2'));
});

test('only what fits the topics, kinds and levels is asked', () => {
  const byId = new Map(POOL.map((question) => [question.id, question]));
  const chosen = choose({ topics: ['go/map'], kinds: ['single', 'fill'], levels: [1, 2] }).map((id) => byId.get(id));
  expect(chosen.length).toBeGreaterThan(0);
  for (const question of chosen) {
    expect(question?.topic).toBe('go/map');
    expect(['single', 'fill']).toContain(question?.kind);
    expect([1, 2]).toContain(question?.level);
  }
});

test('what was never asked comes first, then what was not right, then what was right longest ago', () => {
  const last = new Map<string, LastAttempt>(questions('go/slice', 12).map(({ id }, index) => [id, { score: index === 5 ? 0.5 : 1, at: 1_700_000_000_000 - index }]));
  last.delete('go/slice#q-7');
  expect(choose({ topics: ['go/slice'], count: 4 }, last)).toEqual(['go/slice#q-7', 'go/slice#q-5', 'go/slice#q-11', 'go/slice#q-10']);
});

test('a seed of the learner’s asks the same whatever was answered', () => {
  const last = new Map<string, LastAttempt>([['go/slice#q-1', { score: 1, at: 5_000_000 }]]);
  expect(choose({ seed: '1' }, last)).toEqual(choose({ seed: '1' }));
});

test('--wrong asks what was not right the last time, and nothing else', () => {
  const last = new Map<string, LastAttempt>([
    ['go/slice#q-1', { score: 1, at: 1 }],
    ['go/slice#q-2', { score: 0.5, at: 2 }],
    ['go/map#q-3', { score: 0, at: 3 }],
  ]);
  expect([...choose({ wrong: true }, last)].toSorted()).toEqual(['go/map#q-3', 'go/slice#q-2']);
  expect(choose({ wrong: true })).toEqual([]);
});

test('never more than asked for, never twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.string(), (count, seed) => {
      const chosen = choose({ count }, NOTHING, seed);
      expect(chosen).toHaveLength(Math.min(count, POOL.length));
      expect(new Set(chosen).size).toBe(chosen.length);
    }),
  );
});
