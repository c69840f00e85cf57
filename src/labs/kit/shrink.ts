/** How many items may be tried in all, over all attempts of one shrinking. */
const BUDGET = 400_000;

/**
 * Cuts a failing list down to one from which no item can be left out (ddmin: A. Zeller and R. Hildebrandt, "Simplifying
 * and isolating failure-inducing input", 2002), or as far as the budget goes: a long list is cut less finely.
 */
export function shrink<T>(items: readonly T[], fails: (items: readonly T[]) => boolean): readonly T[] {
  let kept = items;
  let parts = 2;
  let left = BUDGET;
  const failsWithin = (candidate: readonly T[]): boolean => {
    left -= candidate.length + 1;
    return left > 0 && fails(candidate);
  };
  while (kept.length >= 2 && left > 0) {
    const size = Math.ceil(kept.length / parts);
    const smaller = without(kept, size, failsWithin);
    if (smaller !== undefined) {
      kept = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) break;
    else parts = Math.min(kept.length, parts * 2);
  }
  return kept;
}

/** The list less one slice of a size, where it still fails so. Later slices first: what comes early is mostly needed. */
function without<T>(items: readonly T[], size: number, fails: (items: readonly T[]) => boolean): readonly T[] | undefined {
  for (let from = Math.floor((items.length - 1) / size) * size; from >= 0; from -= size) {
    const candidate = [...items.slice(0, from), ...items.slice(from + size)];
    if (fails(candidate)) return candidate;
  }
  return undefined;
}

/** Replaces single items by simpler ones, `simpler` naming candidates for each, as long as the list goes on failing. */
export function simplify<T>(items: readonly T[], simpler: (item: T, index: number, items: readonly T[]) => readonly T[], fails: (items: readonly T[]) => boolean): readonly T[] {
  let kept = items;
  for (let index = 0; index < items.length; index++) {
    for (const candidate of simpler(kept[index] as T, index, kept)) {
      const changed = kept.with(index, candidate);
      if (!fails(changed)) continue;
      kept = changed;
      break;
    }
  }
  return kept;
}
