import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What of the server's data is on disk: nothing; a log of all writes that is flushed once a second, or before each reply. */
export type Persistence = 'none' | 'everysec' | 'always';

export interface PrivateServerOptions {
  readonly persistence?: Persistence;
  /** Further words of the server's command line. */
  readonly words?: readonly string[];
}

const PROGRAMS = ['redis-server', 'valkey-server'];
const START_MS = 10_000;
const POLL_MS = 5;

/** The path of an installed server, if there is one on PATH. */
export function installedServer(path = process.env['PATH'] ?? ''): string | undefined {
  const places = path.split(delimiter).flatMap((folder) => PROGRAMS.map((program) => join(folder, program)));
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** A Redis of our own: on a socket in a new folder that only we can open, without a port, and gone with this process. */
export class PrivateServer {
  readonly #program: string;
  readonly #options: PrivateServerOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'wengu-redis-'));
  readonly #atExit = (): void => this.#clear();
  #child: ChildProcess | undefined;

  private constructor(program: string, options: PrivateServerOptions) {
    this.#program = program;
    this.#options = options;
    process.once('exit', this.#atExit);
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
    return join(this.#folder, 's');
  }

  /** Starts it (again) with what is on disk. */
  async start(): Promise<void> {
    const child = spawn(this.#program, [...this.#words()], { stdio: ['ignore', 'pipe', 'pipe'], cwd: this.#folder, env: {} });
    this.#child = child;
    let said = '';
    const listen = (text: Buffer): void => void (said = `${said}${text}`.slice(-2000));
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => listen(Buffer.from(error.message)));
    const end = Date.now() + START_MS;
    while (!(await isListening(this.socket))) {
      if (child.exitCode !== null || child.pid === undefined || Date.now() > end) throw new Error(`${this.#program} does not start: ${said.trim()}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** As a crash: the process ends at once, what it had not written is lost. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    await this.kill();
    this.#clear();
    process.off('exit', this.#atExit);
  }

  #words(): readonly string[] {
    const { persistence = 'none', words = [] } = this.#options;
    const log = persistence === 'none' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', persistence];
    return ['--port', '0', '--unixsocket', this.socket, '--unixsocketperm', '700', '--dir', this.#folder, '--daemonize', 'no', '--save', '', ...log, ...words];
  }

  #clear(): void {
    this.#child?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
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
