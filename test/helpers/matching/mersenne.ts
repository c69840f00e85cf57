const LENGTH = 624;
const MIDDLE = 397;

/** The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded as `init_genrand` is. */
export class Mersenne {
  readonly #state = new Uint32Array(LENGTH);
  #at = LENGTH;

  constructor(seed: number) {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < LENGTH; i++) {
      const before = state[i - 1] as number;
      state[i] = Math.imul(before ^ (before >>> 30), 0x6c078965) + i;
    }
  }

  /** 32 bits. */
  word(): number {
    if (this.#at === LENGTH) this.#twist();
    let word = this.#state[this.#at++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** In [0, 1), with 53 bits: two words, the first its upper 27. */
  uniform(): number {
    const upper = this.word() >>> 5;
    const lower = this.word() >>> 6;
    return (upper * 2 ** 26 + lower) / 2 ** 53;
  }

  /** A whole number from `low` to `high`. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  #twist(): void {
    const state = this.#state;
    for (let i = 0; i < LENGTH; i++) {
      const mixed = ((state[i] as number) & 0x80000000) | ((state[(i + 1) % LENGTH] as number) & 0x7fffffff);
      state[i] = (state[(i + MIDDLE) % LENGTH] as number) ^ (mixed >>> 1) ^ ((mixed & 1) * 0x9908b0df);
    }
    this.#at = 0;
  }
}
