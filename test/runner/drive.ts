import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Runner } from '../../src/runner/runner.ts';

/**
 * Grades solutions, for a test that tries it on several versions of Node: reads a JSON array of sources from standard
 * input, writes one line of JSON a source on standard output: the verdict and the milliseconds it took.
 */
async function main(runnerFile: string): Promise<void> {
  const sources = JSON.parse(readFileSync(0, 'utf8')) as readonly string[];
  const folder = mkdtempSync(join(tmpdir(), 'wengu-drive-'));
  const file = join(folder, 'solution.ts');
  const runner = new Runner(runnerFile, randomUUID, { time: Number(process.env['TIME'] ?? 10_000) });
  const checks = (process.env['CHECKS'] ?? 'burst,refill,clamp,cost,retry-after,clock-back,keys,long-run,differential').split(',');
  for (const source of sources) {
    writeFileSync(file, source);
    runner.prepare();
    const start = performance.now();
    const verdict = await runner.grade({ lab: 'limiter', step: 'token-bucket', checks, seed: '1', file, source });
    process.stdout.write(`${JSON.stringify({ verdict, took: performance.now() - start })}\n`);
  }
  await runner.close();
  rmSync(folder, { recursive: true });
}

void main(process.argv[2] ?? '');
