import { BYTES, encode } from './utf8.ts';

const WORDS = new Int32Array(16);
const STATE = new Int32Array(4);

/** The longest text, in bytes, that fits one block together with the bit that ends it and its length. */
const ONE_BLOCK = 55;

/** The MD5 (RFC 1321) of a text's UTF-8, as four little-endian words. They stand until the next call. */
export function md5(text: string): Int32Array {
  STATE[0] = 0x67452301;
  STATE[1] = 0xefcdab89;
  STATE[2] = 0x98badcfe;
  STATE[3] = 0x10325476;
  if (text.length > ONE_BLOCK || !loadAscii(text)) digestLong(encode(text));
  else digestLast(text.length);
  return STATE;
}

/** Keys and names are short and plain as a rule: straight into one block. False when the text is not. */
function loadAscii(text: string): boolean {
  clear();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return false;
    WORDS[at >> 2] = (WORDS[at >> 2] as number) | (unit << ((at & 3) << 3));
  }
  return true;
}

function digestLong(length: number): void {
  let at = 0;
  for (; length - at >= 64; at += 64) {
    load(at, 64);
    digest();
  }
  load(at, length - at);
  digestLast(length);
}

/** Adds a bit that ends the text, and the length in bits: in one block if there is room for all. */
function digestLast(length: number): void {
  const rest = length & 63;
  WORDS[rest >> 2] = (WORDS[rest >> 2] as number) | (0x80 << ((rest & 3) << 3));
  if (rest > ONE_BLOCK) {
    digest();
    clear();
  }
  WORDS[14] = length << 3;
  WORDS[15] = length >>> 29;
  digest();
}

function load(from: number, count: number): void {
  clear();
  for (let at = 0; at < count; at++) WORDS[at >> 2] = (WORDS[at >> 2] as number) | ((BYTES[from + at] as number) << ((at & 3) << 3));
}

/** By hand: twice as fast as `fill` for so few. */
function clear(): void {
  for (let at = 0; at < 16; at++) WORDS[at] = 0;
}

