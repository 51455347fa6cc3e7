import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: [
      'lib/**/*.test.ts',
      'bin/**/*.test.ts',
      'test/**/*.test.ts',
      'components/**/*.test.ts',
    ],
    environment: 'node',
    // By default a core stays free, which on two of them means that half of the machine waits.
    maxWorkers: '100%',
    globalSetup: 'test/postgres/global-setup.ts',
  },
});
