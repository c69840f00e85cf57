import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FaultList } from './fault-list.ts';
import type { GoProgram } from './go-programs.ts';

const BUILD_LIMIT_MS = 120_000;
const RUN_LIMIT_MS = 10_000;

interface Ended {
  readonly ok: boolean;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GoRun {
  readonly state: 'ended' | 'failed' | 'not-built' | 'timed-out';
  readonly output: string;
}

/** The version of the Go toolchain on PATH, `go1.27.4`, or `undefined` when there is none. */
export async function goVersion(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { ok, stdout } = await run('go', ['env', 'GOVERSION'], env, RUN_LIMIT_MS);
  return ok ? stdout.trim() : undefined;
}

/** Compiles and runs one program, for `limit` milliseconds at most, in a folder of its own; what differs from the expectation is a fault at its line. */
export async function runGoProgram(program: GoProgram, env: NodeJS.ProcessEnv, faults: FaultList, limit = RUN_LIMIT_MS): Promise<void> {
  const { built, ended } = await buildAndRun(program.source, env, limit);
  judge(program, built, ended, limit, faults);
}

/** What a whole program wrote, on both streams, and how it ended. When `stopping` says so, its processes are killed. */
export async function runGoSource(source: string, env: NodeJS.ProcessEnv, stopping?: AbortSignal): Promise<GoRun> {
  const { built, ended } = await buildAndRun(source, env, RUN_LIMIT_MS, stopping);
  if (!ended) return { state: 'not-built', output: built.stderr };
  return { state: ended.timedOut ? 'timed-out' : ended.ok ? 'ended' : 'failed', output: `${ended.stdout}${ended.stderr}` };
}

interface BuiltAndRun {
  readonly built: Ended;
  /** Absent when it could not be built. */
  readonly ended: Ended | undefined;
}

async function buildAndRun(source: string, env: NodeJS.ProcessEnv, limit: number, stopping?: AbortSignal): Promise<BuiltAndRun> {
  const folder = mkdtempSync(join(tmpdir(), 'wengu-go-'));
  try {
    // with modules on and no go.mod, the toolchain's own version decides what the language and GODEBUG are; off means Go 1.20's
    const goEnv = { ...env, GO111MODULE: 'on', GOFLAGS: '', GODEBUG: '', GOTOOLCHAIN: 'local', GOWORK: 'off' };
    writeFileSync(join(folder, 'main.go'), source);
    const built = await run('go', ['build', '-o', 'main', 'main.go'], goEnv, BUILD_LIMIT_MS, folder, stopping);
    return { built, ended: built.ok ? await run(join(folder, 'main'), [], goEnv, limit, folder, stopping) : undefined };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(program: GoProgram, built: Ended, ended: Ended | undefined, limit: number, faults: FaultList): void {
  const { line, mode } = program;
  const expects = (said: string, holds: (said: string, expected: string) => boolean): void => {
    if (!program.expected.some((expected) => holds(said, expected))) faults.error(line, 'go-output', said.trim(), program.expected.join(' | '));
  };
  if (mode === 'build-fails') {
    if (built.ok) return faults.error(line, 'go-build', 'it compiles');
    return expects(built.stderr, includes);
  }
  if (!ended) return faults.error(line, 'go-build', built.stderr.trim().split('\n').slice(0, 3).join(' '));
  if (ended.timedOut) return faults.error(line, 'go-timeout', String(limit / 1000));
  if (mode === 'panics') return ended.ok ? faults.error(line, 'go-output', 'exit 0', 'panic') : expects(ended.stderr, includes);
  if (!ended.ok) return faults.error(line, 'go-output', ended.stderr.trim().split('\n')[0] ?? '', program.expected.join(' | '));
  expects(ended.stdout, (said, expected) => squeeze(said) === squeeze(expected));
}

function includes(said: string, expected: string): boolean {
  return expected !== '' && squeeze(said).includes(squeeze(expected));
}

/** White space at the ends of lines and of the whole does not matter, nor do line breaks against spaces in an answer key. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv, timeout: number, cwd?: string, signal?: AbortSignal): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { env, timeout, cwd, signal, killSignal: 'SIGKILL', maxBuffer: 1 << 22 });
    return { ok: true, timedOut: false, stdout, stderr };
  } catch (error) {
    const failed = error as { killed?: boolean; stdout?: string; stderr?: string; message: string };
    return { ok: false, timedOut: failed.killed === true, stdout: failed.stdout ?? '', stderr: failed.stderr ?? failed.message };
  }
}