/** The 64 steps of one block, written out: as a loop over tables of constants, words and turns they take twice as long. */
function digest(): void {
  const w0 = WORDS[0] as number;
  const w1 = WORDS[1] as number;
  const w2 = WORDS[2] as number;
  const w3 = WORDS[3] as number;
  const w4 = WORDS[4] as number;
  const w5 = WORDS[5] as number;
  const w6 = WORDS[6] as number;
  const w7 = WORDS[7] as number;
  const w8 = WORDS[8] as number;
  const w9 = WORDS[9] as number;
  const w10 = WORDS[10] as number;
  const w11 = WORDS[11] as number;
  const w12 = WORDS[12] as number;
  const w13 = WORDS[13] as number;
  const w14 = WORDS[14] as number;
  const w15 = WORDS[15] as number;
  let a = STATE[0] as number;
  let b = STATE[1] as number;
  let c = STATE[2] as number;
  let d = STATE[3] as number;
  a = (a + w0 + 0xd76aa478 + (d ^ (b & (c ^ d)))) | 0;
  a = (((a << 7) | (a >>> 25)) + b) | 0;
  d = (d + w1 + 0xe8c7b756 + (c ^ (a & (b ^ c)))) | 0;
  d = (((d << 12) | (d >>> 20)) + a) | 0;
  c = (c + w2 + 0x242070db + (b ^ (d & (a ^ b)))) | 0;
  c = (((c << 17) | (c >>> 15)) + d) | 0;
  b = (b + w3 + 0xc1bdceee + (a ^ (c & (d ^ a)))) | 0;
  b = (((b << 22) | (b >>> 10)) + c) | 0;
  a = (a + w4 + 0xf57c0faf + (d ^ (b & (c ^ d)))) | 0;
  a = (((a << 7) | (a >>> 25)) + b) | 0;
  d = (d + w5 + 0x4787c62a + (c ^ (a & (b ^ c)))) | 0;
  d = (((d << 12) | (d >>> 20)) + a) | 0;
  c = (c + w6 + 0xa8304613 + (b ^ (d & (a ^ b)))) | 0;
  c = (((c << 17) | (c >>> 15)) + d) | 0;
  b = (b + w7 + 0xfd469501 + (a ^ (c & (d ^ a)))) | 0;
  b = (((b << 22) | (b >>> 10)) + c) | 0;
  a = (a + w8 + 0x698098d8 + (d ^ (b & (c ^ d)))) | 0;
  a = (((a << 7) | (a >>> 25)) + b) | 0;
  d = (d + w9 + 0x8b44f7af + (c ^ (a & (b ^ c)))) | 0;
  d = (((d << 12) | (d >>> 20)) + a) | 0;
  c = (c + w10 + 0xffff5bb1 + (b ^ (d & (a ^ b)))) | 0;
  c = (((c << 17) | (c >>> 15)) + d) | 0;
  b = (b + w11 + 0x895cd7be + (a ^ (c & (d ^ a)))) | 0;
  b = (((b << 22) | (b >>> 10)) + c) | 0;
  a = (a + w12 + 0x6b901122 + (d ^ (b & (c ^ d)))) | 0;
  a = (((a << 7) | (a >>> 25)) + b) | 0;
  d = (d + w13 + 0xfd987193 + (c ^ (a & (b ^ c)))) | 0;
  d = (((d << 12) | (d >>> 20)) + a) | 0;
  c = (c + w14 + 0xa679438e + (b ^ (d & (a ^ b)))) | 0;
  c = (((c << 17) | (c >>> 15)) + d) | 0;
  b = (b + w15 + 0x49b40821 + (a ^ (c & (d ^ a)))) | 0;
  b = (((b << 22) | (b >>> 10)) + c) | 0;
  a = (a + w1 + 0xf61e2562 + ((b & d) | (c & ~d))) | 0;
  a = (((a << 5) | (a >>> 27)) + b) | 0;
  d = (d + w6 + 0xc040b340 + ((a & c) | (b & ~c))) | 0;
  d = (((d << 9) | (d >>> 23)) + a) | 0;
  c = (c + w11 + 0x265e5a51 + ((d & b) | (a & ~b))) | 0;
  c = (((c << 14) | (c >>> 18)) + d) | 0;
  b = (b + w0 + 0xe9b6c7aa + ((c & a) | (d & ~a))) | 0;
  b = (((b << 20) | (b >>> 12)) + c) | 0;
  a = (a + w5 + 0xd62f105d + ((b & d) | (c & ~d))) | 0;
  a = (((a << 5) | (a >>> 27)) + b) | 0;
  d = (d + w10 + 0x2441453 + ((a & c) | (b & ~c))) | 0;
  d = (((d << 9) | (d >>> 23)) + a) | 0;
  c = (c + w15 + 0xd8a1e681 + ((d & b) | (a & ~b))) | 0;
  c = (((c << 14) | (c >>> 18)) + d) | 0;
  b = (b + w4 + 0xe7d3fbc8 + ((c & a) | (d & ~a))) | 0;
  b = (((b << 20) | (b >>> 12)) + c) | 0;
  a = (a + w9 + 0x21e1cde6 + ((b & d) | (c & ~d))) | 0;
  a = (((a << 5) | (a >>> 27)) + b) | 0;
  d = (d + w14 + 0xc33707d6 + ((a & c) | (b & ~c))) | 0;
  d = (((d << 9) | (d >>> 23)) + a) | 0;
  c = (c + w3 + 0xf4d50d87 + ((d & b) | (a & ~b))) | 0;
  c = (((c << 14) | (c >>> 18)) + d) | 0;
  b = (b + w8 + 0x455a14ed + ((c & a) | (d & ~a))) | 0;
  b = (((b << 20) | (b >>> 12)) + c) | 0;
  a = (a + w13 + 0xa9e3e905 + ((b & d) | (c & ~d))) | 0;
  a = (((a << 5) | (a >>> 27)) + b) | 0;
  d = (d + w2 + 0xfcefa3f8 + ((a & c) | (b & ~c))) | 0;
  d = (((d << 9) | (d >>> 23)) + a) | 0;
  c = (c + w7 + 0x676f02d9 + ((d & b) | (a & ~b))) | 0;
  c = (((c << 14) | (c >>> 18)) + d) | 0;
  b = (b + w12 + 0x8d2a4c8a + ((c & a) | (d & ~a))) | 0;
  b = (((b << 20) | (b >>> 12)) + c) | 0;
  a = (a + w5 + 0xfffa3942 + (b ^ c ^ d)) | 0;
  a = (((a << 4) | (a >>> 28)) + b) | 0;
  d = (d + w8 + 0x8771f681 + (a ^ b ^ c)) | 0;
  d = (((d << 11) | (d >>> 21)) + a) | 0;
  c = (c + w11 + 0x6d9d6122 + (d ^ a ^ b)) | 0;
  c = (((c << 16) | (c >>> 16)) + d) | 0;
  b = (b + w14 + 0xfde5380c + (c ^ d ^ a)) | 0;
  b = (((b << 23) | (b >>> 9)) + c) | 0;
  a = (a + w1 + 0xa4beea44 + (b ^ c ^ d)) | 0;
  a = (((a << 4) | (a >>> 28)) + b) | 0;
  d = (d + w4 + 0x4bdecfa9 + (a ^ b ^ c)) | 0;
  d = (((d << 11) | (d >>> 21)) + a) | 0;
  c = (c + w7 + 0xf6bb4b60 + (d ^ a ^ b)) | 0;
  c = (((c << 16) | (c >>> 16)) + d) | 0;
  b = (b + w10 + 0xbebfbc70 + (c ^ d ^ a)) | 0;
  b = (((b << 23) | (b >>> 9)) + c) | 0;
  a = (a + w13 + 0x289b7ec6 + (b ^ c ^ d)) | 0;
  a = (((a << 4) | (a >>> 28)) + b) | 0;
  d = (d + w0 + 0xeaa127fa + (a ^ b ^ c)) | 0;
  d = (((d << 11) | (d >>> 21)) + a) | 0;
  c = (c + w3 + 0xd4ef3085 + (d ^ a ^ b)) | 0;
  c = (((c << 16) | (c >>> 16)) + d) | 0;
  b = (b + w6 + 0x4881d05 + (c ^ d ^ a)) | 0;
  b = (((b << 23) | (b >>> 9)) + c) | 0;
  a = (a + w9 + 0xd9d4d039 + (b ^ c ^ d)) | 0;
  a = (((a << 4) | (a >>> 28)) + b) | 0;
  d = (d + w12 + 0xe6db99e5 + (a ^ b ^ c)) | 0;
  d = (((d << 11) | (d >>> 21)) + a) | 0;
  c = (c + w15 + 0x1fa27cf8 + (d ^ a ^ b)) | 0;
  c = (((c << 16) | (c >>> 16)) + d) | 0;
  b = (b + w2 + 0xc4ac5665 + (c ^ d ^ a)) | 0;
  b = (((b << 23) | (b >>> 9)) + c) | 0;
  a = (a + w0 + 0xf4292244 + (c ^ (b | ~d))) | 0;
  a = (((a << 6) | (a >>> 26)) + b) | 0;
  d = (d + w7 + 0x432aff97 + (b ^ (a | ~c))) | 0;
  d = (((d << 10) | (d >>> 22)) + a) | 0;
  c = (c + w14 + 0xab9423a7 + (a ^ (d | ~b))) | 0;
  c = (((c << 15) | (c >>> 17)) + d) | 0;
  b = (b + w5 + 0xfc93a039 + (d ^ (c | ~a))) | 0;
  b = (((b << 21) | (b >>> 11)) + c) | 0;
  a = (a + w12 + 0x655b59c3 + (c ^ (b | ~d))) | 0;
  a = (((a << 6) | (a >>> 26)) + b) | 0;
  d = (d + w3 + 0x8f0ccc92 + (b ^ (a | ~c))) | 0;
  d = (((d << 10) | (d >>> 22)) + a) | 0;
  c = (c + w10 + 0xffeff47d + (a ^ (d | ~b))) | 0;
  c = (((c << 15) | (c >>> 17)) + d) | 0;
  b = (b + w1 + 0x85845dd1 + (d ^ (c | ~a))) | 0;
  b = (((b << 21) | (b >>> 11)) + c) | 0;
  a = (a + w8 + 0x6fa87e4f + (c ^ (b | ~d))) | 0;
  a = (((a << 6) | (a >>> 26)) + b) | 0;
  d = (d + w15 + 0xfe2ce6e0 + (b ^ (a | ~c))) | 0;
  d = (((d << 10) | (d >>> 22)) + a) | 0;
  c = (c + w6 + 0xa3014314 + (a ^ (d | ~b))) | 0;
  c = (((c << 15) | (c >>> 17)) + d) | 0;
  b = (b + w13 + 0x4e0811a1 + (d ^ (c | ~a))) | 0;
  b = (((b << 21) | (b >>> 11)) + c) | 0;
  a = (a + w4 + 0xf7537e82 + (c ^ (b | ~d))) | 0;
  a = (((a << 6) | (a >>> 26)) + b) | 0;
  d = (d + w11 + 0xbd3af235 + (b ^ (a | ~c))) | 0;
  d = (((d << 10) | (d >>> 22)) + a) | 0;
  c = (c + w2 + 0x2ad7d2bb + (a ^ (d | ~b))) | 0;
  c = (((c << 15) | (c >>> 17)) + d) | 0;
  b = (b + w9 + 0xeb86d391 + (d ^ (c | ~a))) | 0;
  b = (((b << 21) | (b >>> 11)) + c) | 0;
  add(a, b, c, d);
}

function add(a: number, b: number, c: number, d: number): void {
  STATE[0] = (STATE[0] as number) + a;
  STATE[1] = (STATE[1] as number) + b;
  STATE[2] = (STATE[2] as number) + c;
  STATE[3] = (STATE[3] as number) + d;
}
