import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, type Command } from '../../../src/labs/matcher/command.ts';
import { Market } from '../../../src/labs/matcher/market.ts';
import { BUY, SELL } from '../../../src/labs/matcher/matcher.ts';
import { Model } from '../../../src/labs/matcher/model.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';
import { anyStream } from '../../helpers/matching/streams.ts';

/** Where the prices of the streams, 94 to 106, lie: close, on one ladder, beyond it, and at its end. */
const SPREADS = {
  close: (price: number) => price,
  'on a wide ladder': (price: number) => (price - 93) * 30_000,
  'beyond a ladder': (price: number) => (price - 93) * 160_000_000,
  'some far away': (price: number) => (price === 106 ? 2 ** 31 - 2 : price === 94 ? 1 : 1_000_000_000 + price),
  'to and fro': (price: number) => 1_000_000 + (price % 2 === 0 ? 1 : -1) * (price - 90) ** 4,
};

describe('Books of other shapes', () => {
  test.each(Object.entries(SPREADS))('prices %s: event for event what the model says', (_, spread) => {
    fc.assert(
      fc.property(anyStream(200), (commands) => {
        const [tape, modelTape] = [new Tape(), new Tape()];
        const market = new Market(tape);
        const model = new Model(modelTape);
        for (const command of commands.filter(isPlain).map((one) => moved(one, spread))) {
          apply(command, market);
          apply(command, model);
        }
        expect(tape.events()).toEqual(modelTape.events());
        for (const side of [BUY, SELL] as const) expect(market.engine.orders(side).map(({ id }) => id)).toEqual(model.book(side).map(({ id }) => id));
      }),
      { numRuns: 40 },
    );
  });
});

function isPlain({ kind }: Command): boolean {
  return kind === 'place' || kind === 'cancel' || kind === 'replace' || kind === 'cancel-all';
}

function moved(command: Command, spread: (price: number) => number): Command {
  const { price, stop } = command;
  return { ...command, price: price > 0 ? spread(price) : price, stop: stop > 0 ? spread(stop) : stop };
}
