import type { Micros } from '../../kit/clock.ts';
import { blankCommand, type Command } from '../command.ts';

/** A command as it is logged. Whoever reads entries may use one object again. */
export interface Entry extends Command {
  /** Place in the log, from 1 without a gap. */
  seq: number;
  /** Whose book it goes to, below 2^32. */
  symbol: number;
  /** Whoever sent it, below 2^32, and its number there, rising: together the command's id. */
  client: number;
  clientSeq: number;
  /** When it was taken in. */
  at: Micros;
}

/** An entry whose fields are all unset. */
export function blankEntry(): Entry {
  return { ...blankCommand(), seq: 0, symbol: 0, client: 0, clientSeq: 0, at: 0 };
}
