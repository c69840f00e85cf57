import { describe, expect, test } from 'vitest';
import { asked, fill, graded, match, options, order, short, shown } from './items.ts';

const SINGLE = options('single', 'slice', '+map', 'array', 'chan');
const MULTI = options('multi', '+len', '+cap', '+copy', 'make', 'new');
const TF = options('tf', 'True', '+False');
const FILL = fill({ by: 'text', value: '[1 3 4 4]' });
const MATCH = match({ a: 'one', b: 'two', c: 'three', d: 'four' });
const ORDER = order('first', 'second', 'third', 'fourth', 'fifth');
const SHORT = short('1 it is slower ~ slow|latency', '2 it costs memory', '1 nobody reads it');

/** Replies in texts, which do not depend on how a question was shuffled. */
test.each([
  ['single', 'right', SINGLE, ['map'], 1],
  ['single', 'right', SINGLE, [' MAP '], 1],
  ['single', 'wrong', SINGLE, ['slice'], 0],
  ['single', 'malformed', SINGLE, ['tree'], 0],
  ['single', 'malformed', SINGLE, ['4'], 0],
  ['single', 'malformed', SINGLE, ['map', 'slice'], 0],
  ['single', 'skipped', SINGLE, [], 0],
  ['single', 'skipped', SINGLE, ['  '], 0],
  ['multi', 'right', MULTI, ['copy', 'len', 'cap'], 1],
  ['multi', 'right', MULTI, ['copy', 'len', 'cap', 'len'], 1],
  ['multi', 'partly', MULTI, ['len', 'cap'], 0.67],
  ['multi', 'partly', MULTI, ['len', 'cap', 'copy', 'make'], 0.67],
  ['multi', 'partly', MULTI, ['len', 'cap', 'copy', 'make', 'new'], 0.33],
  ['multi', 'wrong', MULTI, ['len', 'make'], 0],
  ['multi', 'wrong', MULTI, ['make', 'new'], 0],
  ['multi', 'malformed', MULTI, ['len', 'tree'], 0],
  ['multi', 'skipped', MULTI, [], 0],
  ['tf', 'right', TF, ['1'], 1],
  ['tf', 'right', TF, ['False'], 1],
  ['tf', 'wrong', TF, ['0'], 0],
  ['tf', 'malformed', TF, ['2'], 0],
  ['tf', 'skipped', TF, [''], 0],
  ['fill', 'right', FILL, ['[1 3 4 4]'], 1],
  ['fill', 'wrong', FILL, ['[1 3 4]'], 0],
  ['fill', 'malformed', FILL, ['[1 3', '4 4]'], 0],
  ['fill', 'malformed', FILL, ['x'.repeat(20_001)], 0],
  ['fill', 'skipped', FILL, [' '], 0],
  ['match', 'right', MATCH, ['one', 'two', 'three', 'four'], 1],
  ['match', 'partly', MATCH, ['one', 'two', 'four', 'three'], 0.5],
  ['match', 'partly', MATCH, ['one', '', '', ''], 0.25],
  ['match', 'partly', MATCH, ['one', 'one', 'one', 'one'], 0.25],
  ['match', 'wrong', MATCH, ['two', 'one', 'four', 'three'], 0],
  ['match', 'malformed', MATCH, ['one', 'two', 'three'], 0],
  ['match', 'malformed', MATCH, ['one', 'two', 'three', 'five'], 0],
  ['match', 'skipped', MATCH, ['', '', '', ''], 0],
  ['order', 'right', ORDER, ['first', 'second', 'third', 'fourth', 'fifth'], 1],
  ['order', 'partly', ORDER, ['fifth', 'first', 'second', 'third', 'fourth'], 0.75],
  ['order', 'partly', ORDER, ['second', 'first', 'third', 'fifth', 'fourth'], 0.5],
  ['order', 'wrong', ORDER, ['fifth', 'fourth', 'third', 'second', 'first'], 0],
  ['order', 'malformed', ORDER, ['first', 'second'], 0],
  ['order', 'malformed', ORDER, ['first', 'first', 'third', 'fourth', 'fifth'], 0],
  ['order', 'malformed', ORDER, ['first', 'second', 'third', 'fourth', 'sixth'], 0],
  ['order', 'skipped', ORDER, [], 0],
  ['short', 'right', SHORT, ['slow, and it eats memory', '0', '1', '2'], 1],
  ['short', 'right', SHORT, ['', '0', '1', '2'], 1],
  ['short', 'partly', SHORT, ['it eats memory', '1'], 0.5],
  ['short', 'wrong', SHORT, ['I like it'], 0],
  ['short', 'malformed', SHORT, ['slow', '3'], 0],
  ['short', 'malformed', SHORT, ['slow', 'because'], 0],
  ['short', 'skipped', SHORT, [''], 0],
  ['short', 'skipped', SHORT, [], 0],
] as const)('%s: %s', (kind, state, question, reply, score) => {
  const made = asked(question);
  expect(made.kind).toBe(kind);
  expect(graded(made, reply)).toEqual([state, score]);
});


