/** A line of a comparison: of both texts, only of the old, or only of the new. */
export interface DiffLine {
  readonly is: 'same' | 'old' | 'new';
  readonly text: string;
}

/** Compares two texts line by line: a longest common subsequence (H. Hunt, M. McIlroy, 1976), quadratic, for files of some hundred lines. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  const lengths = commonLengths(old, fresh);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push({ is: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= fresh.length || (i < old.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) lines.push({ is: 'old', text: old[i++] ?? '' });
    else lines.push({ is: 'new', text: fresh[j++] ?? '' });
  }
  return lines;
}

/** How many lines the rests of both texts from each pair of places on have in common. */
function commonLengths(old: readonly string[], fresh: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    const [row = [], below = []] = [lengths[i], lengths[i + 1]];
    for (let j = fresh.length - 1; j >= 0; j--) row[j] = old[i] === fresh[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return lengths;
}
