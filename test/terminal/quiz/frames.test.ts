import { describe, expect, test } from 'vitest';
import type { QuizStep, QuizSummary, Reviewed } from '../../../src/domain/quiz/desk.ts';
import { resultOf } from '../../../src/domain/quiz/result.ts';
import { LANGS, type QuestionItem } from '../../../src/domain/topic.ts';
import { stripped } from '../../../src/terminal/markdown/cells.ts';
import { width } from '../../../src/terminal/markdown/width.ts';
import { speaker } from '../../../src/terminal/phrases/phrase.ts';
import { entryFor } from '../../../src/terminal/quiz/entries/list.ts';
import { askSheet, clock, type Framed, helpSheet, resultSheet, verdictSheet } from '../../../src/terminal/quiz/frame.ts';
import { resultLines } from '../../../src/terminal/quiz/result.ts';
import { layOut, type Pen } from '../../../src/terminal/sheet.ts';
import { fill, match, options, order, short } from '../../domain/questions/items.ts';
import { deskOf, penOf, viewOf } from './pens.ts';

const LONG = '旧容量小于阈值时直接翻倍，否则按 newcap += (newcap + 3*threshold) / 4 平滑增长 with some English words between';
const ITEMS: readonly QuestionItem[] = [
  options('single', `+${LONG}`, 'slice', 'array'),
  options('multi', '+len', `+${LONG}`, 'size', 'count'),
  options('tf', '对', '+错'),
  fill({ by: 'text', value: '256' }, { by: 'number', value: 1.63, tolerance: 0.02 }, { by: 'pattern', source: 'a|b', flags: 'i' }),
  match({ 'arr[1:3]': '2/4', 'arr[1:3:3]': LONG, 'arr[:0]': '0/5' }),
  order('first', LONG, 'third', 'last'),
  short(`2 ${LONG} ~ 阈值`, '1 it costs memory'),
];
const REPLIES: readonly (readonly string[])[] = [['1'], ['0', '2'], ['0'], ['25'], ['1', '', '0'], ['1', '0', '3', '2'], ['阈值是 256', '1']];
const PULLED = { card: 'go/slice#c-grow-rule', title: '扩容三段规则', made: false, when: 'today' } as const;

const SUMMARY: QuizSummary = {
  ...resultOf([
    { topic: 'go/slice', kind: 'single', score: 1, skipped: false, took: 61_000, confidence: 3 },
    { topic: 'projects/matching-engine', kind: 'short', score: 0.5, skipped: false, took: 60_000, confidence: 1 },
    { topic: 'go/slice', kind: 'fill', score: null, skipped: false, took: 0 },
  ]),
  ...{ quiz: 'q', seed: '7', ended: 'time', titles: { 'go/slice': '切片 slice', 'projects/matching-engine': '撮合引擎' }, pulled: [PULLED] },
};

const REVIEWED: readonly Reviewed[] = ITEMS.map((item, index) => ({ view: viewOf(item), verdict: viewOf(item).question.grade(REPLIES[index] ?? []), answered: index !== 3 }));

function frame({ sheet }: Framed, pen: Pen, scroll = 0): string {
  return layOut(sheet, scroll, pen).lines.join('\n');
}

/** Every frame there is, drawn with a pen. */
function everyFrame(pen: Pen): readonly Framed[] {
  const asking = ITEMS.flatMap((item) => {
    const step: QuizStep = { is: 'ask', view: viewOf(item, { fallback: 'zh' }) };
    const plain = askSheet(step, entryFor(step, pen.say), deskOf([step]), { notice: LONG, confidence: false }, pen);
    const exam = askSheet(step, entryFor(step, pen.say), deskOf([step], { exam: true, left: () => 59_000 }), { notice: undefined, confidence: true }, pen);
    return [plain, exam];
  });
  const view = viewOf(ITEMS[6] ?? options('tf', 'a', '+b'));
  const grade: QuizStep = { is: 'grade', view, typed: LONG, verdict: view.question.grade([LONG]) };
  const verdicts = REVIEWED.flatMap((reviewed) =>
    [{ ...reviewed, pulled: PULLED }, { ...reviewed, answered: false, run: { state: 'failed', output: `panic: ${LONG}\n\tgoroutine 1` } as const }].map((shown) => verdictSheet(shown, deskOf([]), undefined, LONG, pen)),
  );
  return [...asking, askSheet(grade, entryFor(grade, pen.say), deskOf([grade]), { notice: undefined, confidence: false }, pen), ...verdicts, resultSheet(SUMMARY, REVIEWED, 2, pen), helpSheet(pen)];
}

test.each([
  [24, 9],
  [30, 12],
  [40, 20],
  [60, 24],
  [80, 24],
  [120, 40],
])('at %i columns and %i rows every frame fills the screen and no line is wider', (columns, rows) => {
  for (const lang of LANGS) {
    const pen = penOf(lang, columns, rows);
    for (const { sheet } of everyFrame(pen)) {
      const { lines } = layOut(sheet, 0, pen);
      expect(lines).toHaveLength(rows);
      expect(lines.filter((line) => width(line) > columns)).toEqual([]);
      expect(sheet.body.filter((line) => width(line) > columns)).toEqual([]);
    }
  }
});

test('nothing is said by colour alone: without its colours a frame is the colourless one', () => {
  for (const [index, { sheet }] of everyFrame(penOf('en', 60, 24, 3)).entries()) {
    const plain = everyFrame(penOf('en', 60, 24))[index]?.sheet;
    const text = (lines: readonly string[] = []): string => lines.map(stripped).join('\n').replace(/\u00a0/g, '_');
    expect(text(sheet.body)).toBe(text(plain?.body));
    expect(text(sheet.foot)).toBe(text(plain?.foot));
  }
});

