import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/labs/kit/verdict.ts';
import { ATTACKS } from './attacks.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Other versions of Node to try it on: paths of their programs. */
const NODES = [process.execPath, ...(process.env['WENGU_TEST_NODES'] ?? '').split(delimiter).filter((path) => path !== '')];

interface Ended {
  readonly verdict: Verdict;
  readonly took: number;
}

let built = '';

beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'wengu-runner-'));
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: { drive: 'test/runner/drive.ts', child: 'src/runner/child/main.ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    outdir: built,
    outExtension: { '.js': '.cjs' },
    external: ['esbuild'],
  });
});

afterAll(() => rmSync(built, { recursive: true }));

/** Grades each source by a version of Node, one after the other in one process. */
async function grade(node: string, sources: readonly string[]): Promise<readonly Ended[]> {
  const program = spawn(node, [join(built, 'drive.cjs'), join(built, 'child.cjs')], { env: { NODE_PATH: join(ROOT, 'node_modules'), PATH: process.env['PATH'], CHECKS: 'burst,refill' } });
  program.stdin.end(JSON.stringify(sources));
  const [out, err] = await Promise.all([text(program.stdout), text(program.stderr)]);
  expect(err).toBe('');
  return out.trim().split('\n').map((line) => JSON.parse(line) as Ended);
}

/** Processes that run the child's file. */
function leftBehind(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(join(built, 'child.cjs'));
      } catch {
        return false;
      }
    });
}

describe.each(NODES)('on %s', (node) => {
  const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();

  test(`every attack ends as it must (Node ${version})`, async () => {
    const ended = await grade(node, ATTACKS.map(({ source }) => source));
    const results = ATTACKS.map(({ name, ends }, index) => [name, ended[index] && ends(ended[index].verdict)]);
    expect(results).toEqual(ATTACKS.map(({ name, as }) => [name, as]));
    expect(existsSync('/tmp/wengu-attack')).toBe(false);
    if (existsSync('/proc/self')) expect(leftBehind()).toEqual([]);
  });
});
