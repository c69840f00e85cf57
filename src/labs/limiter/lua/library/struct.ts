import type { LuaTable } from '../table.ts';
import { LuaError } from '../value.ts';
import { type Arguments, libraryOf } from './arguments.ts';

/** `struct` with doubles alone (`<ddd`, `>d`): what a script needs to keep numbers exactly. */
export function structLibrary(): LuaTable {
  return libraryOf({
    pack: (args) => {
      const { isLittle, count } = layoutOf(args.string(1));
      return Array.from({ length: count }, (_, index) => bytesOfDouble(args.number(index + 2), isLittle)).join('');
    },
    unpack,
    size: (args) => 8 * layoutOf(args.string(1)).count,
  });
}

function unpack(args: Arguments): readonly number[] {
  const { isLittle, count } = layoutOf(args.string(1));
  const data = args.string(2);
  const from = args.whole(3, 1) - 1;
  if (from + 8 * count > data.length) throw args.bad(2, 'data string too short');
  const numbers = Array.from({ length: count }, (_, index) => doubleAt(data, from + 8 * index, isLittle));
  return [...numbers, from + 8 * count + 1];
}

function layoutOf(layout: string): { readonly isLittle: boolean; readonly count: number } {
  const [, order, doubles = ''] = /^([<>]?)(d*)$/.exec(layout) ?? [];
  if (order === undefined) throw new LuaError(`this small Lua packs doubles only ('<ddd'), not '${layout}'`);
  return { isLittle: order !== '>', count: doubles.length };
}

function bytesOfDouble(value: number, isLittle: boolean): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, isLittle);
  return String.fromCharCode(...new Uint8Array(view.buffer));
}

function doubleAt(data: string, from: number, isLittle: boolean): number {
  const view = new DataView(new ArrayBuffer(8));
  for (let index = 0; index < 8; index += 1) view.setUint8(index, data.charCodeAt(from + index));
  return view.getFloat64(0, isLittle);
}
