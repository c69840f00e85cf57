import { defineConfig } from 'vitest/config';
import { PlainReporter } from './test/helpers/plain-reporter.mts';

const E2E = 'test/e2e/**/*.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', new PlainReporter()],
    setupFiles: ['test/helpers/held-objects.ts'],
    coverage: { include: ['src/**/*.ts'], reporter: ['text-summary', 'html'] },
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: [E2E], testTimeout: 120_000 } },
      {
        extends: true,
        // after the unit tests, so that the processes they start have the machine to themselves; patient, since a loaded machine is slow
        test: { name: 'e2e', include: [E2E], testTimeout: 120_000, hookTimeout: 60_000, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
