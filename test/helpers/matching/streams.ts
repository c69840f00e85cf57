import fc from 'fast-check';
import { blankCommand, type Command, type CommandKind } from '../../../src/labs/matcher/command.ts';
import type { OrderType, SelfTrade, Side, TimeInForce } from '../../../src/labs/matcher/matcher.ts';

/** Kinds by how often they come. */
const KINDS: readonly (readonly [kind: CommandKind, weight: number])[] = [
  ['place', 60],
  ['cancel', 10],
  ['replace', 14],
  ['cancel-all', 1],
  ['start-auction', 2],
  ['uncross', 4],
  ['halt', 1],
  ['resume', 3],
  ['end-day', 1],
  ['set-band', 1],
];

const kind = fc.oneof(...KINDS.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));
const mostly = (usual: number, others: readonly number[]): fc.Arbitrary<number> => fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...others) });

/** A command over few ids, owners and prices, so that everything happens often. */
export const anyCommand: fc.Arbitrary<Command> = fc
  .record({
    kind,
    id: fc.integer({ min: 1, max: 80 }),
    owner: fc.integer({ min: 0, max: 3 }),
    side: fc.constantFrom<Side>(0, 1),
    type: mostly(0, [1, 2, 3]) as fc.Arbitrary<OrderType>,
    force: mostly(0, [1, 2, 3]) as fc.Arbitrary<TimeInForce>,
    price: fc.integer({ min: 94, max: 106 }),
    quantity: fc.integer({ min: 1, max: 12 }),
    stop: fc.integer({ min: 94, max: 106 }),
    display: mostly(0, [1, 2, 3, 20]),
    postOnly: mostly(0, [1]).map((number) => number === 1),
    selfTrade: mostly(0, [1, 2, 3, 4]) as fc.Arbitrary<SelfTrade>,
    spoilt: mostly(0, [0, 0, 1, 2]),
  })
  .map(({ spoilt, ...fields }) => spoil(fitting({ ...blankCommand(), ...fields }), spoilt));

/** Prices where they belong. */
function fitting(command: Command): Command {
  if (command.kind === 'set-band') return { ...command, price: 100 - command.quantity, stop: 100 + command.quantity };
  const isStop = command.type === 2 || command.type === 3;
  const takesNoPrice = command.kind === 'place' && (command.type === 1 || command.type === 2);
  return { ...command, price: takesNoPrice ? 0 : command.price, stop: isStop ? command.stop : 0, postOnly: command.postOnly && !isStop };
}

function spoil(command: Command, how: number): Command {
  if (command.kind !== 'place' && command.kind !== 'replace') return command;
  if (how === 1) return { ...command, quantity: 0 };
  return how === 2 ? { ...command, price: -1 } : command;
}

export const anyStream = (length: number): fc.Arbitrary<readonly Command[]> => fc.array(anyCommand, { maxLength: length, size: 'max' });
