import { describe, expect, test } from 'vitest';
import { Counter } from '../../../src/labs/matcher/counter.ts';
import { BUY, CANCEL_OLDEST, DAY, FOK, IOC, LIMIT, MARKET, SELL, STOP, STOP_LIMIT } from '../../../src/labs/matcher/matcher.ts';
import { readTyped } from '../../../src/labs/matcher/typed.ts';

describe('a line that is typed', () => {
  test.each([
    ['buy 100 @ 1002 ioc', { kind: 'place', id: 7, side: BUY, quantity: 100, price: 1002, force: IOC, type: LIMIT }],
    ['  SELL 5   Market ', { kind: 'place', side: SELL, quantity: 5, type: MARKET, force: IOC, price: 0 }],
    ['sell 5 market fok', { type: MARKET, force: FOK }],
    ['buy 10@100 post', { price: 100, postOnly: true }],
    ['买 1 @ 2', undefined],
    ['ｂｕｙ １０ ＠ １００', { side: BUY, quantity: 10, price: 100 }],
    ['buy 100 @ 9 show 10 day as 7 self oldest', { display: 10, force: DAY, owner: 7, selfTrade: CANCEL_OLDEST }],
    ['stop sell 5 @ 98', { side: SELL, type: STOP, stop: 98, price: 0 }],
    ['stop buy 5 @ 98 limit 99', { side: BUY, type: STOP_LIMIT, stop: 98, price: 99 }],
    ['cancel 3', { kind: 'cancel', id: 3 }],
    ['replace 3 5 @ 101', { kind: 'replace', id: 3, quantity: 5, price: 101 }],
    ['auction', { kind: 'start-auction' }],
    ['uncross', { kind: 'uncross' }],
    ['halt', { kind: 'halt' }],
    ['resume', { kind: 'resume' }],
    ['close', { kind: 'end-day' }],
  ])('%j', (line, command) => {
    const typed = readTyped(line, 7);
    if (command === undefined) expect(typed).toEqual({ kind: 'bad', word: '买' });
    else expect(typed).toMatchObject({ kind: 'command', command });
  });

  test.each([['', 'nothing'], ['book', 'book'], ['?', 'help'], ['q', 'quit']])('%j is %s', (line, kind) => {
    expect(readTyped(line, 1)).toEqual({ kind });
  });

  test.each([
    ['buy', ''],
    ['buy 5', ''],
    ['buy x @ 5', 'x'],
    ['buy 0 @ 5', '0'],
    ['buy 5 @ -3', '-3'],
    ['buy 5 @ 3 soon', 'soon'],
    ['buy 5 @ 3 self constructor', 'constructor'],
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
    ['buy 5 @ 3 __proto__', '__proto__'],
    ['buy 99999999999 @ 3', '99999999999'],
    ['cancel', ''],
    ['cancel 3 4', '4'],
    ['book now', 'now'],
  ])('%j stops making sense at %j', (line, word) => {
    expect(readTyped(line, 1)).toEqual({ kind: 'bad', word });
  });
});

describe('a counter', () => {
  test('works off lines, and only orders use up ids', () => {
    const counter = new Counter();
    counter.enter('nonsense');
    counter.enter('book');
    const { events } = counter.enter('buy 30 @ 1003 ioc');
    expect(events.map(({ kind }) => kind)).toEqual(['accepted', 'trade', 'done', 'trade', 'done', 'done']);
    expect(events[0]).toMatchObject({ id: 11 });
    expect(counter.enter('sell 1 @ 2000').events[0]).toMatchObject({ kind: 'accepted', id: 12 });
    expect([counter.commands, counter.watched.trades, counter.watched.volume]).toEqual([2, 2, 30]);
  });
});
