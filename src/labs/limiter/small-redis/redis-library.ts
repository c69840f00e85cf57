import { libraryOf } from '../lua/library/arguments.ts';
import { LuaTable } from '../lua/table.ts';
import { LuaError, type LuaValue } from '../lua/value.ts';
import { field, toLua, wordsOf } from './conversion.ts';
import type { Reply } from './reply.ts';

/** `redis`: what a script does with the server. */
export function redisLibrary(run: (words: readonly string[]) => Reply): LuaTable {
  const perform = (values: readonly LuaValue[]): LuaValue => {
    if (values.length === 0) return field('err', 'ERR Please specify at least one argument for this redis lib call');
    const words = wordsOf(values);
    return words ? toLua(run(words)) : field('err', 'ERR Lua redis lib command arguments must be strings or integers');
  };
  const library = libraryOf({
    call: ({ all }) => {
      const reply = perform(all);
      const fault = reply instanceof LuaTable && reply.get('err');
      if (typeof fault === 'string') throw new LuaError(reply, true);
      return reply;
    },
    pcall: ({ all }) => perform(all),
    error_reply: (args) => (typeof args.get(1) === 'string' ? field('err', codedOf(args.string(1))) : field('err', 'ERR wrong number or type of arguments')),
    status_reply: (args) => (typeof args.get(1) === 'string' ? field('ok', args.string(1)) : field('err', 'ERR wrong number or type of arguments')),
    log: () => [],
    replicate_commands: () => true,
    set_repl: () => [],
    setresp: () => [],
  });
  for (const [level, name] of ['LOG_DEBUG', 'LOG_VERBOSE', 'LOG_NOTICE', 'LOG_WARNING'].entries()) library.set(name, level);
  return library;
}

/** A message begins with a code in capitals; where it has none, with ERR. */
function codedOf(message: string): string {
  const text = message.startsWith('-') ? message.slice(1) : message;
  return text.includes(' ') ? text : `ERR ${text}`;
}
