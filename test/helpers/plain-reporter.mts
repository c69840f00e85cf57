import { writeSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Prints `N passed, N failed, N skipped` alone on the very last line of a run, for scripts that read it. A file or a
 * suite that breaks outside its tests counts as one failure, so that a broken run never says `0 failed`.
 */
export class PlainReporter implements Reporter {
  #line = closingLine({ passed: 0, failed: 0, skipped: 0 });
  #watches = false;

  onInit(): void {
    process.once('exit', () => {
      if (!this.#watches) writeSync(1, `${this.#line}\n`);
    });
  }

  onWatcherStart(): void {
    this.#watches = true;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[], reason: 'passed' | 'failed' | 'interrupted'): void {
    const counts = count(modules, errors);
    if (reason !== 'passed' && counts.failed === 0) counts.failed = 1;
    this.#line = closingLine(counts);
  }
}

function count(modules: readonly TestModule[], errors: readonly SerializedError[]): Counts {
  const counts = { passed: 0, failed: errors.length, skipped: 0 };
  for (const module of modules) {
    if (module.errors().length > 0) counts.failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) counts.failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      counts[state === 'pending' ? 'failed' : state] += 1;
    }
  }
  return counts;
}

function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
