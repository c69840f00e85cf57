import { rateOf } from '../algorithms/rate.ts';
import type { LimiterOptions } from '../limiter.ts';
import type { Bucket } from './token-server.ts';

/** One link of a chain whose buckets are on a server. */
export interface SharedLink<Request> extends LimiterOptions {
  readonly name: string;
  /** The key that a request has here; undefined when the link does not concern it. */
  readonly key: (request: Request) => string | undefined;
}

/**
 * The buckets of a limiter with a limit for each key. Between the braces stands the key, which alone decides the slot: on a cluster the keys spread over all nodes.
 * Throws a RangeError like `rateOf`.
 */
export function bucketsOf(name: string, options: LimiterOptions): (key: string) => readonly Bucket[] {
  const rate = rateOf(options);
  return (key) => [{ key: `${name}:{${key}}`, rate }];
}

/**
 * The buckets of a chain. One call needs all its keys in one slot, and links that many requests share (a gateway) lie in one slot anyway, so the chain's name
 * stands between the braces: a chain lives on one node of a cluster. Larger ones are cut into chains with a part of the limits each.
 * Throws a RangeError like `rateOf`, and for names that would not do.
 */
export function chainBucketsOf<Request>(name: string, links: readonly SharedLink<Request>[]): (request: Request) => readonly (Bucket & { readonly link: string })[] {
  if (!/^[^{}]+$/.test(name)) throw new RangeError(`a chain cannot be called "${name}": its name is the hash tag of its keys`);
  if (new Set(links.map((link) => link.name)).size < links.length) throw new RangeError('two links of a chain have the same name');
  const rated = links.map((link) => ({ ...link, rate: rateOf(link) }));
  return (request) =>
    rated.flatMap(({ name: link, key, rate }) => {
      const own = key(request);
      return own === undefined ? [] : [{ link, key: `{${name}}:${link}:${own}`, rate }];
    });
}
