/**
 * Version marks of content: `go>=1.18`, `go<1.16`, `go1.16..1.17`, `redis>=7.0`.
 * Versions are compared number by number, as every product named in the content counts.
 */
export interface VersionRange {
  readonly product: string;
  /** Inclusive; absent when the range is open below. */
  readonly from?: string;
  /** Inclusive with `..`, exclusive with `<`; absent when the range is open above. */
  readonly to?: string;
  readonly exclusive: boolean;
}

const TOKEN = /^([a-z][a-z0-9-]*?)(?:(>=|<)(\d+(?:\.\d+)*)|(\d+(?:\.\d+)*)\.\.(\d+(?:\.\d+)*))$/;
const TARGET = /^[a-z][a-z0-9-]*?\d+(\.\d+)*$/;

/** Reads a version token, or `undefined` when the text is none. */
export function parseVersionRange(token: string): VersionRange | undefined {
  const [, product, sign, bound, from, to] = TOKEN.exec(token) ?? [];
  if (product === undefined) return undefined;
  if (sign === '>=' && bound !== undefined) return { product, from: bound, exclusive: false };
  if (bound !== undefined) return { product, to: bound, exclusive: true };
  if (from === undefined || to === undefined || compareVersions(from, to) > 0) return undefined;
  return { product, from, to, exclusive: false };
}

/** True for `go1.27`: a product with one version, as front matter's `target` has it. */
export function isVersionTarget(text: string): boolean {
  return TARGET.test(text);
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether what carries `range` holds for `product` at `version`. Other products' ranges always hold. */
export function holdsFor(range: VersionRange, product: string, version: string): boolean {
  if (range.product !== product) return true;
  if (range.from !== undefined && compareVersions(version, range.from) < 0) return false;
  if (range.to === undefined) return true;
  const side = compareVersions(version, range.to);
  return range.exclusive ? side < 0 : side <= 0 || version.startsWith(`${range.to}.`);
}
