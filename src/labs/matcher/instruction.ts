import { blankCommand, type Command, type CommandKind } from './command.ts';
import type { NewOrder } from './matcher.ts';

/** A command as data that stays as it is. */
export type Instruction = Readonly<Command>;

/** A limit order to buy that rests until it is cancelled, but for what is said otherwise. */
export function placing(said: Partial<NewOrder> & Pick<NewOrder, 'id' | 'quantity'>): Instruction {
  return { ...blankCommand(), ...said, kind: 'place' };
}

export function cancelling(id: number): Instruction {
  return { ...blankCommand(), kind: 'cancel', id };
}

/** Price and open quantity anew. */
export function replacing(id: number, price: number, quantity: number): Instruction {
  return { ...blankCommand(), kind: 'replace', id, price, quantity };
}

/** All orders of an owner; 0: everybody's. */
export function cancellingAll(owner: number): Instruction {
  return { ...blankCommand(), kind: 'cancel-all', owner };
}

/** Limits lie between two prices from now on. */
export function banding(low: number, high: number): Instruction {
  return { ...blankCommand(), kind: 'set-band', price: low, stop: high };
}

/** What concerns the whole market. */
export function turning(kind: Extract<CommandKind, 'start-auction' | 'uncross' | 'halt' | 'resume' | 'end-day'>): Instruction {
  return { ...blankCommand(), kind };
}
