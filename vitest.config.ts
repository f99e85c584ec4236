import { defineConfig } from 'vitest/config';
import { forVite } from './scripts/built-in.mjs';

export default defineConfig({
  plugins: [forVite],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/e2e/install.ts'],
    maxWorkers: 2,
    // Modules are loaded once for all files of a worker: a test leaves nothing behind that another would meet.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/closing-line.ts'],
    env: { SCARF_ANALYTICS: 'false', DO_NOT_TRACK: '1' },
  },
});
