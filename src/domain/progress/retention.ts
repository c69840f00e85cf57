/** Answers to learnt cards after so many days, and how many of them were recalled. */
export interface RetentionBucket {
  /** Days since the card's last answer, both ends included; the last bucket has no end. */
  readonly from: number;
  readonly to: number;
  readonly reviews: number;
  readonly recalled: number;
}

const ENDS = [1, 3, 7, 14, 30, 90, Number.POSITIVE_INFINITY];

/**
 * Counts true retention: of the answers to cards that had left their learning steps and were last answered on an
 * earlier day, how many were not graded again, by the days between.
 */
export class RetentionCount {
  readonly #reviews = ENDS.map(() => 0);
  readonly #recalled = ENDS.map(() => 0);

  add(elapsed: number, recalled: boolean): void {
    if (elapsed < 1) return;
    let at = 0;
    while (elapsed > (ENDS[at] ?? elapsed)) at += 1;
    this.#reviews[at] = (this.#reviews[at] ?? 0) + 1;
    if (recalled) this.#recalled[at] = (this.#recalled[at] ?? 0) + 1;
  }

  buckets(): readonly RetentionBucket[] {
    return ENDS.map((to, at) => ({ from: (ENDS[at - 1] ?? 0) + 1, to, reviews: this.#reviews[at] ?? 0, recalled: this.#recalled[at] ?? 0 }));
  }
}
