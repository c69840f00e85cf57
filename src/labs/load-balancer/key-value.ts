/** What of a request a hash may go by. */
export const KEY_KINDS = ['uid', 'client_ip', 'uri', 'phone', 'email', 'http_referer'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** So many users sit behind one address. */
const BEHIND_ONE = 4;
const PAGES = 10;

const VALUES: Readonly<Record<KeyKind, (user: number) => string>> = {
  uid: (user) => String(100_001 + user),
  client_ip: (user) => ip(Math.floor(user / BEHIND_ONE)),
  uri: (user) => `/item/${user + 1}`,
  phone: (user) => `138${String(user).padStart(8, '0')}`,
  email: (user) => `user${user + 1}@example.com`,
  http_referer: (user) => `https://example.com/page/${(user % PAGES) + 1}`,
};

/** The value of a variable in the requests of a user; users count from 0, the busiest. Users share addresses, four each, and ten pages that they come from. */
export function keyValue(kind: KeyKind, user: number): string {
  return VALUES[kind](user);
}

/** Of the network for benchmarks, 198.18.0.0/15 (RFC 2544). Neighbours are in networks of their own, as clients are: what goes by a /24 tells them apart. */
function ip(host: number): string {
  return `198.${18 + ((host >> 8) & 1)}.${host & 255}.${(host >> 9) + 1}`;
}
