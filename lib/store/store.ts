import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Allowances, createAllowances } from './allowances';
import { type AccessTokens, createAccessTokens } from './access-tokens';
import { type AuditTrail, createAuditTrail } from './audit';
import { type CiTokens, createCiTokens } from './ci-tokens';
import type { Database } from './database';
import { createDrafts, type Drafts } from './drafts';
import { createIdempotencyKeys, type IdempotencyKeys } from './idempotency-keys';
import { createInstances, type Instances, ownInstanceId } from './instances';
import { createIssuerKeys, type IssuerKeys } from './issuer-keys';
import { createOnlyInstance } from './only-instance';
import { openPostgres } from './open-postgres';
import { openSqlite } from './open-sqlite';
import { createPublications, type Publications } from './publications';
import { createSessions, type Sessions } from './sessions';
import { createTrustRules, type TrustRules } from './trust-rules';
import type { Turns } from './turns';
import { createTurnsInMemory } from './turns-in-memory';
import { createTurnsInPostgres } from './turns-in-postgres';

export type StoreLocation =
  /** A file; `:memory:` is for tests. */
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

export interface Store {
  readonly publications: Publications;
  readonly ciTokens: CiTokens;
  readonly trustRules: TrustRules;
  readonly accessTokens: AccessTokens;
  readonly issuerKeys: IssuerKeys;
  readonly audit: AuditTrail;
  readonly keys: IdempotencyKeys;
  readonly sessions: Sessions;
  readonly drafts: Drafts;
  readonly turns: Turns;
  readonly instances: Instances;
  /** Absent where one process has the database for itself. */
  readonly allowances?: Allowances;
  /** Rejects when the database gives no answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What publishing needs of it. */
export interface PublishingStore {
  readonly publications: Pick<
    Publications,
    'insert' | 'appendSteps' | 'settle' | 'correct' | 'findLastWritten'
  >;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly turns: Turns;
  readonly instances: Pick<Instances, 'id'>;
}

/**
 * Opens the database and brings it to the newest schema: once, however many open it together. `instanceId` tells this
 * process from others on the same PostgreSQL.
 */
export async function openStore(
  location: StoreLocation,
  instanceId = ownInstanceId(),
): Promise<Store> {
  if (location.kind === 'postgres') {
    const database = await openPostgres(location.url, instanceId);
    const instances = createInstances(database, instanceId);
    const store = assemble(database, instances, createTurnsInPostgres(database));
    return { ...store, allowances: createAllowances(database) };
  }
  const { path } = location;
  const turns = createTurnsInMemory(path === ':memory:' ? randomUUID() : path);
  return assemble(await openSqlite(path), createOnlyInstance(instanceId), turns);
}

function assemble(database: Database, instances: Instances, turns: Turns): Store {
  return {
    publications: createPublications(database, instances),
    ciTokens: createCiTokens(database),
    trustRules: createTrustRules(database),
    accessTokens: createAccessTokens(database),
    issuerKeys: createIssuerKeys(database),
    audit: createAuditTrail(database),
    keys: createIdempotencyKeys(database),
    sessions: createSessions(database),
    drafts: createDrafts(database),
    turns,
    instances,
    async ping() {
      await sql`select sequence from audit_head`.execute(database.db);
    },
    async close() {
      await instances.stop();
      await database.close();
    },
  };
}
