import { COMMAND_KINDS, type Command } from '../../labs/matcher/command.ts';
import type { OrderType, SelfTrade, Side, TimeInForce } from '../../labs/matcher/matcher.ts';

/** Doubles that a command takes. */
export const COMMAND_WIDTH = 12;
/** Doubles that an event takes, as a tape writes it. */
export const EVENT_WIDTH = 7;

/** Writes commands down as numbers. */
export function commandNumbers(commands: readonly Command[]): Float64Array<ArrayBuffer> {
  const numbers = new Float64Array(commands.length * COMMAND_WIDTH);
  for (const [index, { kind, id, owner, side, type, force, price, quantity, stop, display, postOnly, selfTrade }] of commands.entries()) {
    numbers.set([COMMAND_KINDS.indexOf(kind), id, owner, side, type, force, price, quantity, stop, display, postOnly ? 1 : 0, selfTrade], index * COMMAND_WIDTH);
  }
  return numbers;
}

/** Reads the command that begins at a number into an object, which may be the same one each time. */
export function readCommand(numbers: Float64Array, at: number, command: Command): Command {
  command.kind = COMMAND_KINDS[numbers[at] as number] as Command['kind'];
  command.id = numbers[at + 1] as number;
  command.owner = numbers[at + 2] as number;
  command.side = numbers[at + 3] as Side;
  command.type = numbers[at + 4] as OrderType;
  command.force = numbers[at + 5] as TimeInForce;
  command.price = numbers[at + 6] as number;
  command.quantity = numbers[at + 7] as number;
  command.stop = numbers[at + 8] as number;
  command.display = numbers[at + 9] as number;
  command.postOnly = numbers[at + 10] === 1;
  command.selfTrade = numbers[at + 11] as SelfTrade;
  return command;
}
