/** CRC-32C (Castagnoli), reflected, as of RFC 3720. */
const POLYNOMIAL = 0x82f63b78;
const SLICES = 8;
const BYTE = 256;
/** Table k begins at 256 k: what a byte comes to that k more bytes follow. */
const TABLES = tables();

/** CRC-32C of a range of bytes; `before`: that of the bytes before them. */
export function crc32c(bytes: Uint8Array, from = 0, to = bytes.length, before = 0): number {
  return crc32cOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), from, to, before);
}

/** The same through a view that is there already, eight bytes at a step (slicing-by-8). */
export function crc32cOf(view: DataView, from: number, to: number, before: number): number {
  const t = TABLES;
  let crc = ~before;
  let at = from;
  for (; at + SLICES <= to; at += SLICES) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      (t[1792 + (low & 255)] as number) ^
      (t[1536 + ((low >>> 8) & 255)] as number) ^
      (t[1280 + ((low >>> 16) & 255)] as number) ^
      (t[1024 + (low >>> 24)] as number) ^
      (t[768 + (high & 255)] as number) ^
      (t[512 + ((high >>> 8) & 255)] as number) ^
      (t[256 + ((high >>> 16) & 255)] as number) ^
      (t[high >>> 24] as number);
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ (t[(crc ^ view.getUint8(at)) & 255] as number);
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
