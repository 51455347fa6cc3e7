import { fileURLToPath } from 'node:url';

/** An access file that lets everybody who signs in do everything: for tests that are about something else. */
export const ADMIN_FOR_ALL = fileURLToPath(
  new URL('fixtures/access/everybody-is-admin.yaml', import.meta.url),
);
