/** Counts what a known wrong book does, as the runner counts what a solution does. */
export class Steps {
  taken = 0;

  walk(steps = 1): void {
    this.taken += steps;
  }
}
