import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** What a job checks out: a descriptor and the file that it refers to, in a new folder. */
export function checkOut(): string {
  const folder = mkdtempSync(join(tmpdir(), 'snippet-'));
  const endpoint = '{name: api, port: 80, type: HTTP, schemaFile: openapi.yaml}';
  writeFileSync(join(folder, 'workload.yaml'), `endpoints: [${endpoint}]\n`);
  writeFileSync(join(folder, 'openapi.yaml'), 'openapi: 3.0.3\n');
  return folder;
}
