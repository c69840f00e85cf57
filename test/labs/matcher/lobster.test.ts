import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BUY, PHASES, SELL } from '../../../src/labs/matcher/matcher.ts';
import { lobsterBook, lobsterMessage } from '../../../src/labs/matcher/readers/lobster.ts';
import { LobsterReplay } from '../../../src/labs/matcher/readers/lobster-replay.ts';

function replayed(lines: readonly string[], book: readonly string[] = []): LobsterReplay {
  const replay = new LobsterReplay('TEST');
  lines.forEach((line, index) => replay.push(line, book[index]));
  return replay;
}

/** Two levels; 9999999999 is a place that nobody stands at. */
const MESSAGES = ['34200.000000001,1,11,100,100500,-1', '34200.5,1,12,50,99900,1', '34201.25,4,11,40,100500,-1', '34202,1,13,70,100200,-1', '34203,3,13,70,100200,-1', '34204,2,12,20,99900,1', '34205,5,0,10,100100,1', '34206,4,11,60,100500,-1'];
const BOOK = [
  '100500,100,99800,30,9999999999,0,-9999999999,0',
  '100500,100,99900,50,9999999999,0,99800,30',
  '100500,60,99900,50,9999999999,0,99800,30',
  '100200,70,99900,50,100500,60,99800,30',
  '100500,60,99900,50,9999999999,0,99800,30',
  '100500,60,99900,30,9999999999,0,99800,30',
  '100500,60,99900,30,9999999999,0,99800,30',
  '101000,5,99900,30,9999999999,0,99800,30',
];

describe('a line of a LOBSTER file', () => {
  test('is a message, its time to the nanosecond', () => {
    expect(lobsterMessage('34713.685155243,1,206833312,100,118600,-1')).toEqual({ time: 34_713_685_155_243, type: 'submitted', order: 206_833_312, size: 100, price: 118_600, side: SELL });
    expect(lobsterMessage('34713.5,7,0,0,-1,-1')).toMatchObject({ time: 34_713_500_000_000, type: 'halt', price: -1 });
    expect(lobsterMessage('57599.9,6,-2,900,118600,1')).toMatchObject({ type: 'cross', order: -2, side: BUY });
  });

  test.each(['', '1,1,1,1,1', 'x,1,1,1,1,1', '1,8,1,1,1,1', '1,0,1,1,1,1', '1,1,1,1,1,0', '1,1,a,1,1,1', '1,1,1,1.5,1,1'])('%j is none', (line) => {
    expect(lobsterMessage(line)).toBeUndefined();
  });

  test('is a book whose empty places are left out', () => {
    expect(lobsterBook('100500,60,99900,50,9999999999,0,99800,30')).toEqual({ sides: [[[99_900, 50], [99_800, 30]], [[100_500, 60]]], levels: 2 });
    expect([lobsterBook('1,2,3'), lobsterBook('1,2,3,x'), lobsterBook('')]).toEqual([undefined, undefined, undefined]);
  });
});

describe('a LOBSTER file played into a book', () => {
  test('counts its messages and prints its trades', () => {
    const replay = replayed(MESSAGES);
    expect(replay.counts).toEqual({ submitted: 3, reduced: 1, deleted: 1, executed: 2, hidden: 1, cross: 0, halt: 0 });
    expect([replay.depth(BUY, 9), replay.depth(SELL, 9), replay.resting]).toEqual([[[99_900, 30]], [], 1]);
    expect(replay.watched.tape.map(({ price, quantity, side }) => [price, quantity, side])).toEqual([[100_500, 60, BUY], [100_100, 10, SELL], [100_500, 40, BUY]]);
    expect(replay.now).toBe(5_999_999);
  });

  test('agrees with its order book file, level by level; what comes into view is learned', () => {
    const { comparison } = replayed(MESSAGES, BOOK);
    expect(comparison).toEqual({ lines: 7, equal: 7, learned: 1, first: undefined });
  });

  test.each([
    ['a quantity', 2, '100500,61,99900,50,9999999999,0,99800,30', { side: SELL, price: 100_500, ours: 60, theirs: 61, line: 3 }],
    ['a level too many', 2, '100500,60,99900,50,9999999999,0,-9999999999,0', { side: BUY, price: 99_800, ours: 30, theirs: 0, line: 3 }],
    ['a level between', 2, '100400,1,99900,50,100500,60,99800,30', { side: SELL, price: 100_400, ours: 0, theirs: 1, line: 3 }],
  ])('says where they differ first: %s', (_, at, line, first) => {
    const { comparison } = replayed(MESSAGES, BOOK.with(at, line));
    expect(comparison.first).toEqual(first);
    expect(comparison.lines - comparison.equal).toBeGreaterThanOrEqual(1);
  });

  test('tells orders from before the file, those from which too much was taken, and halts', () => {
    const replay = replayed(['1,3,99,5,100,1', '2,1,1,5,100,1', '3,4,1,9,100,1', '4,7,0,0,-1,1']);
    expect([replay.unknown, replay.overdrawn, PHASES[replay.phase]]).toEqual([1, 1, 'halted']);
    replay.push('5,7,0,0,1,1');
    expect(PHASES[replay.phase]).toBe('continuous');
  });

  test('stops at a line that cannot be read, and says which', () => {
    expect(replayed([MESSAGES[0] ?? '', 'nonsense', MESSAGES[1] ?? ''])).toMatchObject({ messages: 1, fault: { file: 'messages', line: 2 } });
    expect(replayed(MESSAGES, BOOK.with(1, 'nonsense'))).toMatchObject({ messages: 1, fault: { file: 'book', line: 2 } });
  });
});

describe.skipIf(process.env['WENGU_LOBSTER'] === undefined)('the message file that WENGU_LOBSTER names', () => {
  test('is read to its last line and agrees with the order book file beside it', () => {
    const file = process.env['WENGU_LOBSTER'] ?? '';
    const other = file.slice(0, -basename(file).length) + basename(file).replace('message', 'orderbook');
    const lines = (path: string): string[] => readFileSync(path, 'utf8').trimEnd().split('\n');
    const replay = replayed(lines(file), existsSync(other) ? lines(other) : []);
    expect([replay.fault, replay.comparison.first]).toEqual([undefined, undefined]);
  });
});
