import type { Machine } from '../machine.ts';
import { BINARY } from '../operators.ts';
import type { LuaTable } from '../table.ts';
import { isTrue, LuaError, type LuaValue } from '../value.ts';
import { display } from './base.ts';
import { type Arguments, libraryOf } from './arguments.ts';

/** `table`. */
export function tableLibrary(machine: Machine): LuaTable {
  return libraryOf({
    concat: (args) => concat(machine, args),
    getn: (args) => args.table(1).length,
    insert: (args) => insert(machine, args),
    maxn: (args) => maxKey(args.table(1)),
    remove: (args) => remove(machine, args),
    sort: (args) => sort(machine, args),
  });
}

function concat(machine: Machine, args: Arguments): string {
  const table = args.table(1);
  const [separator, from, to] = [args.string(2, ''), args.whole(3, 1), args.whole(4, table.length)];
  const parts: string[] = [];
  let length = 0;
  for (let place = from; place <= to; place += 1) {
    const value = table.get(place);
    if (typeof value !== 'string' && typeof value !== 'number') throw new LuaError(`invalid value (${display(value) === 'nil' ? 'nil' : typeof value === 'boolean' ? 'boolean' : 'table'}) at index ${place} in table for 'concat'`);
    parts.push(display(value));
    length += (parts.at(-1)?.length ?? 0) + separator.length;
    machine.step('table.concat');
    machine.checkLength(length, 'table.concat');
  }
  return parts.join(separator);
}

function insert(machine: Machine, args: Arguments): readonly LuaValue[] {
  const table = args.table(1);
  if (args.all.length === 2) table.set(table.length + 1, args.get(2));
  else if (args.all.length === 3) insertAt(machine, table, args.whole(2), args.get(3));
  else throw new LuaError(`wrong number of arguments to 'insert'`);
  return [];
}

function insertAt(machine: Machine, table: LuaTable, place: number, value: LuaValue): void {
  for (let at = Math.max(table.length + 1, place); at > place; at -= 1) {
    machine.step('table.insert');
    table.set(at, table.get(at - 1));
  }
  table.set(place, value);
}

function remove(machine: Machine, args: Arguments): LuaValue | readonly LuaValue[] {
  const table = args.table(1);
  const { length } = table;
  const place = args.whole(2, length);
  if (place < 1 || place > length) return [];
  const removed = table.get(place);
  for (let at = place; at < length; at += 1) {
    machine.step('table.remove');
    table.set(at, table.get(at + 1));
  }
  table.set(length, undefined);
  return removed;
}

function maxKey(table: LuaTable): number {
  let most = 0;
  for (let key = table.next(undefined); key !== undefined; key = table.next(key)) if (typeof key === 'number' && key > most) most = key;
  return most;
}

function sort(machine: Machine, args: Arguments): readonly LuaValue[] {
  const table = args.table(1);
  const before = args.has(2) ? args.function(2) : undefined;
  const isBefore = (a: LuaValue, b: LuaValue): boolean => {
    machine.step('table.sort');
    return isTrue(before ? machine.call(before, [a, b], 'table.sort')[0] : BINARY['<']?.(a, b));
  };
  const sorted = table.list.toSorted((a, b) => (isBefore(a, b) ? -1 : isBefore(b, a) ? 1 : 0));
  for (const [index, value] of sorted.entries()) table.set(index + 1, value);
  return [];
}
