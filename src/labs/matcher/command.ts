import type { Matcher, NewOrder } from './matcher.ts';

/** Kinds of commands, by their position. */
export const COMMAND_KINDS = ['place', 'cancel', 'replace', 'cancel-all', 'start-auction', 'uncross', 'halt', 'resume', 'end-day', 'set-band'] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];

/** A command to one symbol's engine, as it is written down. Fields that its kind does not use are 0; whoever reads commands may use one object again. */
export interface Command extends NewOrder {
  kind: CommandKind;
}

/** Gives a command to an engine. A band lies from `price` to `stop`. */
export function apply(command: Command, matcher: Matcher): void {
  switch (command.kind) {
    case 'place':
      return matcher.place(command);
    case 'cancel':
      return matcher.cancel(command.id);
    case 'replace':
      return matcher.replace(command.id, command.price, command.quantity);
    case 'cancel-all':
      return matcher.cancelAll(command.owner);
    case 'start-auction':
      return matcher.startAuction();
    case 'uncross':
      return matcher.uncross();
    case 'halt':
      return matcher.halt();
    case 'resume':
      return matcher.resume();
    case 'end-day':
      return matcher.endDay();
    case 'set-band':
      return matcher.setBand(command.price, command.stop);
  }
}

/** A command whose fields are all unset. */
export function blankCommand(): Command {
  return { kind: 'cancel', id: 0, owner: 0, side: 0, type: 0, force: 0, price: 0, quantity: 0, stop: 0, display: 0, postOnly: false, selfTrade: 0 };
}
