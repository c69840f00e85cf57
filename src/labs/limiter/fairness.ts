/**
 * Jain's index of shares: 1 when all are equal, 1/n when one of n has everything (R. Jain, D. Chiu, W. Hawe, 1984).
 * 1 of nothing.
 */
export function jainIndex(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  const squares = shares.reduce((total, share) => total + share * share, 0);
  return squares === 0 ? 1 : (sum * sum) / (shares.length * squares);
}

/** What each gets of a capacity when none gets more than it asks for and nobody could get more without taking from one who has less (max-min fairness). */
export function maxMinShares(demands: readonly number[], capacity: number): readonly number[] {
  const shares = demands.map(() => 0);
  let left = capacity;
  const rising = demands.map((demand, index) => ({ demand, index })).toSorted((a, b) => a.demand - b.demand);
  for (const [place, { demand, index }] of rising.entries()) {
    const share = Math.min(demand, left / (rising.length - place));
    shares[index] = share;
    left -= share;
  }
  return shares;
}
