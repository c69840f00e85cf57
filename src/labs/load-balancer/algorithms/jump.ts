import { jumpBucket } from '../hashing/jump.ts';
import type { U64 } from '../hashing/u64.ts';
import { xxh64 } from '../hashing/xxh64.ts';
import { byNumber, Keyed } from '../keyed.ts';
import { Slices } from '../slices.ts';

/** Odd, so that each further choice of a key starts elsewhere: the golden ratio in 32 bits. */
const STRIDE = 0x9e3779b9;

/**
 * Jump consistent hash: no table, exactly even, but members are numbers. Each unit of weight is a bucket. Only the last member can leave cheaply; a middle
 * one shifts the numbers of all behind it, and of ten the fourth costs 69 % of the keys where a ring pays 10 %.
 */
export class Jump extends Keyed {
  protected readonly patience = 20;
  #slices = new Slices([]);
  #hash = [0, 0] as [hi: number, lo: number];

  constructor() {
    super(byNumber);
  }

  protected lay(): void {
    this.#slices = new Slices(this.members.map(({ weight }) => weight));
  }

  protected first(key: string): number {
    const { hi, lo }: U64 = xxh64(key);
    this.#hash = [hi, lo];
    return this.next(0);
  }

  protected next(attempt: number): number {
    const [hi, lo] = this.#hash;
    return this.#slices.ownerOf(jumpBucket(hi, lo ^ Math.imul(attempt, STRIDE), this.#slices.total));
  }
}
