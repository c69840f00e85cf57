import { expect, test } from 'vitest';
import type { Block } from '../../../src/domain/markdown/tokens.ts';
import { relatedCard } from '../../../src/domain/quiz/related.ts';
import type { CardItem } from '../../../src/domain/topic.ts';
import { item, text } from '../questions/items.ts';

function card(id: string, title: string, front: string, back: string, more: Partial<CardItem> = {}): CardItem {
  return { id, title, line: 1, level: 1, versions: [], sources: ['S1'], kind: 'basic', parts: 0, front: text(front), back: text(back), ...more };
}

const CARDS = [
  card('c-grow', '扩容规则', 'append 容量不足时新容量怎么算？', '小于阈值 256 翻倍，否则平滑增长。'),
  card('c-copy', 'copy 的返回值', 'copy 复制多少个元素？', '取两个切片长度中较小的。'),
  card('c-leak', '小切片拖住大数组', '为什么小切片会让大数组不被回收？', '底层数组只要被引用就整体存活。'),
];
const question = (title: string, prompt: string, why: string) => item({ kind: 'fill', accepted: [] }, { title, prompt: text(prompt), explanation: text(why) });

test.each([
  ['阈值', '旧容量小于 ____ 时直接翻倍', '阈值是 256', 'c-grow'],
  ['复制了几个', '执行 copy 后 dst 含有几个元素？', '按长度取较小者', 'c-copy'],
  ['内存', '只留一小段，为何大数组还在？', '底层数组被引用', 'c-leak'],
])('a question on %s leads to the card that teaches it', (title, prompt, why, expected) => {
  expect(relatedCard(question(title, prompt, why), CARDS)?.id).toBe(expected);
});

test('programs do not make a question and a card alike', () => {
  const code: Block = { type: 'code', lang: 'go', text: 'package main\nimport "fmt"\nfunc main() { fmt.Println(cap(s)) }' };
  const printing = { ...card('c-other', '别的', '下面输出什么', '别的'), front: [code] };
  const asked = { ...question('复制了几个', 'copy 复制多少个元素', '长度较小者'), prompt: [...text('copy 复制多少个元素'), code] };
  expect(relatedCard(asked, [printing, ...CARDS])?.id).toBe('c-copy');
});

test('in English, words count and not their letters', () => {
  const cards = [card('c-mutex', 'Copies of a mutex', 'Why is a mutex never copied?', 'Its state would be split; vet finds it.'), card('c-print', 'What Println prints', 'What does Println print?', 'It prints 256.')];
  expect(relatedCard(question('One of them', 'Which keyword starts a goroutine?', 'since go is so'), cards)).toBeUndefined();
  expect(relatedCard(question('Two states', 'Why are mutexes not copied?', 'the state is split'), cards)?.id).toBe('c-mutex');
});

test('a question that is like no card leads to none', () => {
  expect(relatedCard(question('xyz', 'qwv zzj', 'kkq'), CARDS)).toBeUndefined();
  expect(relatedCard(question('阈值', '翻倍', '256'), [])).toBeUndefined();
});
