import { U64 } from './u64.ts';
import { BYTES, encode } from './utf8.ts';

/** The five primes of XXH64, each as two halves. */
const P1 = [0x9e3779b1, 0x85ebca87] as const;
const P2 = [0xc2b2ae3d, 0x27d4eb4f] as const;
const P3 = [0x165667b1, 0x9e3779f9] as const;
const P4 = [0x85ebca77, 0xc2b2ae63] as const;
const P5 = [0x27d4eb2f, 0x165667c5] as const;
const LANES = [new U64(), new U64(), new U64(), new U64()] as const;
const TURNS = [1, 7, 12, 18] as const;
const HASH = new U64();
const PART = new U64();
const INPUT = new U64();

/** XXH64 (Y. Collet, the xxHash specification) of a text's UTF-8, with a seed of 32 bits. It stands until the next call. */
export function xxh64(text: string, seed = 0): U64 {
  const length = encode(text);
  const whole = length - (length % 32);
  if (whole === 0) HASH.set(0, seed).add(P5[0], P5[1]);
  else stripes(whole, seed);
  HASH.add(0, length);
  rest(whole, length);
  return HASH.mixDown(33).multiply(P2[0], P2[1]).mixDown(29).multiply(P3[0], P3[1]).mixDown(32);
}

/** 32 bytes at a time, eight to each of four lanes. */
function stripes(whole: number, seed: number): void {
  LANES[0].set(0, seed).add(P1[0], P1[1]).add(P2[0], P2[1]);
  LANES[1].set(0, seed).add(P2[0], P2[1]);
  LANES[2].set(0, seed);
  LANES[3].set(0, seed).add(~P1[0], ~P1[1]).add(0, 1);
  for (let at = 0; at < whole; at += 8) turn(LANES[(at >> 3) & 3] as U64, word(at + 4), word(at));
  HASH.set(0, 0);
  for (const [index, lane] of LANES.entries()) {
    PART.set(lane.hi, lane.lo).rotateLeft(TURNS[index] as number);
    HASH.add(PART.hi, PART.lo);
  }
  for (const lane of LANES) merge(lane.hi, lane.lo, 0);
}

/** What is left after the stripes: eights, one four, single bytes. */
function rest(from: number, length: number): void {
  let at = from;
  for (; at + 8 <= length; at += 8) merge(word(at + 4), word(at), 27);
  if (at + 4 <= length) {
    PART.set(0, word(at)).multiply(P1[0], P1[1]);
    HASH.xor(PART.hi, PART.lo).rotateLeft(23).multiply(P2[0], P2[1]).add(P3[0], P3[1]);
    at += 4;
  }
  for (; at < length; at++) {
    PART.set(0, BYTES[at] as number).multiply(P5[0], P5[1]);
    HASH.xor(PART.hi, PART.lo).rotateLeft(11).multiply(P1[0], P1[1]);
  }
}

function merge(hi: number, lo: number, bits: number): void {
  PART.set(0, 0);
  turn(PART, hi, lo);
  HASH.xor(PART.hi, PART.lo);
  if (bits > 0) HASH.rotateLeft(bits);
  HASH.multiply(P1[0], P1[1]).add(P4[0], P4[1]);
}

/** `lane = rotateLeft(lane + input * P2, 31) * P1`. */
function turn(lane: U64, hi: number, lo: number): void {
  INPUT.set(hi, lo).multiply(P2[0], P2[1]);
  lane.add(INPUT.hi, INPUT.lo).rotateLeft(31).multiply(P1[0], P1[1]);
}

function word(at: number): number {
  return (BYTES[at] as number) | ((BYTES[at + 1] as number) << 8) | ((BYTES[at + 2] as number) << 16) | ((BYTES[at + 3] as number) << 24);
}
