import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Balancer } from '../../labs/load-balancer/balancer.ts';
import { type Answer, ask, KEY_HEADER, keepingAgent } from './ask.ts';
import { listenLocally, type Place, stopListening } from './place.ts';

export interface ProxyOptions {
  readonly balancer: Balancer;
  /** Where a backend listens. */
  readonly placeOf: (id: string) => Place | undefined;
  /** How many backends a request is sent to at most. */
  readonly tries: number;
  /** Milliseconds that a backend has to answer. */
  readonly timeout: number;
}

/** Headers that are of one connection alone (RFC 9110, 7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/** A real proxy on loopback in front of real backends: the balancer picks, and picks again when a backend fails. GET and HEAD alone, which may be sent twice. */
export class ReverseProxy {
  readonly #options: ProxyOptions;
  readonly #server: Server;
  readonly #agent = keepingAgent();

  private constructor(options: ProxyOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(options: ProxyOptions): Promise<{ readonly proxy: ReverseProxy; readonly place: Place }> {
    const proxy = new ReverseProxy(options);
    return { proxy, place: await listenLocally(proxy.#server) };
  }

  async stop(): Promise<void> {
    this.#agent.destroy();
    await stopListening(this.#server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end();
    const answer = await this.#answerFor(request);
    if (answer === undefined) response.writeHead(502).end();
    else response.writeHead(answer.status, withoutHops(answer.headers)).end(answer.body);
  }

  /** `undefined` when all that were tried failed, or nobody could be picked. */
  async #answerFor(request: IncomingMessage): Promise<Answer | undefined> {
    const { balancer, tries } = this.#options;
    const key = String(request.headers[KEY_HEADER] ?? '');
    for (const tried = new Set<string>(); tried.size < tries; ) {
      const backend = balancer.pick({ key, tried, now: micros() });
      if (backend === undefined) return undefined;
      const answer = await this.#askOne(backend.id, request);
      if (answer) return answer;
      tried.add(backend.id);
    }
    return undefined;
  }

  async #askOne(id: string, { url = '/', headers }: IncomingMessage): Promise<Answer | undefined> {
    const { balancer, placeOf, timeout } = this.#options;
    const begun = micros();
    const place = placeOf(id);
    try {
      if (place === undefined) throw new Error(`nobody knows where ${id} is`);
      const answer = await ask(place, { agent: this.#agent, path: url, headers: withoutHops(headers), timeout });
      balancer.report(id, 'ok', micros() - begun, micros());
      return answer;
    } catch {
      balancer.report(id, 'failed', micros() - begun, micros());
      return undefined;
    }
  }
}

function withoutHops(headers: IncomingMessage['headers']): Record<string, string | string[] | undefined> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}

function micros(): number {
  return Math.round(performance.now() * 1000);
}
