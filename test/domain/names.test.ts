import { expect, test } from 'vitest';
import { findTopic } from '../../src/domain/names.ts';

const TOPICS = [
  { id: 'go/slice', titles: ['切片 slice', 'Slices'] },
  { id: 'go/map', titles: ['哈希表 map', 'Maps'] },
  { id: 'go/gmp-model', titles: ['调度模型 GMP', 'The GMP model'] },
  { id: 'go/memory-model', titles: ['内存模型'] },
  { id: 'components/raft', titles: ['Raft 协议', 'Raft'] },
  { id: 'projects/raft-in-practice', titles: ['Raft 实践'] },
  { id: 'projects/rate-limiting', titles: ['限流'] },
  { id: 'projects/load-balancing', titles: ['负载均衡'] },
];

function found(word: string): string {
  return findTopic(TOPICS, word).id;
}

test.each([
  ['its id', 'go/slice', 'go/slice'],
  ['its name within the group', 'slice', 'go/slice'],
  ['its title', '限流', 'projects/rate-limiting'],
  ['its title in the other language', 'the gmp model', 'go/gmp-model'],
  ['any case, with spaces around', '  SLICE ', 'go/slice'],
  ['the beginning of its name', 'gmp', 'go/gmp-model'],
  ['the beginning of its title', '切片', 'go/slice'],
  ['a part of its title', '均衡', 'projects/load-balancing'],
  ['a part of its id', 'jects/load', 'projects/load-balancing'],
  ['letters of its name in their order', 'lb', 'projects/load-balancing'],
  ['a name that another one only begins with', 'raft', 'components/raft'],
])('a topic is meant by %s: %j', (_, word, id) => {
  expect(found(word)).toBe(id);
});

test.each([
  ['raft-', 'projects/raft-in-practice'],
  ['model', 'go/gmp-model, go/memory-model'],
  ['Raf', 'components/raft, projects/raft-in-practice'],
  ['ra', 'components/raft, projects/raft-in-practice, projects/rate-limiting'],
])('%j fits %s', (word, ids) => {
  const all = ids.split(', ');
  if (all.length === 1) expect(found(word)).toBe(ids);
  else expect(() => found(word)).toThrow(expect.objectContaining({ code: 'topic-ambiguous', params: [word, ids] }));
});

test.each([['slcie', 'go/slice'], ['mpa', 'go/map'], ['限留', 'projects/rate-limiting'], ['go/slise', 'go/slice']])('%j is none, and %s is named as the nearest', (word, nearest) => {
  expect(() => found(word)).toThrow(expect.objectContaining({ code: 'topic-unknown', params: [word, expect.stringMatching(`^${nearest}, [^,]+, [^,]+$`)] }));
});

test('letters left out and letters too many count alike', () => {
  const topics = ['a/abcdef', 'a/zzz'].map((id) => ({ id, titles: [] }));
  expect(() => findTopic(topics, 'xbcd')).toThrow(expect.objectContaining({ params: ['xbcd', 'a/abcdef, a/zzz'] }));
  expect(() => findTopic(topics, 'zzzyyyyy')).toThrow(expect.objectContaining({ params: ['zzzyyyyy', 'a/zzz, a/abcdef'] }));
});

test.each(['', '   '])('nothing asked (%j) is no topic, rather than all of them', (word) => {
  expect(() => found(word)).toThrow(expect.objectContaining({ code: 'topic-unknown' }));
});

test('one letter that no name begins with or holds is not spread over names', () => {
  expect(() => findTopic(TOPICS.slice(0, 2), 'z')).toThrow(expect.objectContaining({ code: 'topic-unknown' }));
});

test('with no topics at all nothing is found', () => {
  expect(() => findTopic([], 'slice')).toThrow(expect.objectContaining({ code: 'topic-unknown', params: ['slice', ''] }));
});
