import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where something listens. */
export type Place = { readonly host: string; readonly port: number } | { readonly socketPath: string };

/** Lets a server listen on a free port of loopback. */
export function listenLocally(server: Server): Promise<{ readonly host: string; readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }));
  });
}

export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
