import { randomUUID } from 'node:crypto';
import { type AuditTrail, createAuditTrail } from './audit';
import { type CiTokens, createCiTokens } from './ci-tokens';
import { createIdempotencyKeys, type IdempotencyKeys } from './idempotency-keys';
import { createOnlyInstance, type Instances, ownInstanceId } from './instances';
import { openSqlite } from './open-sqlite';
import { createPublications, type Publications } from './publications';
import type { Turns } from './turns';
import { createTurnsInMemory } from './turns-in-memory';

export type StoreLocation =
  /** A file; `:memory:` is for tests. */
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface Store {
  readonly kind: StoreLocation['kind'];
  readonly publications: Publications;
  readonly ciTokens: CiTokens;
  readonly audit: AuditTrail;
  readonly keys: IdempotencyKeys;
  readonly turns: Turns;
  readonly instances: Instances;
  close(): Promise<void>;
}

/** Opens the database, made if absent, and brings it to the newest schema: once, however many open it together. */
export async function openStore(location: StoreLocation): Promise<Store> {
  if (location.kind === 'postgres') throw new Error('PostgreSQL is not supported yet.');
  const database = await openSqlite(location.path);
  const instances = createOnlyInstance(ownInstanceId());
  return {
    kind: database.kind,
    publications: createPublications(database, instances.id),
    ciTokens: createCiTokens(database),
    audit: createAuditTrail(database),
    keys: createIdempotencyKeys(database),
    turns: createTurnsInMemory(location.path === ':memory:' ? randomUUID() : location.path),
    instances,
    close: () => database.close(),
  };
}
