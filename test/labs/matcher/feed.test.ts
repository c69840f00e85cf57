import { describe, expect, test } from 'vitest';
import { apply, type Command } from '../../../src/labs/matcher/command.ts';
import { EventHash } from '../../../src/labs/matcher/event-hash.ts';
import { Market, type MarketRules } from '../../../src/labs/matcher/market.ts';
import { BUY, SELL } from '../../../src/labs/matcher/matcher.ts';
import { restore, snapshotOf } from '../../../src/labs/matcher/snapshot.ts';
import { Auditor } from '../../helpers/matching/auditor.ts';
import { LEANINGS, seededCommands } from '../../helpers/matching/seeded.ts';
import { commandText } from '../../helpers/matching/side-by-side.ts';

const SEEDS = 40;
const LENGTH = 300;

/** What the auditor finds first, with the command that led to it. */
function audit(commands: readonly Command[], rules: MarketRules): string {
  const auditor = new Auditor(rules);
  const market = new Market(auditor, rules);
  for (const command of commands) {
    auditor.expect(command);
    apply(command, market);
    auditor.settle();
    const books = [BUY, SELL].map((side) => [booked(auditor.side(side as 0 | 1)), booked(market.engine.orders(side as 0 | 1).map((order) => ({ ...order, open: order.shown + order.hidden })))]);
    for (const [heard, kept] of books) if (heard !== kept) auditor.faults.push(`the events give ${heard}, the book is ${kept}`);
    if (auditor.lastPrice !== market.engine.lastPrice) auditor.faults.push(`the last price heard is ${auditor.lastPrice}, not ${market.engine.lastPrice}`);
    if (auditor.faults.length > 0) return `${commandText(command)}: ${auditor.faults.join('; ')}`;
  }
  return '';
}

function booked(orders: readonly { readonly id: number; readonly price: number; readonly open: number }[]): string {
  return orders.map(({ id, price, open }) => `${id}: ${open} @ ${price}`).join(', ');
}

describe('What a market says', () => {
  test.each(Object.entries(LEANINGS))('keeps the rules, and gives its book, over streams that lean to %s', (name, leaning) => {
    for (let seed = 1; seed <= SEEDS; seed++) expect(audit(seededCommands(`feed ${name} ${seed}`, LENGTH, leaning), leaning.rules)).toBe('');
  });
});

describe('The same commands', () => {
  const streams = Object.entries(LEANINGS).map(([name, leaning]) => ({ name, rules: leaning.rules, commands: seededCommands(`twice ${name}`, 3000, leaning) }));

  function played(commands: readonly Command[], rules: MarketRules, from?: Float64Array) {
    const hash = new EventHash();
    const market = new Market(hash, rules);
    if (from) restore(market, from);
    for (const command of commands) apply(command, market);
    return { market, hash };
  }

  test.each(streams)('say the same, told by a fingerprint, and one command less does not: $name', ({ commands, rules }) => {
    const { digest, count } = played(commands, rules).hash;
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    expect(played(commands, rules).hash.digest).toBe(digest);
    expect(count).toBeGreaterThan(3000);
    expect(played(commands.slice(0, -1), rules).hash.digest).not.toBe(digest);
  });

  test.each(streams)('end in the same state from any snapshot on: $name', ({ commands, rules }) => {
    const whole = snapshotOf(played(commands, rules).market);
    for (let cut = 0; cut <= commands.length; cut += 300) {
      const before = snapshotOf(played(commands.slice(0, cut), rules).market);
      expect(snapshotOf(played(commands.slice(cut), rules, before).market)).toEqual(whole);
    }
  });

  test('are told apart by a fingerprint where one number differs', () => {
    const heard = (...events: readonly ((hash: EventHash) => void)[]): string => {
      const hash = new EventHash();
      for (const event of events) event(hash);
      return hash.digest;
    };
    const digests = [
      heard(),
      heard((hash) => hash.done(1, 0, 2)),
      heard((hash) => hash.done(2, 0, 1)),
      heard((hash) => hash.done(1 + 2 ** 32, 0, 2)),
      heard((hash) => hash.reduced(1, 2)),
      heard((hash) => hash.reduced(1, 2), (hash) => hash.done(1, 0, 2)),
      heard((hash) => hash.done(1, 0, 2), (hash) => hash.reduced(1, 2)),
      ...[0, 1, 2, 3, 4, 5].map((place) => heard((hash) => hash.trade(...([7, 7, 7, 7, 7, 7].with(place, 8) as [number, number, number, number, number, number])))),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});
