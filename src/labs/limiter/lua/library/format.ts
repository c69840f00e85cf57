import { exponential, fixed, general } from '../number.ts';
import { LuaError } from '../value.ts';
import type { Arguments } from './arguments.ts';

const DIRECTIVE = /%([-+ #0]*)(\d{0,2})(?:\.(\d{0,2}))?(.)?/gs;

interface Shape {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
}

/** `string.format`: C's printf with strings that Lua can quote (%q). */
export function format(args: Arguments): string {
  let position = 1;
  return args.string(1).replace(DIRECTIVE, (whole, flags: string, width: string, precision: string | undefined, kind: string | undefined) => {
    if (whole === '%%') return '%';
    const write = kind === undefined ? undefined : WRITERS[kind];
    if (write === undefined) throw new LuaError(`invalid option '%${kind ?? ''}' to 'format'`);
    position += 1;
    if (args.all.length < position) throw args.bad(position, 'no value');
    return write(args, position, { flags, width: Number(width), precision: precision === undefined ? undefined : Number(precision) });
  });
}

type Writer = (args: Arguments, position: number, shape: Shape) => string;

const whole: Writer = (args, position, shape) => {
  const number = Math.trunc(args.number(position));
  const digits = digitsOf(Number.isFinite(number) ? BigInt(Math.abs(number)) : 2n ** 63n, 10, shape);
  const isNegative = number < 0 || !Number.isFinite(number);
  return padded(signOf(isNegative, shape) + digits, shape.precision === undefined ? shape : withoutZero(shape));
};

/** As C has it, 0 with a precision of 0 is no digit at all. */
function digitsOf(value: bigint, base: number, { precision }: Shape): string {
  return value === 0n && precision === 0 ? '' : value.toString(base).padStart(precision ?? 1, '0');
}

function unsigned(base: number, prefix: string): Writer {
  return (args, position, shape) => {
    const number = Math.trunc(args.number(position));
    const digits = digitsOf(BigInt.asUintN(64, BigInt(Number.isFinite(number) ? number : 0)), base, shape);
    return padded((shape.flags.includes('#') && digits !== '0' ? prefix : '') + digits, shape.precision === undefined ? shape : withoutZero(shape));
  };
}

function real(write: (value: number, digits: number) => string): Writer {
  return (args, position, shape) => {
    const number = args.number(position);
    const text = write(Math.abs(number), shape.precision ?? 6);
    const isNegative = number < 0 || Object.is(number, -0);
    return padded(Number.isNaN(number) ? text : signOf(isNegative, shape) + text, Number.isFinite(number) ? shape : withoutZero(shape));
  };
}

const upper =
  (writer: Writer): Writer =>
  (args, position, shape) =>
    writer(args, position, shape).toUpperCase();

const WRITERS: Readonly<Record<string, Writer>> = {
  // C's strings end at a zero
  c: (args, position, shape) => padded(String.fromCharCode(byteOf(args.whole(position))), withoutZero(shape)).replace(/\0.*/s, ''),
  d: whole,
  i: whole,
  u: unsigned(10, ''),
  o: unsigned(8, '0'),
  x: unsigned(16, '0x'),
  X: upper(unsigned(16, '0x')),
  e: real(exponential),
  E: upper(real(exponential)),
  f: real(fixed),
  g: real(general),
  G: upper(real(general)),
  q: (args, position) => `"${args.string(position).replace(/["\\\n]/g, '\\$&').replaceAll('\r', '\\r').replaceAll('\0', '\\000')}"`,
  s: (args, position, shape) => padded(args.string(position).slice(0, shape.precision), withoutZero(shape)),
};

function withoutZero(shape: Shape): Shape {
  return { ...shape, flags: shape.flags.replaceAll('0', '') };
}

/** What a cast of C makes of a number that an int does not hold is the least of them, whose last byte is 0. */
function byteOf(value: number): number {
  return Math.abs(value) < 2 ** 31 ? value & 0xff : 0;
}

function signOf(isNegative: boolean, { flags }: Shape): string {
  if (isNegative) return '-';
  return flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
}

function padded(text: string, { flags, width }: Shape): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const [sign = ''] = /^(?:[-+ ]?(?:0[xX])?)/.exec(text) ?? [];
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