describe('shuffling', () => {
  test.each([
    ['options', SINGLE],
    ['right sides', MATCH],
    ['steps', ORDER],
  ] as const)('shows %s in an order that the seed alone decides', (_, question) => {
    expect(shown(asked(question, 'one'))).toEqual(shown(asked(question, 'one')));
    const orders = new Set(Array.from({ length: 60 }, (_seed, index) => shown(asked(question, `seed ${index}`)).join()));
    expect(orders.size).toBeGreaterThan(15);
  });

  test('never changes what a position means', () => {
    for (let seed = 0; seed < 40; seed++) {
      const question = asked(SINGLE, String(seed));
      expect(graded(question, [String(shown(question).indexOf('map'))])).toEqual(['right', 1]);
      const ordered = asked(ORDER, String(seed));
      const steps = shown(ordered);
      expect(graded(ordered, ['first', 'second', 'third', 'fourth', 'fifth'].map((step) => String(steps.indexOf(step))))).toEqual(['right', 1]);
    }
  });

  test('never shows steps in the right order, which an answer without a thought would give', () => {
    for (let seed = 0; seed < 200; seed++) expect(shown(asked(order('a', 'b', 'c'), String(seed)))).not.toEqual(['a', 'b', 'c']);
  });

  test('leaves true and false as they are, and options on the other options at the end', () => {
    const all = options('single', '以上都对', 'a', '+b', 'c');
    for (let seed = 0; seed < 20; seed++) {
      expect(shown(asked(TF, String(seed)))).toEqual(['True', 'False']);
      expect(shown(asked(all, String(seed))).at(-1)).toBe('以上都对');
    }
  });
});

describe('marks', () => {
  test('of several runs of steps whose order holds, keep the one that leaves most where they belong', () => {
    const { marks } = asked(order('a', 'b', 'c', 'd', 'e', 'f', 'g')).grade(['a', 'e', 'c', 'g', 'f', 'b', 'd']);
    expect(marks.of === 'steps' && marks.steps.map(({ right, given }) => [right, given])).toEqual([
      [true, 0],
      [false, 5],
      [true, 2],
      [false, 6],
      [false, 1],
      [false, 4],
      [true, 3],
    ]);
  });

  test('tell of each option whether it was chosen, whether it should have been, and what is said to it', () => {
    const { marks } = asked(TF).grade(['0']);
    expect(marks).toEqual({
      of: 'options',
      options: [
        { chosen: true, right: false, feedback: [{ type: 'paragraph', tokens: [{ type: 'text', text: 'not True' }] }] },
        { chosen: false, right: true, feedback: [] },
      ],
    });
  });

  test('tell of each pair which right side was given and which belongs', () => {
    const question = asked(MATCH);
    const at = (side: string) => shown(question).indexOf(side);
    expect(question.grade(['one', 'three', '', 'four']).marks).toEqual({
      of: 'pairs',
      pairs: [
        { right: true, chosen: at('one'), belongs: at('one') },
        { right: false, chosen: at('three'), belongs: at('two') },
        { right: false, belongs: at('three') },
        { right: true, chosen: at('four'), belongs: at('four') },
      ],
    });
  });

  test('take right sides that read the same for the same', () => {
    const question = asked(match({ a: '2/4', b: '2/4', c: '0/0' }));
    const [first = 0, second = 0] = shown(question).flatMap((side, at) => (side === '2/4' ? [at] : []));
    expect(graded(question, [String(second), String(first), '0/0'])).toEqual(['right', 1]);
    expect(graded(question, [String(first), String(first), '0/0'])).toEqual(['right', 1]);
  });

  test('show which steps hold among themselves and where the others were put', () => {
    const question = asked(ORDER);
    const { marks } = question.grade(['fifth', 'first', 'second', 'third', 'fourth']);
    const at = (step: string) => shown(question).indexOf(step);
    expect(marks).toEqual({
      of: 'steps',
      steps: [
        { at: at('first'), right: true, given: 1 },
        { at: at('second'), right: true, given: 2 },
        { at: at('third'), right: true, given: 3 },
        { at: at('fourth'), right: true, given: 4 },
        { at: at('fifth'), right: false, given: 0 },
      ],
    });
  });

  test('suggest points by their terms, and tick none', () => {
    const { marks, score } = asked(SHORT).grade(['Ｓｌｏｗｅｒ, with more LATENCY']);
    expect(score).toBe(0);
    expect(marks).toMatchObject({ of: 'points', points: [{ ticked: false, found: ['slow', 'latency'] }, { ticked: false, found: [] }, { ticked: false, found: [] }] });
  });

  test('show the answer of a question that was skipped', () => {
    expect(asked(FILL).grade([]).marks).toEqual({ of: 'text', given: '', accepted: ['[1 3 4 4]'] });
  });
});
