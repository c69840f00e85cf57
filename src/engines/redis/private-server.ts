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
const LONGEST_REASON = 2000;

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

/**
 * Runs the words after "$0", a folder, until they end or standard input does: a line on it is a crash, its end (ours, however it comes) removes the folder too.
 * So no server outlives a program that was killed.
 */
const KEEPER = `exec 3<&0
"$@" </dev/null 3<&- & server=$!
(read -r line <&3; end=$?; kill -9 $server; [ $end = 0 ] || rm -rf "$0") & keeper=$!
wait $server; code=$?
kill $keeper 2>/dev/null
exit $code`;

/** A Redis of our own: on a socket in a new folder that only we can open, without a port, and gone with this process. */
export class PrivateServer {
  readonly #program: string;
  readonly #options: PrivateServerOptions;
  readonly #folder = mkdtempSync(join(tmpdir(), 'wengu-redis-'));
  #keeper: ChildProcess | undefined;

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
    return join(this.#folder, 's');
  }

  /** Starts it (again) with what is on disk. */
  async start(): Promise<void> {
    const words = ['-c', KEEPER, this.#folder, this.#program, ...this.#words()];
    const keeper = spawn('/bin/sh', words, { stdio: ['pipe', 'pipe', 'pipe'], cwd: this.#folder, env: { PATH: '/usr/bin:/bin' } });
    this.#keeper = keeper;
    let said = '';
    const listen = (text: Buffer): void => {
      said = `${said}${text}`.slice(-LONGEST_REASON);
    };
    keeper.stdout.on('data', listen);
    keeper.stderr.on('data', listen);
    keeper.stdin.on('error', () => undefined); // it may have ended by itself
    const end = Date.now() + START_MS;
    while (!(await isListening(this.socket))) {
      if (hasEnded(keeper) || Date.now() > end) throw new Error(`${this.#program} does not start: ${said.trim()}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** As a crash: the process ends at once, what it had not written is lost. */
  async kill(): Promise<void> {
    await this.#end('crash\n');
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    await this.#end('');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(line: string): Promise<void> {
    const keeper = this.#keeper;
    this.#keeper = undefined;
    if (keeper === undefined || hasEnded(keeper)) return;
    keeper.stdin?.end(line);
    await once(keeper, 'exit');
  }

  #words(): readonly string[] {
    const { persistence = 'none', words = [] } = this.#options;
    const log = persistence === 'none' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', persistence];
    const place = ['--port', '0', '--bind', '127.0.0.1', '--unixsocket', this.socket, '--unixsocketperm', '700', '--dir', this.#folder];
    return [...place, '--daemonize', 'no', '--save', '', ...log, ...words];
  }
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
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
