/** As C's `%.<digits>g`. */
export function general(value: number, digits: number): string {
  if (!Number.isFinite(value)) return infinite(value);
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const precision = Math.max(1, digits);
  const [mantissa = '', exponent = ''] = rounded(value, precision - 1).split('e');
  const power = Number(exponent);
  if (power < -4 || power >= precision) return `${withoutZeros(mantissa)}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  return withoutZeros(fixed(value, precision - 1 - power));
}

/** As `toExponential`, but ties go to the even digit, as in C. */
function rounded(value: number, digits: number): string {
  const [exact = '', exponent = '0'] = value.toExponential(Math.min(100, digits + TAIL)).split('e');
  const [kept, tail] = [exact.slice(0, exact.length - TAIL), exact.slice(-TAIL)];
  const isTieAtEven = /^50*$/.test(tail) && Number(kept.at(-1) === '.' ? kept.at(-2) : kept.at(-1)) % 2 === 0;
  return isTieAtEven ? `${kept.replace(/\.$/, '')}e${exponent}` : value.toExponential(digits);
}

/** Digits that show whether a number lies exactly between two: a double that does has no more. */
const TAIL = 25;

/** As C's `%.<digits>e`. */
export function exponential(value: number, digits: number): string {
  if (!Number.isFinite(value)) return infinite(value);
  return rounded(value, digits).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** As C's `%.<digits>f`: exact, ties go to the even digit. */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return infinite(value);
  const scaled = timesPowerOfTen(Math.abs(value), digits);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const all = scaled.toString().padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${all}` : `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** A number as `tostring` and `..` write it: 14 digits. */
export function numberText(value: number): string {
  return general(value, 14);
}

/** What a string means as a number: decimal or 0x, blanks around it; undefined when nothing. */
export function numberOf(text: string): number | undefined {
  const trimmed = text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '');
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(trimmed)) return Number(trimmed);
  const [, sign, digits, power = '0'] = /^([+-]?)0[xX]([0-9a-fA-F]+)(?:[pP]([+-]?\d+))?$/.exec(trimmed) ?? [];
  if (digits !== undefined) return (sign === '-' ? -1 : 1) * Number(`0x${digits}`) * 2 ** Number(power);
  const [, minus, word] = /^([+-]?)(inf|infinity|nan)$/i.exec(trimmed) ?? [];
  if (word === undefined) return undefined;
  return word.toLowerCase() === 'nan' ? Number.NaN : minus === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function infinite(value: number): string {
  // what glibc on x86 prints: the NaN that its divisions make is negative
  if (Number.isNaN(value)) return '-nan';
  return value < 0 ? '-inf' : 'inf';
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The whole number nearest to value * 10^digits. */
function timesPowerOfTen(value: number, digits: number): bigint {
  let [mantissa, power] = [value, 0];
  while (!Number.isInteger(mantissa)) [mantissa, power] = [mantissa * 2, power + 1];
  const numerator = BigInt(mantissa) * 10n ** BigInt(digits);
  const divisor = 1n << BigInt(power);
  const [whole, rest] = [numerator / divisor, numerator % divisor];
  const twice = rest * 2n;
  return twice > divisor || (twice === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}
