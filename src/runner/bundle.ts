import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { BuildOptions, Message, Plugin } from 'esbuild';
import type { BuildFault } from '../labs/kit/verdict.ts';
import { ALLOWED_MODULES } from './job.ts';

export interface Bundle {
  readonly code: string;
  /** The source map, as JSON. */
  readonly map: string;
}

const REFUSED = 'import-refused:';
const MISSING = 'import-missing:';

/**
 * Bundles a learner's file with what it imports from its own folder, as one function's body. Imports of anything else
 * are faults with their place. Types are stripped, never checked: an editor does that.
 */
export async function bundle(file: string, source: string): Promise<Bundle | readonly BuildFault[]> {
  const esbuild = await import('esbuild');
  const folder = realpathSync(dirname(file));
  try {
    const { outputFiles } = await esbuild.build(optionsFor(folder, file, source));
    const map = outputFiles?.find(({ path }) => path.endsWith('.map'))?.text ?? '';
    const code = outputFiles?.find(({ path }) => path.endsWith('.js'))?.text ?? '';
    return { code, map };
  } catch (error) {
    if (!hasMessages(error)) throw error;
    return error.errors.map((message) => faultOf(message));
  }
}

/** Stops the bundler, which waits in the background for the next file. */
export async function closeBundler(): Promise<void> {
  const { stop } = await import('esbuild');
  await stop();
}

function optionsFor(folder: string, file: string, source: string): BuildOptions {
  return {
    stdin: { contents: source, resolveDir: folder, sourcefile: relative(folder, join(folder, file.slice(dirname(file).length + 1))), loader: 'ts' },
    absWorkingDir: folder,
    bundle: true,
    write: false,
    outfile: join(folder, 'solution.js'),
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'silent',
    tsconfigRaw: '{}',
    plugins: [onlyAllowed(folder)],
  };
}

/** Lets through the allowed modules and `.ts` files within the folder, links followed. */
function onlyAllowed(folder: string): Plugin {
  return {
    name: 'only-allowed',
    setup({ onResolve }) {
      onResolve({ filter: /.*/ }, ({ path, kind, resolveDir }) => {
        if (kind === 'entry-point') return undefined;
        if (ALLOWED_MODULES.some((allowed) => allowed === path)) return { path, external: true };
        if (!/^\.\.?\//.test(path)) return { errors: [{ text: `${REFUSED}${path}` }] };
        return local(folder, resolve(resolveDir, path), path);
      });
    },
  };
}

function local(folder: string, wanted: string, path: string) {
  const found = [wanted, `${wanted}.ts`, wanted.replace(/\.js$/, '.ts')].find((candidate) => candidate.endsWith('.ts') && existsSync(candidate));
  if (found === undefined) return { errors: [{ text: `${wanted.startsWith(folder + sep) ? MISSING : REFUSED}${path}` }] };
  const real = realpathSync(found);
  return real.startsWith(folder + sep) ? { path: real } : { errors: [{ text: `${REFUSED}${path}` }] };
}

function hasMessages(error: unknown): error is { readonly errors: readonly Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

function faultOf({ text, location }: Message): BuildFault {
  const why = text.startsWith(REFUSED) ? 'import' : text.startsWith(MISSING) ? 'missing' : 'syntax';
  const what = why === 'syntax' ? text : text.slice(text.indexOf(':') + 1);
  if (!location) return { why, what };
  return { why, what, place: { file: location.file, line: location.line, column: location.column + 1 }, text: location.lineText };
}
