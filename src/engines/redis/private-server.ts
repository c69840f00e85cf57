import { connect } from 'node:net';
import { join } from 'node:path';
import { installedProgram, KeptProcess } from '../kept-process.ts';

/** What of the server's data is on disk: nothing; a log of all writes that is flushed once a second, or before each reply. */
export type Persistence = 'none' | 'everysec' | 'always';

export interface PrivateServerOptions {
  readonly persistence?: Persistence;
  /** Further words of the server's command line. */
  readonly words?: readonly string[];
}

/** The path of an installed server, if there is one on PATH. */
export function installedServer(path = process.env['PATH'] ?? ''): string | undefined {
  return installedProgram(['redis-server', 'valkey-server'], path);
}

/** A Redis of our own: on a socket in a new folder that only we can open, without a port, and gone with this process. */
export class PrivateServer {
  readonly #program: string;
  readonly #options: PrivateServerOptions;
  readonly #process = new KeptProcess('wengu-redis-');

  private constructor(program: string, options: PrivateServerOptions) {
    this.#program = program;
    this.#options = options;
  }

  /** Throws when the server cannot be started, with what it said. */
  static async start(program: string, options: PrivateServerOptions = {}): Promise<PrivateServer> {
    const server = new PrivateServer(program, options);
    try {
      await server.start();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Where it listens. */
  get socket(): string {
    return join(this.#process.folder, 's');
  }

  /** Starts it (again) with what is on disk. */
  async start(): Promise<void> {
    await this.#process.start([this.#program, ...this.#words()], () => isListening(this.socket));
  }

  /** As a crash: the process ends at once, what it had not written is lost. */
  async kill(): Promise<void> {
    await this.#process.crash();
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    await this.#process.stop();
  }

  #words(): readonly string[] {
    const { persistence = 'none', words = [] } = this.#options;
    const log = persistence === 'none' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', persistence];
    const place = ['--port', '0', '--bind', '127.0.0.1', '--unixsocket', this.socket, '--unixsocketperm', '700', '--dir', this.#process.folder];
    return [...place, '--daemonize', 'no', '--save', '', ...log, ...words];
  }
}

/** Whether it answers PING: a server that still reads its log says LOADING. */
function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const stream = connect(socket, () => stream.write('PING\r\n'));
    stream.once('data', (reply) => {
      resolve(reply.toString().startsWith('+PONG'));
      stream.destroy();
    });
    stream.once('error', () => resolve(false));
    stream.once('close', () => resolve(false));
  });
}
