import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Env, Home } from './home.ts';

/** The built program, as the package's `bin` starts it. */
export const PROGRAM = fileURLToPath(new URL('../../bin/wengu.js', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Env;
  /** All that standard input holds; it is closed after that. */
  readonly input?: string;
}

/** Runs a command line of wengu without a terminal, to its end. */
export function wengu(home: Home, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return finish(spawn(process.execPath, [PROGRAM, ...args], { env: home.env(options.env), cwd: home.folder }), options.input);
}

/** Runs a line of sh in which `wengu` is the program: for limits and pipes. */
export function shell(home: Home, line: string, options: RunOptions = {}): Promise<Outcome> {
  const script = `wengu() { "${process.execPath}" "${PROGRAM}" "$@"; }; ${line}`;
  return finish(spawn('sh', ['-c', script], { env: home.env(options.env), cwd: home.folder }), options.input);
}

function finish(child: ChildProcessWithoutNullStreams, input = ''): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // a program may end without reading all
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}
