import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { installedProgram, KeptProcess } from '../kept-process.ts';
import { KEY_HEADER } from './ask.ts';
import type { Place } from './place.ts';

/** Where nginx often is when PATH has it not: it is a program for administrators. */
const FURTHER = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin', '/usr/local/nginx/sbin'];

/** The path of an installed nginx, if there is one. */
export function installedNginx(path = process.env['PATH'] ?? ''): string | undefined {
  return installedProgram(['nginx'], [path, ...FURTHER].join(delimiter));
}

/** How nginx spreads requests by our algorithms, where it has the same. */
const METHODS: Readonly<Record<string, string>> = {
  swrr: '',
  'least-conn': 'least_conn;',
  'nginx-hash': `hash $http_${KEY_HEADER.replaceAll('-', '_')};`,
  'nginx-consistent': `hash $http_${KEY_HEADER.replaceAll('-', '_')} consistent;`,
};

export function hasSameInNginx(algorithm: string): boolean {
  return Object.hasOwn(METHODS, algorithm);
}

/** A server of an upstream, by its address. */
export interface Upstream {
  readonly address: string;
  readonly weight: number;
}

/** An nginx of our own: one process on a socket in a new folder, with its own prefix and configuration, and gone with this process. */
export class PrivateNginx {
  readonly version: string;
  readonly #process = new KeptProcess('wengu-nginx-');

  private constructor(version: string) {
    this.version = version;
  }

  /** Throws when it cannot be started, with what it said. */
  static async start(program: string, algorithm: string, servers: readonly Upstream[]): Promise<PrivateNginx> {
    const { version, modules } = await builtAs(program);
    const nginx = new PrivateNginx(version);
    try {
      await nginx.#start(program, configOf(nginx.#process.folder, METHODS[algorithm] ?? '', servers, modules));
      return nginx;
    } catch (error) {
      await nginx.stop();
      throw error;
    }
  }

  get place(): Place {
    return { socketPath: join(this.#process.folder, 's') };
  }

  async stop(): Promise<void> {
    await this.#process.stop();
  }

  async #start(program: string, config: string): Promise<void> {
    const { folder } = this.#process;
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, config);
    // before it has read the configuration it would write to the log of the installation
    const log = isAtLeast(this.version, [1, 19, 5]) ? ['-e', 'stderr'] : [];
    await this.#process.start([program, '-p', folder, '-c', file, ...log], () => isListening(join(folder, 's')));
  }
}

/** Its version, and which modules with folders of their own it has. */
async function builtAs(program: string): Promise<{ readonly version: string; readonly modules: readonly string[] }> {
  const { stderr } = await promisify(execFile)(program, ['-V']);
  const [, version = '0.0.0'] = /nginx version: \S+?\/(\d+\.\d+\.\d+)/.exec(stderr) ?? [];
  return { version, modules: ['fastcgi', 'uwsgi', 'scgi'].filter((name) => !stderr.includes(`--without-http_${name}_module`)) };
}

function configOf(folder: string, method: string, servers: readonly Upstream[], modules: readonly string[]): string {
  // nginx knows no weight of 0, and one that is down still counts in its hashes
  const lines = servers.filter(({ weight }) => weight > 0).map(({ address, weight }) => `server ${address} weight=${weight};`);
  return `daemon off;
master_process off;
pid "${folder}/pid";
error_log stderr crit;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path "${folder}/body";
  proxy_temp_path "${folder}/proxy";
  ${modules.map((name) => `${name}_temp_path "${folder}/${name}";`).join('\n  ')}
  upstream lab {
    ${[method, ...lines].join('\n    ')}
  }
  server {
    listen "unix:${folder}/s";
    location / { proxy_pass http://lab; }
  }
}
`;
}

function isAtLeast(version: string, least: readonly number[]): boolean {
  const own = version.split('.').map(Number);
  const differing = least.findIndex((number, at) => own[at] !== number);
  return differing < 0 || (own[differing] ?? 0) > (least[differing] ?? 0);
}

function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const stream = connect(socket, () => {
      resolve(true);
      stream.destroy();
    });
    stream.once('error', () => resolve(false));
  });
}
