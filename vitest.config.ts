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
    globalSetup: 'test/postgres/global-setup.ts',
  },
});
