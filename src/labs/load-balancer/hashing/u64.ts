/** A 64-bit number without sign, in two halves of 32 bits, changed in place: neither BigInt nor a new object a step. */
export class U64 {
  /** Both halves as signed numbers: engines keep those unboxed. */
  hi = 0;
  lo = 0;

  set(hi: number, lo: number): this {
    this.hi = hi | 0;
    this.lo = lo | 0;
    return this;
  }

  add(hi: number, lo: number): this {
    const sum = (this.lo + lo) | 0;
    const carry = sum >>> 0 < lo >>> 0 ? 1 : 0;
    this.hi = (this.hi + hi + carry) | 0;
    this.lo = sum;
    return this;
  }

  xor(hi: number, lo: number): this {
    this.hi ^= hi;
    this.lo ^= lo;
    return this;
  }

  multiply(hi: number, lo: number): this {
    this.hi = (highOf(this.lo, lo) + Math.imul(this.lo, hi) + Math.imul(this.hi, lo)) | 0;
    this.lo = Math.imul(this.lo, lo);
    return this;
  }

  /** By 1 to 31 bits. */
  rotateLeft(bits: number): this {
    const { hi, lo } = this;
    this.hi = (hi << bits) | (lo >>> (32 - bits));
    this.lo = (lo << bits) | (hi >>> (32 - bits));
    return this;
  }

  /** `x ^= x >>> bits`, for 1 to 63 bits. */
  mixDown(bits: number): this {
    const { hi } = this;
    if (bits >= 32) this.lo ^= hi >>> (bits - 32);
    else this.lo ^= (this.lo >>> bits) | (hi << (32 - bits));
    if (bits < 32) this.hi ^= hi >>> bits;
    return this;
  }

  /** The remainder by a whole number from 1 to 2^21. */
  modulo(divisor: number): number {
    return (((this.hi >>> 0) % divisor) * (2 ** 32 % divisor) + (this.lo >>> 0)) % divisor;
  }
}

/** The upper half of a product of two 32-bit numbers, by 16 bits at a time. */
function highOf(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const low = Math.imul(aLow, bLow) >>> 16;
  const middle = (Math.imul(aHigh, bLow) + low) >>> 0;
  const other = (Math.imul(aLow, bHigh) + (middle & 0xffff)) >>> 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (other >>> 16)) | 0;
}
