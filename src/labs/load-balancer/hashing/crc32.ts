import { BYTES, encode } from './utf8.ts';

/** CRC-32 of Ethernet, zip and nginx: reflected, polynomial 0x04c11db7. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Where a running checksum starts. */
export const CRC32_START = 0xffffffff;

/** The checksum of a text's UTF-8. */
export function crc32(text: string): number {
  return (crc32Update(CRC32_START, text) ^ CRC32_START) >>> 0;
}

/** A running checksum with a text's UTF-8 added; xor with `CRC32_START` finishes it. */
export function crc32Update(checksum: number, text: string): number {
  const length = encode(text);
  let value = checksum;
  for (let at = 0; at < length; at++) value = add(value, BYTES[at] as number);
  return value;
}

/** A running checksum with a 32-bit word added, its lowest byte first. */
export function crc32Word(checksum: number, word: number): number {
  let value = checksum;
  for (let shift = 0; shift < 32; shift += 8) value = add(value, (word >>> shift) & 0xff);
  return value;
}

function add(checksum: number, byte: number): number {
  return ((TABLE[(checksum ^ byte) & 0xff] as number) ^ (checksum >>> 8)) >>> 0;
}
