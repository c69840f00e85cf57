import { CRC32_START, crc32, crc32Update } from '../hashing/crc32.ts';
import { byNumber, Keyed } from '../keyed.ts';
import { Slices } from '../slices.ts';

/** The plain `hash` of nginx: CRC-32 modulo the sum of the weights. The 20 choices of a key add up, each hashed with its number before it. When one of n leaves, (n-1)/n of the keys move. */
export class NginxHash extends Keyed {
  protected readonly patience = 20;
  #slices = new Slices([]);
  #key = '';
  #hash = 0;

  constructor() {
    super(byNumber);
  }

  protected lay(): void {
    this.#slices = new Slices(this.members.map(({ weight }) => weight));
  }

  protected first(key: string): number {
    this.#key = key;
    this.#hash = middleOf(crc32(key));
    return this.#slices.ownerOf(this.#hash % this.#slices.total);
  }

  protected next(attempt: number): number {
    this.#hash += middleOf((crc32Update(crc32Update(CRC32_START, String(attempt)), this.#key) ^ CRC32_START) >>> 0);
    return this.#slices.ownerOf(this.#hash % this.#slices.total);
  }
}

/** The 15 bits that Cache::Memcached takes. */
function middleOf(checksum: number): number {
  return (checksum >>> 16) & 0x7fff;
}
