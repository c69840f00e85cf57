/** What a gateway knows of a request before it picks a backend. Header names in lower case. */
export interface Caller {
  readonly clientIp: string;
  /** Path and query. */
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the signed-in user, as the gateway's own session says. */
  readonly uid?: string;
  readonly phone?: string;
  readonly email?: string;
}

/** Reads the key off a request; empty when it has none: then all such requests hash alike, and one backend gets them. */
export type HashKey = (caller: Caller) => string;

const OWN: Readonly<Record<string, HashKey>> = {
  client_ip: ({ clientIp }) => clientIp,
  remote_addr: ({ clientIp }) => clientIp,
  uri: ({ uri }) => uri.split('?', 1)[0] ?? '',
  request_uri: ({ uri }) => uri,
  uid: ({ uid = '' }) => uid,
  phone: ({ phone = '' }) => phone,
  email: ({ email = '' }) => email,
};

/**
 * What a variable stands for: `$client_ip` (nginx: `$remote_addr`), `$uri` without and `$request_uri` with the query, `$uid`, `$phone`, `$email`, and as in
 * nginx `$http_` and a header's name (`$http_referer`), `$arg_` and a parameter's, `$cookie_` and a cookie's. The `$` may be left out; a bare name that is
 * none of these is a header's (`X-Tenant`). Undefined for what cannot be a name.
 */
export function hashKeyOf(variable: string): HashKey | undefined {
  const name = variable.replace(/^\$/, '').toLowerCase();
  if (Object.hasOwn(OWN, name)) return OWN[name];
  const [, kind, rest = name] = /^(http|arg|cookie)_(.+)$/.exec(name) ?? [];
  if (kind === 'arg') return ({ uri }) => argumentOf(uri, rest);
  if (kind === 'cookie') return ({ headers }) => cookieOf(headers['cookie'] ?? '', rest);
  if (kind === undefined && (variable.startsWith('$') || !/^[a-z0-9][a-z0-9-]*$/.test(name))) return undefined;
  const header = rest.replaceAll('_', '-');
  return ({ headers }) => headers[header] ?? '';
}

function argumentOf(uri: string, name: string): string {
  return firstOf(uri.split('?')[1] ?? '', /&/, name);
}

function cookieOf(cookies: string, name: string): string {
  return firstOf(cookies, /;\s*/, name);
}

/** Of `name=value` pairs the first value of a name, whatever its case; as sent, not decoded (nginx). */
function firstOf(pairs: string, separator: RegExp, name: string): string {
  const pair = pairs.split(separator).find((one) => one.toLowerCase().startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}
