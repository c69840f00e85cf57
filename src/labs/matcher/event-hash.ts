import type { End, Listener, Reason, Side } from './matcher.ts';

const GOLDEN = 0x9e3779b1;
const MURMUR_1 = 0x85ebca6b;
const MURMUR_2 = 0xc2b2ae35;

/**
 * A fingerprint of everything that an engine said, in its order, in two lanes of 32 bits. Keeps nothing else, so that it can
 * hear millions of events. Tells accidents apart, not runs that somebody made to look alike. The last mixing steps are those
 * of MurmurHash3 (A. Appleby, public domain).
 */
export class EventHash implements Listener {
  #one = 0;
  #other = GOLDEN | 0;
  #count = 0;

  /** Events heard. */
  get count(): number {
    return this.#count;
  }

  /** 16 hexadecimal digits. */
  get digest(): string {
    return hex(finished(this.#one ^ this.#count)) + hex(finished(this.#other + this.#count));
  }

  accepted(id: number, side: Side, price: number, quantity: number): void {
    this.#hear(1, id, side, price, quantity);
  }

  rejected(id: number, reason: Reason): void {
    this.#hear(2, id, reason, 0, 0);
  }

  trade(maker: number, taker: number, price: number, quantity: number, makerLeft: number, takerLeft: number): void {
    this.#hear(3, maker, price, quantity, makerLeft);
    this.#take(taker);
    this.#take(takerLeft);
  }

  done(id: number, end: End, left: number): void {
    this.#hear(4, id, end, left, 0);
  }

  replaced(id: number, price: number, quantity: number, kept: boolean): void {
    this.#hear(5, id, price, quantity, kept ? 1 : 0);
  }

  reduced(id: number, left: number): void {
    this.#hear(6, id, left, 0, 0);
  }

  triggered(id: number, price: number): void {
    this.#hear(7, id, price, 0, 0);
  }

  shown(id: number, quantity: number): void {
    this.#hear(8, id, quantity, 0, 0);
  }

  phase(phase: number, price: number): void {
    this.#hear(9, phase, price, 0, 0);
  }

  #hear(kind: number, a: number, b: number, c: number, d: number): void {
    this.#count += 1;
    this.#take(kind);
    this.#take(a);
    this.#take(b);
    this.#take(c);
    this.#take(d);
  }

  /** A whole number below 2^53, its two halves. */
  #take(number: number): void {
    const low = number | 0;
    const high = (number / 2 ** 32) | 0;
    this.#one = turned(this.#one ^ Math.imul(low, MURMUR_1) ^ Math.imul(high, MURMUR_2));
    this.#other = turned(this.#other ^ Math.imul(high, MURMUR_1) ^ Math.imul(low, GOLDEN)) ^ this.#one;
  }
}

function turned(bits: number): number {
  return (Math.imul((bits << 13) | (bits >>> 19), 5) + 0x6b64) | 0;
}

function finished(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), MURMUR_1);
  mixed = Math.imul(mixed ^ (mixed >>> 13), MURMUR_2);
  return mixed ^ (mixed >>> 16);
}

function hex(bits: number): string {
  return (bits >>> 0).toString(16).padStart(8, '0');
}
