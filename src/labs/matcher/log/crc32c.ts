/** CRC-32C (Castagnoli), reflected, as of RFC 3720. */
const POLYNOMIAL = 0x82f63b78;
const SLICES = 8;
const BYTE = 256;
/** Table k begins at 256 k: what a byte comes to that k more bytes follow. */
const TABLES = tables();

/** CRC-32C of a range of bytes, eight at a step (slicing-by-8); `before`: that of the bytes before them. */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length, before = 0): number {
  const t = TABLES;
  let crc = ~before;
  let at = from;
  for (; at + SLICES <= to; at += SLICES) {
    const low = crc ^ ((bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24));
    crc =
      (t[1792 + (low & 255)] as number) ^
      (t[1536 + ((low >>> 8) & 255)] as number) ^
      (t[1280 + ((low >>> 16) & 255)] as number) ^
      (t[1024 + (low >>> 24)] as number) ^
      (t[768 + (bytes[at + 4] as number)] as number) ^
      (t[512 + (bytes[at + 5] as number)] as number) ^
      (t[256 + (bytes[at + 6] as number)] as number) ^
      (t[bytes[at + 7] as number] as number);
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ (t[(crc ^ (bytes[at] as number)) & 255] as number);
  return ~crc >>> 0;
}

function tables(): Int32Array {
  const all = new Int32Array(SLICES * BYTE);
  for (let byte = 0; byte < BYTE; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? POLYNOMIAL : 0);
    all[byte] = crc;
  }
  for (let at = BYTE; at < all.length; at++) {
    const before = all[at - BYTE] as number;
    all[at] = (before >>> 8) ^ (all[before & 255] as number);
  }
  return all;
}
