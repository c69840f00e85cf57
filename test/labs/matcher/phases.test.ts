import { describe, expect, test } from 'vitest';
import { apply, blankCommand, type Command } from '../../../src/labs/matcher/command.ts';
import { Market, type MarketRules } from '../../../src/labs/matcher/market.ts';
import { BUY, DAY, FOK, IOC, MARKET, SELL, STOP, STOP_LIMIT } from '../../../src/labs/matcher/matcher.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';
import { said } from '../../helpers/matching/side-by-side.ts';

type Deed = Partial<Command> & Pick<Command, 'kind'>;

const buy = (id: number, price: number, quantity: number, more: Partial<Command> = {}): Deed => ({ kind: 'place', id, side: BUY, price, quantity, ...more });
const sell = (id: number, price: number, quantity: number, more: Partial<Command> = {}): Deed => ({ kind: 'place', id, side: SELL, price, quantity, ...more });
const kind = (one: Command['kind'], more: Partial<Command> = {}): Deed => ({ kind: one, ...more });

/** What a market says to the last of its commands. */
function answer(rules: MarketRules, ...deeds: readonly Deed[]): readonly string[] {
  const tape = new Tape();
  const market = new Market(tape, rules);
  let from = 0;
  for (const deed of deeds) {
    from = tape.count;
    apply({ ...blankCommand(), ...deed }, market);
  }
  return said(tape, from);
}

const BAND: MarketRules = { low: 95, high: 105 };

