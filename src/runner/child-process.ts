import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { type Frame, type Job, RESULTS_FD } from './job.ts';

/** How a child ended, and what it sent before. */
export interface Ending {
  readonly frames: readonly Frame[];
  /** Set when the parent killed it. */
  readonly killed?: 'time' | 'memory';
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What Node itself wrote on standard error, such as its last words when the heap is full. */
  readonly stderr: string;
}

const POLL = 50;
const STDERR_KEPT = 8000;
/** Seconds of processor time after which the system ends a child whose parent is gone. */
const CPU_SECONDS = 20;
const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) killGroup(child);
});

/** A process that waits for a job: under the permission model, with an empty environment, in a process group of its own. */
export class RunnerProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Pick<Ending, 'code' | 'signal'>>;
  #stderr = '';

  /** `file` is the bundled src/runner/child/main.ts, the only file that the process may read. */
  constructor(file: string) {
    const real = realpathSync(file);
    const words = [permissionFlag(), `--allow-fs-read=${real}`, '--no-warnings', '--max-old-space-size=128', '--stack-size=900', '--disallow-code-generation-from-strings', real];
    const [command, args] = process.platform === 'win32' ? [process.execPath, words] : ['/bin/sh', ['-c', `ulimit -t ${CPU_SECONDS}; ulimit -c 0; exec "$0" "$@"`, process.execPath, ...words]];
    this.#child = spawn(command, args, { env: {}, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
    living.add(this.#child);
    this.#ended = new Promise((resolve) => {
      this.#child.once('error', () => resolve({ code: null, signal: null }));
      this.#child.once('close', (code, signal) => resolve({ code, signal }));
    });
    (this.#child.stderr as Readable).setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(0, STDERR_KEPT);
    });
    (this.#child.stdin as Writable).on('error', () => undefined);
  }

  /** Lets the parent end without it, while it waits. */
  idle(): void {
    this.#child.unref();
    for (const stream of this.#child.stdio) (stream as (Readable & { unref?: () => void }) | null)?.unref?.();
  }

  #busy(): void {
    this.#child.ref();
    for (const stream of this.#child.stdio) (stream as (Readable & { ref?: () => void }) | null)?.ref?.();
  }

  /** Hands a job over and waits for the end, which comes by itself or by force. */
  async run(job: Job): Promise<Ending> {
    this.#busy();
    const frames: Frame[] = [];
    this.#collect(job.nonce, frames);
    (this.#child.stdin as Writable).end(JSON.stringify(job));
    let killed: Ending['killed'];
    const kill = (why: 'time' | 'memory'): void => {
      killed ??= why;
      killGroup(this.#child);
    };
    const limit = setTimeout(() => kill('time'), job.limits.time);
    const watch = setInterval(() => residentBytes(this.#child.pid) > job.limits.memory && kill('memory'), POLL);
    try {
      const ending = await this.#ended;
      return { ...ending, frames, stderr: this.#stderr, ...(killed !== undefined && { killed }) };
    } finally {
      clearTimeout(limit);
      clearInterval(watch);
      this.close();
    }
  }

  /** Ends the process and all that it may have started. */
  close(): void {
    killGroup(this.#child);
    living.delete(this.#child);
  }

  /** Lines that begin with the nonce; whatever else comes is nobody's. */
  #collect(nonce: string, frames: Frame[]): void {
    let rest = '';
    (this.#child.stdio[RESULTS_FD] as Readable).setEncoding('utf8').on('data', (text: string) => {
      rest += text;
      if (!text.includes('\n')) return;
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith(nonce)) frames.push(JSON.parse(line.slice(nonce.length)) as Frame);
    });
  }
}

/** Node 20 and the first 22 know the permission model by its experimental name. */
function permissionFlag(): string {
  return process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // it ended by itself
  }
}

/** What a process holds in memory; 0 where that cannot be read. */
function residentBytes(pid: number | undefined): number {
  try {
    const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return Number(pages) * 4096;
  } catch {
    return 0;
  }
}
