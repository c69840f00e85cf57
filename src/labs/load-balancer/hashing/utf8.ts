/** The bytes of the text encoded last; they stand until the next one. */
export let BYTES = new Uint8Array(256);

/** Writes a text's UTF-8 into `BYTES` and says how many bytes it takes. A lone surrogate becomes U+FFFD, as in every encoder of the web. */
export function encode(text: string): number {
  if (text.length * 3 > BYTES.length) BYTES = new Uint8Array(text.length * 6);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return encodeWide(text, at);
    BYTES[at] = unit;
  }
  return text.length;
}

function encodeWide(text: string, from: number): number {
  let length = from;
  for (const character of text.slice(from)) length = put(character.codePointAt(0) as number, length);
  return length;
}

function put(codePoint: number, at: number): number {
  if (codePoint < 0x80) return lead(codePoint, 0, 0, at);
  if (codePoint < 0x800) return lead(codePoint, 0xc0, 1, at);
  if (codePoint >= 0xd800 && codePoint < 0xe000) return put(0xfffd, at);
  return codePoint < 0x10000 ? lead(codePoint, 0xe0, 2, at) : lead(codePoint, 0xf0, 3, at);
}

/** The mark and the highest bits, then `more` bytes of six bits each. */
function lead(codePoint: number, mark: number, more: number, at: number): number {
  BYTES[at] = mark | (codePoint >>> (6 * more));
  for (let left = more; left > 0; left--) BYTES[at + more - left + 1] = 0x80 | ((codePoint >>> (6 * (left - 1))) & 0x3f);
  return at + more + 1;
}
