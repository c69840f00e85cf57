import { U64 } from './u64.ts';

const KEY = new U64();

/**
 * The bucket, from 0, of a 64-bit key among `buckets` (1 or more). Going to one more bucket moves only the keys that the new one takes; only the last
 * bucket can go that cheaply. J. Lamping and E. Veach, "A Fast, Minimal Memory, Consistent Hash Algorithm" (2014).
 */
export function jumpBucket(hi: number, lo: number, buckets: number): number {
  KEY.set(hi, lo);
  let bucket = 0;
  for (let next = 0; next < buckets; ) {
    bucket = next;
    KEY.multiply(0x27bb2ee6, 0x87b0b0fd).add(0, 1);
    next = Math.floor((bucket + 1) * (2 ** 31 / ((KEY.hi >>> 1) + 1)));
  }
  return bucket;
}
