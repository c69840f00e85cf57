import { general } from '../lua/number.ts';
import { LuaTable } from '../lua/table.ts';
import type { LuaValue } from '../lua/value.ts';
import { Fault, type Reply, Status } from './reply.ts';

/** What a script sees of a reply: null is false, a status or a fault a table of one field. */
export function toLua(reply: Reply): LuaValue {
  if (reply === null) return false;
  if (reply instanceof Status) return field('ok', reply.text);
  if (reply instanceof Fault) return field('err', reply.message);
  return typeof reply === 'object' ? LuaTable.of(reply.map(toLua)) : reply;
}

const DEEPEST = 40;

/** What a client sees of a script's value: numbers lose their fraction, false and nil are null, true is 1, a table ends at its first nil. */
export function toReply(value: LuaValue, depth = 0): Reply {
  if (depth > DEEPEST) return new Fault('ERR reached lua stack limit');
  if (typeof value === 'number') return wholeOf(value);
  if (typeof value === 'string') return value;
  if (!(value instanceof LuaTable)) return value === true ? 1 : null;
  const [fault, status] = [value.get('err'), value.get('ok')];
  if (typeof fault === 'string') return new Fault(oneLine(fault));
  if (typeof status === 'string') return new Status(oneLine(status));
  return value.list.map((each) => toReply(each, depth + 1));
}

/** As the cast of a C double to 64 bits: what does not fit becomes the least of them. */
function wholeOf(value: number): number {
  return Math.abs(value) < 2 ** 63 ? Math.trunc(value) + 0 : -(2 ** 63);
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ');
}

/** The words of a command; undefined when one is neither a string nor a number. */
export function wordsOf(values: readonly LuaValue[]): readonly string[] | undefined {
  const words = values.map((value) => (typeof value === 'string' ? value : typeof value === 'number' ? general(value, 17) : undefined));
  return words.every((word) => word !== undefined) ? words : undefined;
}

export function field(name: string, value: string): LuaTable {
  const table = new LuaTable();
  table.set(name, value);
  return table;
}

/** Whether a value is what `redis.error_reply` makes. */
export function faultIn(value: LuaValue): string | undefined {
  const fault = value instanceof LuaTable ? value.get('err') : undefined;
  return typeof fault === 'string' ? fault : undefined;
}
