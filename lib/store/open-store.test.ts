import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  describePostgres,
  describeStores,
  makeSqlite,
  openForTest,
  runSql,
} from '../../test/postgres/stores';
import { BEGUN, publicationRow as row, stepRow as step } from '../../test/publication-row';
import { SLOW } from '../../test/slow';
import { runTypeScript } from '../../test/typescript-process';
import { sha256 } from './audit-chain';
import { MIGRATIONS } from './migrations';
import { openStore } from './store';

describeStores('a store', (makeLocation) => {
  test('may be opened five times at once, and one end leaves the others open', async () => {
    const location = await makeLocation();
    const stores = await Promise.all(Array.from({ length: 5 }, () => openForTest(location)));
    await stores[0]?.close();
    await stores[1]?.publications.insert(row('a'), [], BEGUN);
    expect(await stores[4]?.publications.find('a')).toMatchObject({ row: row('a') });
  });
});

describePostgres('a store of several processes', (makeLocation) => {
  test('is brought up once by five processes at once', SLOW, async () => {
    const location = await makeLocation();
    const processes = Array.from({ length: 5 }, () =>
      runTypeScript(`
        import { once } from 'node:events';
        import { openStore } from './lib/store/store';
        console.log('ready');
        await once(process.stdin, 'data');
        const store = await openStore(${JSON.stringify(location)});
        await store.close();
        process.stdin.destroy();`),
    );
    const errors = processes.map(({ stderr }) => text(stderr));
    await Promise.all(processes.map(({ stdout }) => once(stdout, 'data')));
    const ends = processes.map((one) => once(one, 'exit'));
    for (const { stdin } of processes) stdin.write('go\n');
    await Promise.all(ends);
    expect(await Promise.all(errors)).toEqual(['', '', '', '', '']);
    const store = await openForTest(location);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 0 });
  });
});

describeStores('a database with an audit of before it told ends', (makeLocation) => {
  test('keeps a chain that is intact, and goes on with it', async () => {
    const location = await makeLocation();
    await (await openStore(location)).close();
    await runSql(location, `${location.kind === 'postgres' ? TO_0004 : ''}${TO_0005}`);
    const begun = [...ENTRY, 'begun', null, 'old', 'team-a', 'shop', 'cart', sha256('{"a":1}')];
    const first = sha256(`\n1\n${JSON.stringify(begun)}`);
    const refused = [...ENTRY, 'refused', 'not-found', 'no', 'team-a', 'shop', 'cart'];
    refused.push(sha256('{"a":1}'));
    const second = sha256(`${first}\n2\n${JSON.stringify(refused)}`);
    await runSql(
      location,
      `INSERT INTO publications VALUES ('old', ${COLUMNS}, 'succeeded', '${AT}', '${AT}', '{"a":1}', '{}', '{}', 'i1', NULL);
       INSERT INTO publications VALUES ('no', ${COLUMNS}, 'failed', '${AT}', '${AT}', '{"a":1}', '{}', '{}', 'i1', NULL);
       INSERT INTO audit VALUES (1, ${valuesOf(begun)}, '${first}');
       INSERT INTO audit VALUES (2, ${valuesOf(refused)}, '${second}');
       UPDATE audit_head SET sequence = 2, hash = '${second}'`,
    );
    const store = await openForTest(location);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 2, head: second });
    expect((await store.audit.list()).items).toMatchObject([
      { subject: 'no', removals: null, times: null },
      { subject: 'old', removals: null, times: null },
    ]);
    await store.publications.insert(row('new'), [], BEGUN);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 3 });
    await runSql(location, "UPDATE audit SET actor_name = 'Eve' WHERE sequence = 1");
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', sequence: 1 });
  });
});

describe('a file of the first release', () => {
  test('keeps its rows and gets an audit from now on', async () => {
    const location = await makeSqlite();
    await writeFirstRelease(location.path);
    const store = await openForTest(location);
    const old = row('old', { instanceId: null, contentHash: null });
    expect(await store.publications.find('old')).toEqual({ row: old, steps: [step(0, 'token')] });
    expect(await store.publications.listAbandoned()).toEqual(['old']);
    expect(await store.ciTokens.findByHash('h')).toMatchObject({
      id: 't1',
      revokedAt: null,
      actions: 'validate plan publish',
    });
    expect(await store.audit.verify()).toEqual({ kind: 'intact', entries: 0, head: '' });

    await store.publications.insert(row('new'), [], { ...BEGUN, at: '2026-12-01T00:00:00.000Z' });
    const { items } = await store.publications.list({ component: 'cart' });
    expect(items.map(({ id }) => id)).toEqual(['old', 'new']);
    expect(await store.audit.verify()).toMatchObject({
      kind: 'intact',
      entries: 1,
      since: '2026-12-01T00:00:00.000Z',
    });
  });
});

const AT = '2026-11-23T20:00:00.000Z';
const ENTRY = [AT, 'user', 'u1', 'Ada', 'publish'];
const COLUMNS = `'team-a', 'shop', 'cart', 'cart:1', 'user', 'u1', 'Ada', 'create'`;

/** Takes back what came later. */
const TO_0005 = `
  DROP TABLE issuer_keys;
  DROP TABLE spent_id_tokens;
  DROP TABLE access_tokens;
  DROP TABLE trust_rules;
  ALTER TABLE publications DROP COLUMN provenance;
  ALTER TABLE ci_tokens DROP COLUMN last_call;
  ALTER TABLE ci_tokens DROP COLUMN actions;
  DROP INDEX audit_by_subject;
  ALTER TABLE audit DROP COLUMN removals;
  ALTER TABLE audit DROP COLUMN times;
  DROP INDEX publications_by_control_plane;
  ALTER TABLE publications DROP COLUMN control_plane;
  ALTER TABLE ci_tokens DROP COLUMN control_plane;
  ALTER TABLE drafts DROP COLUMN control_plane;
  ALTER TABLE drafts DROP COLUMN shared_since;
  ALTER TABLE audit DROP COLUMN control_plane;
  DROP TABLE sessions;
  DELETE FROM kysely_migration WHERE name > '0005-drafts'`;

const TO_0004 = 'ALTER TABLE turns DROP COLUMN control_plane; DROP TABLE allowances;';

function valuesOf(content: readonly (string | null)[]): string {
  return content.map((value) => (value === null ? 'NULL' : `'${value}'`)).join(', ');
}

async function writeFirstRelease(path: string): Promise<void> {
  const db = new Kysely<never>({ dialect: new SqliteDialect({ database: new Sqlite(path) }) });
  const first = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, 2));
  const provider = { getMigrations: () => Promise.resolve(first) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  expect(error).toBeUndefined();
  await db.destroy();
  const file = new Sqlite(path);
  file.exec(`
    INSERT INTO publications VALUES ('old', 'team-a', 'shop', 'cart', 'cart:1', 'user', 'u1', 'Ada', 'create',
      'pending', '2026-11-23T20:00:00.000Z', NULL, '{"a":1}', '{"id":"p"}', '{"state":"pending"}');
    INSERT INTO publication_steps VALUES ('old', 0, 'token', 'started', '2026-11-23T20:00:00.000Z', NULL);
    INSERT INTO ci_tokens VALUES ('t1', 'pipeline', 'h', 'wls_abcd', 'team-a', 'shop', '*', 'u1',
      '2026-11-23T20:00:00.000Z', '2027-11-23T20:00:00.000Z', NULL, NULL);`);
  file.close();
}
