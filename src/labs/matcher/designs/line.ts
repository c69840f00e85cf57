/** So many at once; the others wait in the order in which they came. */
export class Line {
  readonly #waiting: (() => void)[] = [];
  #first = 0;
  #free: number;

  constructor(places = 1) {
    this.#free = places;
  }

  get isFull(): boolean {
    return this.#free === 0;
  }

  /** How many wait. */
  get length(): number {
    return this.#waiting.length - this.#first;
  }

  /** Runs something now, or once a place is free. Whoever ran leaves when it is done. */
  enter(run: () => void): void {
    if (this.#free === 0) {
      this.#waiting.push(run);
      return;
    }
    this.#free -= 1;
    run();
  }

  leave(): void {
    const next = this.#waiting[this.#first];
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#first += 1;
    if (this.#first === this.#waiting.length) {
      this.#waiting.length = 0;
      this.#first = 0;
    }
    next();
  }
}
