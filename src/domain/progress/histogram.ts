/** Cards whose value lies in `from` (included) to `to` (left out, but for the last bin of a closed scale). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly cards: number;
}

const STABILITY_EDGES = [0, 1, 3, 7, 14, 30, 90, 180, 365, Number.POSITIVE_INFINITY];
const DIFFICULTY_EDGES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Stabilities in days, by how soon a card must come again. */
export function stabilityBins(stabilities: readonly number[]): readonly Bin[] {
  return bins(stabilities, STABILITY_EDGES);
}

/** Difficulties, 1 to 10. */
export function difficultyBins(difficulties: readonly number[]): readonly Bin[] {
  return bins(difficulties, DIFFICULTY_EDGES);
}

function bins(values: readonly number[], edges: readonly number[]): readonly Bin[] {
  const last = edges.length - 2;
  const counts = edges.slice(1).map(() => 0);
  for (const value of values) {
    const at = Math.min(last, edges.findLastIndex((edge) => value >= edge));
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map((cards, at) => ({ from: edges[at] ?? 0, to: edges[at + 1] ?? 0, cards }));
}