test('the keys of every form stand in one line at 80 columns, in both languages, in full', () => {
  for (const lang of LANGS) {
    const pen = penOf(lang, 80, 24);
    for (const item of ITEMS) {
      const step: QuizStep = { is: 'ask', view: viewOf(item) };
      const { sheet } = askSheet(step, entryFor(step, pen.say), deskOf([step]), { notice: undefined, confidence: false }, pen);
      expect(width(sheet.foot.at(-1) ?? '')).toBeGreaterThan(40);
    }
  }
});

test('at 40 columns the keys take two lines, none broken in two, and one on a low screen', () => {
  const item = match({ int: '0', string: '""' });
  const feet = (rows: number) => {
    const step: QuizStep = { is: 'ask', view: viewOf(item) };
    const pen = penOf('en', 40, rows);
    return askSheet(step, entryFor(step, pen.say), deskOf([step]), { notice: undefined, confidence: false }, pen).sheet.foot.slice(1);
  };
  expect(feet(20)).toEqual([' letter: right side  Up/Down: left side', ' Enter confirm  - skip  ? help']);
  expect(feet(12)).toEqual([' Enter confirm  - skip  ? help  q quit']);
});

test('the clock of an exam that is over is gone', () => {
  const view = viewOf(options('tf', 'True', '+False'));
  const desk = deskOf([], { exam: true, left: () => 90_000 });
  const pen = penOf('en', 60, 24);
  const drawn = frame(verdictSheet({ view, verdict: view.question.grade(['0']), answered: true }, desk, undefined, '', pen), pen);
  expect(drawn).not.toContain('1:30');
});

describe('a verdict', () => {
  const shown = (item: QuestionItem, reply: readonly string[]) => {
    const view = viewOf(item);
    const pen = penOf('en', 44, 22);
    return frame(verdictSheet({ view, verdict: view.question.grade(reply), answered: true, pulled: PULLED }, deskOf([]), undefined, 'Enter next', pen), pen);
  };

  test('marks each option and says what is said to it', () => {
    expect(shown(options('tf', 'True', '+False'), ['True'])).toMatchInlineSnapshot(`
      " Quiz › 切片 slice                  2 of 10 
      ────────────────────────────────────────────

        阈值常量  true or false L2 go>=1.18

        What?

        x  1 True
             not True
           2 False (right)

        why  Since so.





      ────────────────────────────────────────────
       x Wrong
        card "扩容三段规则" comes forward: due
        today
       Enter next"
    `);
  });

  test('shows what was typed and what is accepted', () => {
    expect(shown(fill({ by: 'text', value: '256' }, { by: 'number', value: 0.25, tolerance: 0.01 }), ['128'])).toMatchInlineSnapshot(`
      " Quiz › 切片 slice                  2 of 10 
      ────────────────────────────────────────────

        阈值常量  fill in L2 go>=1.18

        What?

        you said  128
        accepted  256  |  0.25 ± 0.01

        why  Since so.






      ────────────────────────────────────────────
       x Wrong
        card "扩容三段规则" comes forward: due
        today
       Enter next"
    `);
  });

  test('puts steps in their order and says where the wrong ones were put', () => {
    expect(shown(order('compile', 'link', 'run'), ['run', 'compile', 'link'])).toMatchInlineSnapshot(`
      " Quiz › 切片 slice                  2 of 10 
      ────────────────────────────────────────────

        阈值常量  order L2 go>=1.18

        What?

        the right order
        ✓  1 compile
        ✓  2 link
        x  3 run (you put it 1)

        why  Since so.




      ────────────────────────────────────────────
       ~ Partly right, 50%
        card "扩容三段规则" comes forward: due
        today
       Enter next"
    `);
  });

  test('names the right side that was given and the one that belongs', () => {
    expect(shown(match({ int: 'zero', bool: 'false', string: 'none' }), ['zero', 'false', 'false'])).toMatch(/✓ {2}1 int\n.*-> . zero\n.*✓ {2}2 bool\n.*-> . false\n.*x {2}3 string\n.*you said . false\n.*should be . none/);
  });

  test('says that the learner graded it', () => {
    expect(shown(short('1 slower', '1 dearer'), ['so', '0'])).toMatch(/Partly right, 50% \(self-graded\)/);
  });
});

test('the result names topics and kinds, how sure the learner was, and how to ask the same again', () => {
  expect(resultLines(SUMMARY, penOf('en', 80, 24).theme, speaker('en')).join('\n')).toMatchInlineSnapshot(`
    "Time is up · score 50%
    right 1  partly 1  unanswered 1 · 2 min · 1 of them self-graded

    by topic
      切片 slice  #####----- 1 of 2 right
      撮合引擎    #####----- 0 of 1 right

    by kind
      one of several  ########## 1 of 1 right
      short answer    #####----- 0 of 1 right
      fill in         ---------- 0 of 1 right

    how sure, how right
      guessing  0 of 1 right
      sure      1 of 1 right

    cards brought forward
      扩容三段规则 (today)

    what was missed, again: wengu quiz --wrong
    the same questions: --seed 7"
  `);
});

test.each([
  [0, '0:00'],
  [1, '0:01'],
  [59_001, '1:00'],
  [600_000, '10:00'],
  [3_600_000, '60:00'],
])('%i ms are shown as %s', (ms, text) => {
  expect(clock(ms)).toBe(text);
});
