/** Text as a row of bytes in UTF-8, one a character: how Lua and Redis see it. */
export function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
