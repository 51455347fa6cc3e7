import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What knows no clock, network or state: see the map in CONTRIBUTING.md. */
const PURE = [
  'lib/{descriptor,workload,language,form,import,companion,report,ci,trust}/**/*.test.ts',
  'components/**/*.test.ts',
];

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    environment: 'node',
    // By default a core stays free, which on two of them means that half of the machine waits.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // One file cannot disturb another, and modules loaded once take half of the time.
        test: { name: 'pure', include: PURE, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['lib/**/*.test.ts', 'bin/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: PURE,
          globalSetup: 'test/postgres/global-setup.ts',
        },
      },
    ],
  },
});
