import { createServer, type Server } from 'node:http';
import { listenLocally, type Place, stopListening } from './place.ts';

/** A real backend on loopback: it answers every request with its name. */
export interface RealBackend {
  readonly id: string;
  readonly place: Place;
  /** Answers nobody from now on, open connections included. */
  readonly stop: () => Promise<void>;
}

/** Starts one backend for each name. */
export async function startBackends(ids: readonly string[]): Promise<readonly RealBackend[]> {
  return Promise.all(ids.map(startBackend));
}

async function startBackend(id: string): Promise<RealBackend> {
  const server: Server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'text/plain', 'x-backend': id }).end(id);
  });
  return { id, place: await listenLocally(server), stop: () => stopListening(server) };
}
