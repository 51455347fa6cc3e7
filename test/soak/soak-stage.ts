import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueCiToken } from '../../lib/auth/ci-token';
import { openControlPlane, type ControlPlane } from '../../lib/control-plane/control-plane';
import { openStore, type Store, type StoreLocation } from '../../lib/store/store';
import { type ControlPlaneProcess, startControlPlane } from './control-plane-process';
import { SOAK_CLIENT } from './soak-world';
import type { StudioPlace } from './studio-process';

/** All that studios need, and a view of their books and of the control plane past them. */
export interface SoakStage {
  readonly place: Omit<StudioPlace, 'port'>;
  readonly store: Store;
  readonly controlPlane: ControlPlane;
  /** A CI token for everything. */
  readonly token: string;
  close(): Promise<void>;
}

/** `delay`: milliseconds by which the control plane is late. Without `databaseUrl` the books are a SQLite file. */
export async function setStage(delay: number, databaseUrl?: string): Promise<SoakStage> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-soak-'));
  const plane = await startControlPlane(join(folder, 'control-plane'), delay);
  const location: StoreLocation = databaseUrl
    ? { kind: 'postgres', url: databaseUrl }
    : { kind: 'sqlite', path: join(folder, 'studio.db') };
  const store = await openStore(location);
  const controlPlane = openControlPlane({
    ...addressOf(plane),
    clientId: SOAK_CLIENT.clientId,
    clientSecret: () => SOAK_CLIENT.clientSecret,
  });
  return {
    place: { dataDir: folder, ...addressOf(plane), ...(databaseUrl && { databaseUrl }) },
    store,
    controlPlane,
    token: await issueToken(store),
    async close() {
      await store.close();
      await controlPlane.close();
      await plane.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function addressOf({ apiUrl, tokenUrl }: ControlPlaneProcess) {
  return { apiUrl, tokenUrl };
}

async function issueToken({ ciTokens }: Store): Promise<string> {
  const { secret } = await issueCiToken(
    ciTokens,
    {
      id: 'soak',
      name: 'soak',
      scope: { namespace: '*', project: '*', component: '*' },
      createdBy: { actorKind: 'user', actorId: 'soak', actorName: 'soak' },
      expiresAt: new Date(Date.now() + 24 * 3_600_000),
    },
    Date.now,
  );
  return secret;
}
