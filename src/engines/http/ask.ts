import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { Place } from './place.ts';

/** What a hash goes by is sent in this header. */
export const KEY_HEADER = 'x-lab-key';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface AskOptions {
  readonly agent?: Agent;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
  /** Milliseconds without a sign of life after which it is given up. */
  readonly timeout?: number;
}

/** One GET to its end. Rejects when there is no connection, it breaks, or nothing comes in time. */
export function ask(place: Place, { agent, path = '/', headers = {}, timeout = 10_000 }: AskOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...place, path, headers, timeout, ...(agent && { agent }) }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
      response.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', reject);
    sent.end();
  });
}

/** Connections that are used again, until `destroy`. */
export function keepingAgent(): Agent {
  return new Agent({ keepAlive: true });
}
