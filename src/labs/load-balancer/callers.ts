import type { Caller } from './hash-key.ts';
import { hashKeyOf } from './hash-key.ts';

/** So many users sit behind one address, come from one page, or belong to one tenant. */
const BEHIND_ONE = 4;
const PAGES = 10;
const TENANTS = 20;

/** Variables that the users of a run have, for messages; `hashKeyOf` knows more. */
export const VARIABLES = 'uid, client_ip, uri, phone, email, http_referer, cookie_sid, X-Tenant';

/** A request of a user; users count from 0, the busiest. Each has one of everything; addresses, pages and tenants they share. */
function callerOf(user: number): Caller {
  return {
    clientIp: address(Math.floor(user / BEHIND_ONE)),
    uri: `/item/${user + 1}?from=list`,
    uid: String(100_001 + user),
    phone: `138${String(user).padStart(8, '0')}`,
    email: `user${user + 1}@example.com`,
    headers: { referer: `https://example.com/page/${(user % PAGES) + 1}`, 'x-tenant': `t${(user % TENANTS) + 1}`, cookie: `sid=${(user * 7919 + 104_729).toString(36)}` },
  };
}

/** What the requests of each user are hashed by: the values of a variable. `undefined` for what is none, or what no user has. */
export function keysOf(variable: string, users: number): readonly string[] | undefined {
  const key = hashKeyOf(variable);
  if (key === undefined || key(callerOf(0)) === '') return undefined;
  return Array.from({ length: users }, (_, user) => key(callerOf(user)));
}

/** Of the network for benchmarks, 198.18.0.0/15 (RFC 2544). Neighbours are in networks of their own, as clients are: what goes by a /24 tells them apart. */
function address(host: number): string {
  return `198.${18 + ((host >> 8) & 1)}.${host & 255}.${(host >> 9) + 1}`;
}
