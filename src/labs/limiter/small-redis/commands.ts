import { HASH_COMMANDS } from './hash-commands.ts';
import { KEY_COMMANDS } from './key-commands.ts';
import type { Keyspace } from './keyspace.ts';
import { Fault, type Reply } from './reply.ts';
import { STRING_COMMANDS } from './string-commands.ts';

/** A command: how many words it takes, its name included (at least so many when below 0), which of them are keys, and what it does with those after its name. */
export interface Command {
  readonly arity: number;
  /** `first`: the word after the name; `all`: every word; `pairs`: every other word. */
  readonly keys: 'none' | 'first' | 'all' | 'pairs';
  readonly run: (keys: Keyspace, words: readonly string[]) => Reply;
}

const COMMANDS: Readonly<Record<string, Command>> = { ...KEY_COMMANDS, ...STRING_COMMANDS, ...HASH_COMMANDS };

/** The names of all commands that there are here. */
export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** Runs a command as a script calls it. `touch` is told its keys before. */
export function runCommand(keys: Keyspace, words: readonly string[], touch: (key: string) => void): Reply {
  const [name = '', ...rest] = words;
  const command = COMMANDS[name.toUpperCase()];
  if (command === undefined) return new Fault('ERR Unknown Redis command called from script');
  const fits = command.arity < 0 ? words.length >= -command.arity : words.length === command.arity;
  if (!fits) return new Fault('ERR Wrong number of args calling Redis command from script');
  for (const key of keysIn(command, rest)) touch(key);
  return command.run(keys, rest);
}

function keysIn({ keys }: Command, words: readonly string[]): readonly string[] {
  if (keys === 'first') return words.slice(0, 1);
  if (keys === 'pairs') return words.filter((_, index) => index % 2 === 0);
  return keys === 'all' ? words : [];
}
