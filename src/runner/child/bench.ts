/** Numbers of keys at which steps are counted: n, 2n, 4n. */
export const BENCH_KEYS = [1000, 2000, 4000] as const;
const PAIRS = 40;
/** Runs before the first that counts: code is compiled while it runs. */
const WARM = 8;

/** Times of one over the other's, made in turn and in alternating order: what disturbs the machine disturbs both. */
export function ratiosOf(yours: () => void, other: () => void, clock: () => number): readonly number[] {
  const time = (run: () => void): number => {
    const start = clock();
    run();
    return Math.max(clock() - start, 0.001);
  };
  for (let i = 0; i < WARM; i++) {
    yours();
    other();
  }
  return Array.from({ length: PAIRS }, (_, pair) => {
    if (pair % 2 === 0) {
      const first = time(yours);
      return first / time(other);
    }
    const second = time(other);
    return time(yours) / second;
  });
}
