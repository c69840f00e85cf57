/** FNV-1a, 32 bits (G. Fowler, L. C. Noll, K.-P. Vo), of the UTF-16 units of a text. `basis` starts another one of its family. */
export function fnv1a(text: string, basis = 0x811c9dc5): number {
  let value = basis;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** Sixteen hex digits that tell texts apart where nobody has an interest in a collision: names in a cache, stamps. */
export function fingerprint(text: string): string {
  return [fnv1a(text), fnv1a(text, 0x2f0b4c47)].map((half) => half.toString(16).padStart(8, '0')).join('');
}
