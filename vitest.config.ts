import { defineConfig } from 'vitest/config';

/** One configuration for every package; each runs with its own folder as root. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    // A bound for what hangs, not a measure of speed: the suites share two cores with each other.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    reporters: ['default', ['json', { outputFile: 'test-results.json' }]],
  },
});
