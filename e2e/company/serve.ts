import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../lib/sandbox/sandbox';
import { startIdentityProvider } from './identity-provider';
import { COMPANY } from './ports';

await startSandbox({
  dataDir: mkdtempSync(join(tmpdir(), 'studio-company-')),
  port: COMPANY.controlPlanePort,
  release: 'v1.2.3',
  clientId: COMPANY.clientId,
  clientSecret: COMPANY.clientSecret,
  role: 'explorer',
});
await startIdentityProvider(COMPANY.identityProviderPort);
