import { seededRng } from '../../domain/rng.ts';
import type { Contestant } from '../../labs/load-balancer/scenario.ts';
import { ask, KEY_HEADER, keepingAgent } from './ask.ts';
import { type RealBackend, startBackends } from './backends.ts';
import { hasSameInNginx, PrivateNginx } from './nginx.ts';
import type { Place } from './place.ts';
import { ReverseProxy } from './reverse-proxy.ts';

export interface TrialOptions {
  /** By id. */
  readonly weights: ReadonlyMap<string, number>;
  /** The key of each request, in order. */
  readonly keys: readonly string[];
  readonly seed: string;
  /** The program, when there is one to compare with. */
  readonly nginx: string | undefined;
}

/** Who answered each request, in order; `undefined` where nobody did. */
export interface Sent {
  readonly order: readonly (string | undefined)[];
  /** From request to answer, in microseconds, in order. */
  readonly waits: readonly number[];
}

/** What one algorithm did over HTTP, and nginx beside it. */
export interface Trial {
  readonly id: string;
  readonly ours: Sent;
  readonly nginx: Comparison;
}

/** What nginx did with the same, or why there is nothing to compare with: it is not installed, has no such algorithm, or did not start. */
export type Comparison = (Sent & { readonly state: 'compared'; readonly version: string }) | { readonly state: 'missing' | 'other' } | { readonly state: 'broken'; readonly reason: string };

const TRIES = 3;
const TIMEOUT_MS = 5000;

/** Sends the same requests, one after another, through our proxy and through nginx, to the same real backends. */
export async function tryOverHttp(contestants: readonly Contestant[], options: TrialOptions): Promise<readonly Trial[]> {
  const backends = await startBackends([...options.weights.keys()]);
  try {
    const trials: Trial[] = [];
    for (const contestant of contestants) trials.push(await tryOne(contestant, backends, options));
    return trials;
  } finally {
    await Promise.all(backends.map(({ stop }) => stop()));
  }
}

async function tryOne(contestant: Contestant, backends: readonly RealBackend[], options: TrialOptions): Promise<Trial> {
  return { id: contestant.id, ours: await throughProxy(contestant, backends, options), nginx: await compared(contestant.id, backends, options) };
}

async function compared(algorithm: string, backends: readonly RealBackend[], options: TrialOptions): Promise<Comparison> {
  if (!hasSameInNginx(algorithm)) return { state: 'other' };
  if (options.nginx === undefined) return { state: 'missing' };
  const servers = backends.map((backend) => ({ address: addressOf(backend), weight: options.weights.get(backend.id) ?? 0 }));
  try {
    return await throughNginx(await PrivateNginx.start(options.nginx, algorithm, servers), options.keys);
  } catch (error) {
    return { state: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function throughProxy({ id: algorithm, create }: Contestant, backends: readonly RealBackend[], { weights, keys, seed }: TrialOptions): Promise<Sent> {
  // nginx puts the points of its ring by the addresses of its servers
  const nameOf = (backend: RealBackend): string => (algorithm === 'nginx-consistent' ? addressOf(backend) : backend.id);
  const places = new Map(backends.map((backend) => [nameOf(backend), backend.place]));
  const balancer = create({ rng: seededRng(`${seed}/balancer`) });
  balancer.update(backends.map((backend) => ({ id: nameOf(backend), weight: weights.get(backend.id) ?? 0 })), 0);
  const { proxy, place } = await ReverseProxy.start({ balancer, placeOf: (id) => places.get(id), tries: TRIES, timeout: TIMEOUT_MS });
  try {
    return await send(place, keys);
  } finally {
    await proxy.stop();
  }
}

async function throughNginx(nginx: PrivateNginx, keys: readonly string[]): Promise<Comparison> {
  try {
    return { state: 'compared', version: nginx.version, ...(await send(nginx.place, keys)) };
  } finally {
    await nginx.stop();
  }
}

function addressOf({ place }: RealBackend): string {
  return 'port' in place ? `${place.host}:${place.port}` : `unix:${place.socketPath}`;
}

/** One after another, so that the order is that of the picks. */
async function send(place: Place, keys: readonly string[]): Promise<Sent> {
  const agent = keepingAgent();
  const [order, waits]: [(string | undefined)[], number[]] = [[], []];
  try {
    for (const key of keys) {
      const begun = performance.now();
      const { status, body } = await ask(place, { agent, headers: { [KEY_HEADER]: key } });
      order.push(status === 200 ? body.toString() : undefined);
      waits.push(Math.round((performance.now() - begun) * 1000));
    }
    return { order, waits };
  } finally {
    agent.destroy();
  }
}
