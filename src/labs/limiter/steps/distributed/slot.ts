/** Slots that the keys of a Redis cluster are dealt to. */
const SLOTS = 16384;
const POLYNOMIAL = 0x1021;

/**
 * The slot of a key: CRC16 (XMODEM) of it, or of its hash tag, what stands between the first `{` and the next `}` when
 * that is not empty (Redis Cluster specification, "Hash tags"). Keys are ASCII.
 */
export function slotOf(key: string): number {
  const open = key.indexOf('{');
  const close = open < 0 ? -1 : key.indexOf('}', open + 1);
  return crc16(close > open + 1 ? key.slice(open + 1, close) : key) % SLOTS;
}

function crc16(text: string): number {
  let crc = 0;
  for (const character of text) {
    crc ^= (character.charCodeAt(0) & 0xff) << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL) & 0xffff;
  }
  return crc;
}
