import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const START_MS = 10_000;
const POLL_MS = 5;
const LONGEST_REASON = 2000;

/** The first of some programs that is in a folder of a path. */
export function installedProgram(names: readonly string[], path: string): string | undefined {
  const places = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
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

/** A program that runs in a new folder of its own, and is gone with this process. */
export class KeptProcess {
  readonly folder: string;
  #keeper: ChildProcess | undefined;

  /** `name` begins the folder's. */
  constructor(name: string) {
    this.folder = mkdtempSync(join(tmpdir(), name));
  }

  /** Runs a command line, its program first; resolves when it is ready. Throws when it does not get there, with what it said. */
  async start(words: readonly string[], isReady: () => Promise<boolean>): Promise<void> {
    const keeper = spawn('/bin/sh', ['-c', KEEPER, this.folder, ...words], { stdio: ['pipe', 'pipe', 'pipe'], cwd: this.folder, env: { PATH: '/usr/bin:/bin' } });
    this.#keeper = keeper;
    let said = '';
    const listen = (text: Buffer): void => {
      said = `${said}${text}`.slice(-LONGEST_REASON);
    };
    keeper.stdout.on('data', listen);
    keeper.stderr.on('data', listen);
    keeper.stdin.on('error', () => undefined); // it may have ended by itself
    const end = Date.now() + START_MS;
    while (!(await isReady())) {
      if (hasEnded(keeper) || Date.now() > end) throw new Error(`${words[0]} does not start: ${said.trim()}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** The process ends at once; the folder stays. */
  async crash(): Promise<void> {
    await this.#end('crash\n');
  }

  /** Ends it and removes its folder. */
  async stop(): Promise<void> {
    await this.#end('');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(line: string): Promise<void> {
    const keeper = this.#keeper;
    this.#keeper = undefined;
    if (keeper === undefined || hasEnded(keeper)) return;
    keeper.stdin?.end(line);
    await once(keeper, 'exit');
  }
}

function hasEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid === undefined || exitCode !== null || signalCode !== null;
}
