const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/** A word as a whole number of 64 bits, as Redis reads it: no sign but -, no blanks, no leading zeros. */
export function integerOf(word: string | undefined): bigint | undefined {
  if (word === undefined || !/^(0|-?[1-9]\d{0,18})$/.test(word)) return undefined;
  const value = BigInt(word);
  return fits(value) ? value : undefined;
}

export function fits(value: bigint): boolean {
  return value >= LEAST && value <= MOST;
}
