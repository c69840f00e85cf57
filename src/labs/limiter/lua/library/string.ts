import type { Machine } from '../machine.ts';
import { LuaTable } from '../table.ts';
import { LuaError, type LuaFunction, type LuaValue } from '../value.ts';
import { type Arguments, libraryOf } from './arguments.ts';
import { display } from './base.ts';
import { format } from './format.ts';
import { type Match, Pattern } from './pattern.ts';

/** `string`. */
export function stringLibrary(machine: Machine): LuaTable {
  return libraryOf({
    byte: (args) => [...section(args.string(1), args.whole(2, 1), args.whole(3, args.whole(2, 1)))].map((char) => char.charCodeAt(0)),
    char: (args) => args.all.map((_, index) => byteOf(args, index + 1)).join(''),
    find: (args) => find(machine, args, true),
    format: (args) => format(args),
    gmatch: (args) => gmatch(machine, args),
    gsub: (args) => gsub(machine, args),
    len: (args) => args.string(1).length,
    lower: (args) => args.string(1).replace(/[A-Z]+/g, (part) => part.toLowerCase()),
    match: (args) => find(machine, args, false),
    rep: (args) => repeat(machine, args.string(1), args.whole(2)),
    reverse: (args) => [...args.string(1)].reverse().join(''),
    sub: (args) => section(args.string(1), args.whole(2), args.whole(3, -1)),
    upper: (args) => args.string(1).replace(/[a-z]+/g, (part) => part.toUpperCase()),
  });
}

/** Bytes from one place to another, both included; negative places count from the end. */
function section(text: string, from: number, to: number): string {
  const place = (at: number): number => (at < 0 ? Math.max(0, text.length + at + 1) : at);
  return text.slice(Math.max(1, place(from)) - 1, Math.max(0, place(to)));
}

function byteOf(args: Arguments, position: number): string {
  const code = args.whole(position);
  if (code < 0 || code > 255) throw args.bad(position, 'invalid value');
  return String.fromCharCode(code);
}

function repeat(machine: Machine, text: string, times: number): string {
  machine.checkLength(text.length * Math.max(0, times), 'string.rep');
  return text.repeat(Math.max(0, times));
}

/** `find` gives places before the captures, `match` the whole match where there are none. */
function find(machine: Machine, args: Arguments, withPlaces: boolean): LuaValue | readonly LuaValue[] {
  const [text, pattern] = [args.string(1), args.string(2)];
  const init = args.whole(3, 1);
  const from = Math.min(Math.max(init < 0 ? text.length + init : init - 1, 0), text.length);
  if (withPlaces && (args.get(4) !== undefined && args.get(4) !== false || !/[\^$*+?.([%-]/.test(pattern))) {
    const at = text.indexOf(pattern, from);
    return at < 0 ? undefined : [at + 1, at + pattern.length];
  }
  const match = new Pattern(machine, text, pattern).find(from);
  if (match === undefined) return undefined;
  return withPlaces ? [match.from + 1, match.to, ...match.captures()] : capturesOf(match, text);
}

function capturesOf({ from, to, captures }: Match, text: string): readonly (string | number)[] {
  const all = captures();
  return all.length > 0 ? all : [text.slice(from, to)];
}

function gmatch(machine: Machine, args: Arguments): LuaFunction {
  const text = args.string(1);
  const pattern = new Pattern(machine, text, args.string(2));
  let from = 0;
  return () => {
    for (; from <= text.length; from += 1) {
      const match = pattern.at(from, 0);
      if (match === undefined) continue;
      from = match.to > match.from ? match.to : match.to + 1;
      return capturesOf(match, text);
    }
    return [undefined];
  };
}

function gsub(machine: Machine, args: Arguments): readonly LuaValue[] {
  const [text, source] = [args.string(1), args.string(2)];
  const isAnchored = source.startsWith('^');
  const pattern = new Pattern(machine, text, source);
  const replacement = replacer(machine, args, text);
  const most = args.whole(4, text.length + 1);
  let [result, at, count] = ['', 0, 0];
  while (count < most) {
    const match = pattern.at(at, isAnchored ? 1 : 0);
    if (match !== undefined) {
      count += 1;
      result += replacement(match);
      machine.checkLength(result.length, 'string.gsub');
    }
    if (match !== undefined && match.to > at) at = match.to;
    else if (at < text.length) result += text[at++];
    else break;
    if (isAnchored) break;
  }
  return [result + text.slice(at), count];
}

/** What a match becomes, by a text with %1, a table or a function; nil or false leave it as it was. */
function replacer(machine: Machine, args: Arguments, text: string): (match: Match) => string {
  const by = args.get(3);
  if (typeof by === 'function') return (match) => replaced(machine.call(by, capturesOf(match, text), 'string.gsub')[0], match, text);
  if (by instanceof LuaTable) return (match) => replaced(by.get(capturesOf(match, text)[0]), match, text);
  if (typeof by !== 'string' && typeof by !== 'number') throw args.bad(3, 'string/function/table expected');
  const template = display(by);
  return (match) => template.replace(/%(.)?/gs, (_, char = '\0') => {
    if (!/\d/.test(char)) return char;
    if (char === '0') return text.slice(match.from, match.to);
    const capture = capturesOf(match, text)[Number(char) - 1];
    if (capture === undefined) throw new LuaError('invalid capture index');
    return display(capture);
  });
}

function replaced(value: LuaValue, match: Match, text: string): string {
  if (value === undefined || value === false) return text.slice(match.from, match.to);
  if (typeof value !== 'string' && typeof value !== 'number') throw new LuaError(`invalid replacement value (a ${typeof value === 'object' ? 'table' : typeof value})`);
  return display(value);
}
