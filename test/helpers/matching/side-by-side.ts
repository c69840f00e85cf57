import { apply, type Command } from '../../../src/labs/matcher/command.ts';
import { Market, type MarketRules } from '../../../src/labs/matcher/market.ts';
import { BUY, type Listener, type Matcher, SELL } from '../../../src/labs/matcher/matcher.ts';
import { Model } from '../../../src/labs/matcher/model.ts';
import { Tape } from '../../../src/labs/matcher/tape.ts';
import { shrink } from '../../../src/labs/kit/shrink.ts';

export type Maker = (listener: Listener, rules: MarketRules) => Matcher;

const aMarket: Maker = (listener, rules) => new Market(listener, rules);

/** Where two matchers first say something else, or their books differ. */
interface Difference {
  /** Commands up to and with the one at which it shows. */
  readonly commands: readonly Command[];
  readonly expected: readonly string[];
  readonly got: readonly string[];
}

/** Commands cut down to those that matter, and what the model and the market said to the last; `undefined` when they agree. */
export function disagreement(commands: readonly Command[], rules: MarketRules, make: Maker = aMarket): string | undefined {
  const first = difference(commands, rules, make);
  if (first === undefined) return undefined;
  const few = shrink(first.commands, (some) => difference(some, rules, make) !== undefined);
  const { commands: shown, expected, got } = difference(few, rules, make) ?? first;
  return [...shown.map(commandText), `the model: ${expected.join(', ')}`, `the market: ${got.join(', ')}`].join('\n');
}

function difference(commands: readonly Command[], rules: MarketRules, make: Maker): Difference | undefined {
  const [tape, modelTape] = [new Tape(), new Tape()];
  const [matcher, model] = [make(tape, rules), new Model(modelTape, rules)];
  for (const [at, command] of commands.entries()) {
    const [from, modelFrom] = [tape.count, modelTape.count];
    apply(command, matcher);
    apply(command, model);
    const [expected, got] = [[...said(modelTape, modelFrom), ...booked(model)], [...said(tape, from), ...booked(matcher)]];
    if (expected.join() !== got.join()) return { commands: commands.slice(0, at + 1), expected, got };
  }
  return undefined;
}

/** What a tape holds from an event on, without numbers of events. */
export function said(tape: Tape, from: number): readonly string[] {
  return tape.events(from).map(({ seq, ...event }) => Object.values(event).join(' '));
}

function booked(matcher: Matcher): readonly string[] {
  if (matcher instanceof Model) return [BUY, SELL].flatMap((side) => matcher.book(side).map(({ id, shown, open }) => `[${id}: ${shown} of ${open}]`));
  if (!(matcher instanceof Market)) return [];
  return [BUY, SELL].flatMap((side) => matcher.engine.orders(side as 0 | 1).map(({ id, shown, hidden }) => `[${id}: ${shown} of ${shown + hidden}]`));
}

/** A command in a line: the fields that are set. */
export function commandText({ kind, ...fields }: Command): string {
  return [kind, ...Object.entries(fields).flatMap(([name, value]) => (value === 0 || value === false ? [] : [`${name} ${value}`]))].join(' ');
}