describe('A market', () => {
  test.each<readonly [what: string, rules: MarketRules, deeds: readonly Deed[], expected: readonly string[]]>([
    ['refuses a limit above the band', BAND, [buy(1, 106, 1)], ['rejected 1 band']],
    ['refuses a limit below the band', BAND, [buy(1, 94, 1)], ['rejected 1 band']],
    ['takes a limit on its border', BAND, [buy(1, 105, 1)], ['accepted 1 buy 105 1']],
    ['lets a market order trade within the band only', BAND, [sell(1, 104, 1), sell(2, 105, 1), kind('set-band', { price: 95, stop: 104 }), buy(3, 0, 3, { type: MARKET })], ['accepted 3 buy 0 3', 'trade 1 3 104 1 0 2', 'done 1 filled 0', 'done 3 band 2']],
    ['kills a fill-or-kill market order that the band cuts short', BAND, [sell(1, 104, 1), sell(2, 105, 1), kind('set-band', { price: 95, stop: 104 }), buy(3, 0, 2, { type: MARKET, force: FOK })], ['accepted 3 buy 0 2', 'done 3 killed 2']],
    ['refuses a price between ticks', { tick: 5 }, [buy(1, 101, 1)], ['rejected 1 tick']],
    ['refuses a trigger between ticks', { tick: 5 }, [buy(1, 0, 1, { type: STOP, stop: 101 })], ['rejected 1 tick']],
    ['refuses a quantity between lots', { lot: 10 }, [buy(1, 100, 15)], ['rejected 1 lot']],
    ['refuses a shown part between lots', { lot: 10 }, [buy(1, 100, 20, { display: 5 })], ['rejected 1 lot']],
    ['holds a replacement to the same rules', { ...BAND, tick: 5 }, [buy(1, 100, 1), kind('replace', { id: 1, price: 110, quantity: 1 })], ['rejected 1 band']],
    ['refuses a stop without a trigger', {}, [buy(1, 0, 1, { type: STOP })], ['rejected 1 bad-stop']],
    ['refuses the id of a stop that waits', {}, [buy(1, 0, 1, { type: STOP, stop: 100 }), buy(1, 100, 1)], ['rejected 1 duplicate-id']],
    ['cancels a stop that waits', {}, [buy(1, 0, 7, { type: STOP, stop: 100 }), kind('cancel', { id: 1 })], ['done 1 cancelled 7']],
    ['refuses a post-only market order that would trade', {}, [sell(1, 100, 1), buy(2, 0, 1, { type: MARKET, postOnly: true })], ['rejected 2 would-cross']],
    ['takes one that nobody meets, and lets it expire', {}, [buy(2, 0, 1, { type: MARKET, postOnly: true })], ['accepted 2 buy 0 1', 'done 2 expired 1']],
    ['takes one that nobody meets within the band', BAND, [sell(1, 105, 1), kind('set-band', { price: 95, stop: 104 }), buy(2, 0, 1, { type: MARKET, postOnly: true })], ['accepted 2 buy 0 1', 'done 2 band 1']],
    ['halted refuses orders', {}, [kind('halt'), buy(1, 100, 1)], ['rejected 1 halted']],
    ['halted refuses replacements', {}, [buy(1, 100, 2), kind('halt'), kind('replace', { id: 1, price: 100, quantity: 1 })], ['rejected 1 halted']],
    ['halted lets cancel', {}, [buy(1, 100, 2), kind('halt'), kind('cancel', { id: 1 })], ['done 1 cancelled 2']],
    ['halted in an auction goes on with it', {}, [kind('start-auction'), kind('halt'), kind('resume')], ['phase auction 0']],
    ['halted in an auction does not end it', {}, [kind('start-auction'), kind('halt'), kind('uncross')], ['rejected 0 bad-phase']],
    ['does not resume what was not halted', {}, [kind('resume')], ['rejected 0 bad-phase']],
    ['does not halt twice', {}, [kind('halt'), kind('halt')], ['rejected 0 bad-phase']],
    ['closed refuses orders', {}, [kind('end-day'), buy(1, 100, 1)], ['rejected 1 closed']],
    ['closed refuses replacements', {}, [buy(1, 100, 2), kind('end-day'), kind('replace', { id: 1, price: 100, quantity: 1 })], ['rejected 1 closed']],
    ['closed lets cancel', {}, [buy(1, 100, 2), kind('end-day'), kind('cancel', { id: 1 })], ['done 1 cancelled 2']],
    ['closed opens with an auction', {}, [kind('end-day'), kind('start-auction')], ['phase auction 0']],
    ['in an auction rests what would trade', {}, [sell(1, 100, 2), kind('start-auction'), buy(2, 101, 2)], ['accepted 2 buy 101 2']],
    ['in an auction refuses immediate-or-cancel', {}, [kind('start-auction'), buy(2, 101, 2, { force: IOC })], ['rejected 2 auction-only-rests']],
    ['in an auction refuses fill-or-kill', {}, [kind('start-auction'), buy(2, 101, 2, { force: FOK })], ['rejected 2 auction-only-rests']],
    ['in an auction refuses post-only', {}, [kind('start-auction'), buy(2, 101, 2, { postOnly: true })], ['rejected 2 auction-only-rests']],
    ['in an auction takes a stop, whatever its force', {}, [kind('start-auction'), buy(2, 101, 2, { type: STOP_LIMIT, stop: 101, force: IOC })], ['accepted 2 buy 0 2']],
    ['in an auction does not trade what is replaced', {}, [sell(1, 100, 2), buy(2, 99, 2), kind('start-auction'), kind('replace', { id: 2, price: 100, quantity: 2 })], ['replaced 2 100 2 false']],
    ['in an auction lets a post-only order fall in its place', {}, [sell(1, 100, 5, { postOnly: true }), kind('start-auction'), buy(2, 101, 5), kind('replace', { id: 1, price: 100, quantity: 3 })], ['replaced 1 100 3 true']],
    ['in an auction refuses a post-only order that comes anew where others meet it', {}, [sell(1, 100, 5, { postOnly: true }), kind('start-auction'), buy(2, 101, 5), kind('replace', { id: 1, price: 100, quantity: 6 })], ['rejected 1 would-cross']],
    ['cancels an order that waits for the end of an auction', {}, [kind('start-auction'), buy(1, 0, 3, { type: MARKET }), kind('cancel', { id: 1 })], ['done 1 cancelled 3']],
    [
      'takes out an owner, stops too, in the order of arrival; an order that lost its place arrived anew',
      {},
      [buy(1, 100, 1, { owner: 1 }), buy(2, 0, 2, { owner: 1, type: STOP, stop: 110 }), buy(3, 99, 3, { owner: 2 }), sell(4, 105, 4, { owner: 1 }), kind('replace', { id: 1, price: 98, quantity: 1 }), kind('cancel-all', { owner: 1 })],
      ['done 2 cancelled 2', 'done 4 cancelled 4', 'done 1 cancelled 1'],
    ],
    [
      'lets day orders and day stops leave at the end of the day, in the order of arrival, then closes',
      {},
      [buy(1, 100, 1, { force: DAY }), buy(2, 0, 2, { type: STOP, stop: 110, force: DAY }), buy(3, 99, 3), sell(4, 105, 4, { force: DAY }), kind('end-day')],
      ['done 1 day-over 1', 'done 2 day-over 2', 'done 4 day-over 4', 'phase closed 0'],
    ],
    [
      'ends the day of an auction with its price first',
      {},
      [kind('start-auction'), buy(1, 100, 3, { force: DAY }), sell(2, 100, 2), kind('end-day')],
      ['trade 1 2 100 2 1 0', 'done 2 filled 0', 'phase continuous 100', 'done 1 day-over 1', 'phase closed 0'],
    ],
  ])('%s', (_what, rules, deeds, expected) => {
    expect(answer(rules, ...deeds)).toEqual(expected);
  });
});
