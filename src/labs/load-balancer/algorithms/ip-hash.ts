import { BYTES, encode } from '../hashing/utf8.ts';
import { byNumber, Keyed } from '../keyed.ts';
import { Slices } from '../slices.ts';

/** The `ip_hash` of nginx: the first three numbers of an IPv4 address, so that a whole /24 goes to one backend. A key that is no such address counts with all its bytes. */
export class IpHash extends Keyed {
  protected readonly patience = 20;
  #slices = new Slices([]);
  #octets: readonly number[] = [];
  #hash = 0;

  constructor() {
    super(byNumber);
  }

  protected lay(): void {
    this.#slices = new Slices(this.members.map(({ weight }) => weight));
  }

  protected first(key: string): number {
    this.#octets = octetsOf(key);
    this.#hash = 89;
    return this.next();
  }

  protected next(): number {
    for (const octet of this.#octets) this.#hash = (this.#hash * 113 + octet) % 6271;
    return this.#slices.ownerOf(this.#hash % this.#slices.total);
  }
}

function octetsOf(key: string): readonly number[] {
  const [, ...octets] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(key) ?? [];
  return octets.length > 0 ? octets.map(Number) : [...BYTES.subarray(0, encode(key))];
}
