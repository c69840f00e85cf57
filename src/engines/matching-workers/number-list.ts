/** Numbers, one piece after another. */
export class NumberList {
  #numbers = new Float64Array(1024);
  #count = 0;

  get numbers(): Float64Array {
    return this.#numbers.subarray(0, this.#count);
  }

  add(more: ArrayLike<number>): void {
    while (this.#count + more.length > this.#numbers.length) {
      const grown = new Float64Array(2 * this.#numbers.length);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers.set(more, this.#count);
    this.#count += more.length;
  }
}
