import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as moduleApi from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import type { main } from './main.ts';

/** Filled in by the build: version of the program, and a hash of all its code that keys the caches. */
declare const WENGU_VERSION: string;
declare const WENGU_BUILD: string;

interface CommonJs {
  exports: unknown;
  require(id: string): unknown;
}

type Compile = (this: CommonJs, source: string, file: string) => unknown;

const dist = __dirname;
const home = dirname(dist);

/** Starts the program with V8's compiled code from an earlier start, and resolves to its exit code. */
export async function launch(): Promise<number> {
  process.env['WENGU_SQLITE_BINDING'] ??= join(home, 'node_modules', 'better-sqlite3', 'build', 'Release', 'better_sqlite3.node');
  const folder = join(dist, 'cache', `${WENGU_BUILD}-${process.version}-${process.arch}`);
  if ('enableCompileCache' in moduleApi) (moduleApi as { enableCompileCache(folder: string): void }).enableCompileCache(folder);
  else cacheCode(folder);
  const program = require(join(dist, 'main.cjs')) as { readonly main: typeof main };
  return program.main(process.argv.slice(2), WENGU_VERSION, home);
}

/**
 * Node 20 has no compile cache of its own. V8 checks a cache only by the source's length, so the folder's name carries
 * a hash of the build. What is missing is written when the process ends; a cache that can't be written is no loss.
 */
function cacheCode(folder: string): void {
  const compiler = (moduleApi as unknown as { Module: { prototype: { _compile: Compile }; wrap(source: string): string } }).Module;
  const compile = compiler.prototype._compile;
  const fresh: [file: string, script: Script][] = [];
  const renew = process.env['WENGU_CODE_CACHE'] === 'renew';
  compiler.prototype._compile = function (source, file) {
    if (dirname(file) !== dist) return compile.call(this, source, file);
    const cache = join(folder, `${basename(file)}.bin`);
    const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
    const script = new Script(compiler.wrap(source), { filename: file, ...(cachedData && { cachedData }) });
    if (renew || !cachedData || script.cachedDataRejected) fresh.push([cache, script]);
    const run = script.runInThisContext() as (...args: unknown[]) => unknown;
    return run.call(this.exports, this.exports, (id: string) => this.require(id), this, file, dist);
  };
  process.once('exit', () => keep(folder, fresh));
}

function keep(folder: string, scripts: readonly (readonly [string, Script])[]): void {
  if (scripts.length === 0) return;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [file, script] of scripts) {
      writeFileSync(`${file}.${process.pid}`, script.createCachedData());
      renameSync(`${file}.${process.pid}`, file);
    }
  } catch {
    // read-only installation: starts stay a little slower
  }
}
