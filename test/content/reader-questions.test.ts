import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/domain/markdown/text.ts';
import type { Block } from '../../src/domain/markdown/tokens.ts';
import type { Point } from '../../src/domain/topic.ts';
import { edited, lineOf, marks, parse, SOUND_ZH, topicOf } from './sound.ts';

const SOUND = topicOf(SOUND_ZH);

function body(id: string, source = SOUND_ZH) {
  const found = topicOf(source).questions.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found.body;
}

function interview(source = SOUND_ZH) {
  const [found] = topicOf(source).interviews;
  if (!found) throw new Error('no interview item');
  return found;
}

function said(points: readonly Point[]) {
  return points.map((point) => [point.points, plainText(point.text), ...point.terms]);
}

const types = (blocks: readonly Block[]) => blocks.map((block) => block.type);

describe('questions', () => {
  test('the prompt may hold a program, the explanation too', () => {
    const [question] = SOUND.questions;
    expect(question && [types(question.prompt), types(question.explanation)]).toEqual([['paragraph', 'code'], ['paragraph', 'code']]);
    expect(plainText(question?.explanation ?? [])).toBe('乘法。\nx := 2 * 3');
  });

  test('options are right or wrong, with feedback on several lines', () => {
    const single = body('q-single');
    if (single.kind !== 'single') throw new Error(single.kind);
    expect(single.options.map(({ right, text, feedback }) => [right, plainText(text), plainText(feedback)])).toEqual([
      [false, '5', '那是加法。'],
      [true, '6', ''],
      [false, '7', '没有这样的算法，\n两行说完。'],
    ]);
  });

  test('an option may go on below its first line, before its feedback', () => {
    const multi = body('q-multi');
    if (multi.kind !== 'multi') throw new Error(multi.kind);
    expect(multi.options.map(({ right, text }) => [right, plainText(text)])).toEqual([[true, '甲项'], [false, '乙项'], [true, '丙项\n还有一行'], [false, '丁项']]);
  });

  test('an option may hold a fence', () => {
    const source = edited(SOUND_ZH, ['- [ ] 丁项', '- [ ] 丁项\n\n  ```go\n- [x] 不是选项\n  ```\n']);
    expect(marks(parse(source).faults)).toEqual([`line-unexpected:${lineOf(source, '不是选项')}`]);
    const indented = body('q-multi', edited(SOUND_ZH, ['- [ ] 丁项', '- [ ] 丁项\n\n  ```go\n  - [x] 不是选项\n  ```\n']));
    expect(indented.kind === 'multi' && types(indented.options[3]?.text ?? [])).toEqual(['paragraph', 'code']);
  });

  test('a list in the prompt is no option', () => {
    const source = edited(SOUND_ZH, ['哪些对？', '哪些对？\n\n- []int 是切片\n- [链接](a)\n- 三']);
    const multi = body('q-multi', source);
    expect(multi.kind === 'multi' && multi.options).toHaveLength(4);
  });

  test('true or false has two options', () => {
    const tf = body('q-tf');
    expect(tf.kind === 'tf' && tf.options.map(({ right, text }) => [right, plainText(text)])).toEqual([[false, '对'], [true, '错']]);
  });

  test('a fill takes texts, numbers within a tolerance, and patterns', () => {
    expect(body('q-fill')).toEqual({
      kind: 'fill',
      accepted: [
        { by: 'text', value: '5/3' },
        { by: 'number', value: 1.67, tolerance: 0.01 },
        { by: 'pattern', source: '^1\\.6+7?$', flags: 'i' },
      ],
    });
  });

  test.each([
    ['=# -3', { by: 'number', value: -3, tolerance: 0 }],
    ['=# 1e6 +- 5', { by: 'number', value: 1e6, tolerance: 5 }],
    ['=# 2.5e-3', { by: 'number', value: 0.0025, tolerance: 0 }],
    ['= [1 3 4 4]', { by: 'text', value: '[1 3 4 4]' }],
    ['= = ', { by: 'text', value: '=' }],
    ['=~ /a\\/b/', { by: 'pattern', source: 'a\\/b', flags: '' }],
  ])('the answer line %j is read as %j', (line, accepted) => {
    const fill = body('q-fill', edited(SOUND_ZH, ['= 5/3', line]));
    expect(fill.kind === 'fill' && fill.accepted[0]).toEqual(accepted);
  });

  test('pairs are parted at the first arrow outside code', () => {
    const match = body('q-match', edited(SOUND_ZH, ['- 乙左 -> 乙右', '- 乙左 -> 乙 -> 右\n  续行']));
    expect(match.kind === 'match' && match.pairs.map(([left, right]) => [plainText(left), plainText(right)])).toEqual([['x -> y', '箭头'], ['乙左', '乙 -> 右\n续行'], ['丙左', '丙右']]);
  });

  test('steps stand in the right order, with lines that go on', () => {
    const order = body('q-order');
    expect(order.kind === 'order' && order.steps.map(plainText)).toEqual(['先做', '再做\n续行', '后做']);
  });

  test('points have a number, and terms after the last tilde', () => {
    const short = body('q-short', edited(SOUND_ZH, ['(2) 多了会贵', '(2) 约 ~ 5 ms，`a ~ b` 不算 ~ 5 ms| 毫秒 |']));
    expect(short.kind === 'short' && said(short.points)).toEqual([[1, '多了会慢', '慢', 'slow'], [2, '约 ~ 5 ms，a ~ b 不算', '5 ms', '毫秒']]);
  });

  test('a tilde in the code at the end begins no terms', () => {
    const short = body('q-short', edited(SOUND_ZH, ['(2) 多了会贵', '(2) 写作 `a ~ b`']));
    expect(short.kind === 'short' && said(short.points)[1]).toEqual([2, '写作 a ~ b']);
  });
});

describe('interview items', () => {
  test('prompt and answer', () => {
    expect([plainText(interview().prompt), types(interview().answer)]).toEqual(['请说说为什么这样设计？', ['paragraph', 'code']]);
  });

  test('follow-ups have a prompt of several lines, and points with terms and fences', () => {
    expect(interview().followUps.map(({ prompt, points }) => [plainText(prompt), said(points)])).toEqual([
      ['十倍的量还行吗？\n请说数字。', [[1, '先量一量', '测量', 'measure'], [2, '再扩容\n- 旧\n+ 新']]],
      ['怎么知道它好了？', [[1, '看指标']]],
    ]);
  });

  test('criteria have points, terms, and say which ones must be met, in two ways of writing', () => {
    expect(interview().rubric.map((criterion) => [criterion.must, ...said([criterion])])).toEqual([
      [true, [4, '说出简单', '简单', 'simple']],
      [true, [3, '说出代价']],
      [false, [3, '有数字', '约 10', '数字']],
    ]);
  });

  test('red flags are one each', () => {
    expect(interview().redFlags.map(plainText)).toEqual(['只背结论', '说不出代价，\n也不会量']);
  });

  test('the parts may be named in English', () => {
    const source = edited(SOUND_ZH, ['#### 参考答案', '#### Answer'], ['#### 追问', '#### Follow-ups'], ['#### 评分', '#### Rubric'], ['#### 红旗', '#### Red flags']);
    expect(interview(source)).toEqual(interview());
  });
});
