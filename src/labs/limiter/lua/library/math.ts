import type { LuaTable } from '../table.ts';
import { libraryOf } from './arguments.ts';

/** `math`, without random numbers: they would make a script's run another every time. */
export function mathLibrary(): LuaTable {
  const table = libraryOf({
    abs: (args) => Math.abs(args.number(1)),
    ceil: (args) => Math.ceil(args.number(1)),
    exp: (args) => Math.exp(args.number(1)),
    floor: (args) => Math.floor(args.number(1)),
    fmod: (args) => args.number(1) % args.number(2),
    log: (args) => Math.log(args.number(1)),
    log10: (args) => Math.log10(args.number(1)),
    max: (args) => extreme(args.all.map((_, index) => args.number(index + 1)), args.number(1), (a, b) => a > b),
    min: (args) => extreme(args.all.map((_, index) => args.number(index + 1)), args.number(1), (a, b) => a < b),
    modf: (args) => {
      const whole = Math.trunc(args.number(1));
      return [whole, Number.isFinite(whole) ? args.number(1) - whole : 0];
    },
    pow: (args) => args.number(1) ** args.number(2),
    sqrt: (args) => Math.sqrt(args.number(1)),
  });
  table.set('huge', Number.POSITIVE_INFINITY);
  table.set('pi', Math.PI);
  return table;
}

/** A NaN never wins against what stands before it, as comparisons in C have it. */
function extreme(numbers: readonly number[], first: number, wins: (a: number, b: number) => boolean): number {
  return numbers.reduce((best, number) => (wins(number, best) ? number : best), first);
}
