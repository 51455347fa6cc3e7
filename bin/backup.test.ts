import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import {
  describeStores,
  makePostgres,
  makeSqlite,
  openForTest,
  postgresUrl,
} from '../test/postgres/stores';
import { BEGUN, publicationRow as row } from '../test/publication-row';
import { SLOW } from '../test/slow';
import { BackupError } from '../lib/store/backup/backup-error';
import { restoreBackup } from '../lib/store/backup/restore-backup';
import { writeBackup } from '../lib/store/backup/write-backup';
import type { Store, StoreLocation } from '../lib/store/store';

const NOW = new Date('2026-11-29T12:00:00Z');

const ROOM = { drafts: 100, bytes: 1_000_000 };

const DRAFT = {
  id: 'd1',
  name: 'cart',
  ownerId: 'u1',
  ownerName: 'Ada',
  shared: 0,
  sharedSince: null,
  controlPlane: 'default',
  namespace: 'acme',
  project: 'store',
  component: 'cart',
  version: 1,
  content: '{"name":"a\\u0000b"}',
  createdAt: NOW.toISOString(),
  savedAt: NOW.toISOString(),
  savedById: 'u1',
  savedByName: 'Ada',
  deletedAt: null,
} as const;

/** As npm does, in the environment of a studio. */
async function run(command: 'write' | 'restore', location: StoreLocation, file: string) {
  const environment =
    location.kind === 'postgres'
      ? { DATABASE_URL: location.url, STUDIO_SESSION_SECRET: 'x'.repeat(32) }
      : { STUDIO_DATA_DIR: dirname(location.path) };
  const args = ['--import', 'tsx', 'bin/backup.ts', command, file];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment } });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, 'exit');
  return { code, said: (await said).join('') };
}

function backupFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'studio-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'studio.backup');
}

/** Publishes without a pause until it is told to stop; gives the ids of those that were acknowledged. */
function publishSteadily(store: Store): { ids: string[]; stop: () => Promise<void> } {
  const ids: string[] = [];
  const over = new AbortController();
  const work = (async () => {
    while (!over.signal.aborted) {
      const id = `p${ids.length}`;
      await store.publications.insert(row(id), [], BEGUN);
      ids.push(id);
      await sleep(1);
    }
  })();
  return {
    ids,
    stop: async () => {
      over.abort();
      await work;
    },
  };
}

async function listIds(store: Store): Promise<string[]> {
  const { items } = await store.publications.list({ limit: 100_000 });
  return items.map(({ id }) => id);
}

describeStores('a backup', (makeLocation) => {
  test(
    'holds one moment of a studio at work, and is put back into the other kind',
    SLOW,
    async () => {
      const location = await makeLocation();
      const store = await openForTest(location);
      await store.drafts.insert(DRAFT, ROOM);
      const later = { content: '{}', savedAt: '2026-11-29T13:00:00.000Z' };
      expect(await store.drafts.save(DRAFT, { ...DRAFT, ...later, version: 2 }, ROOM)).toBe(
        'saved',
      );
      const load = publishSteadily(store);
      await expect.poll(() => load.ids.length).toBeGreaterThan(5);
      const acknowledged = [...load.ids];
      const file = backupFile();
      const written = await run('write', location, file);
      const during = load.ids.length;
      await load.stop();
      expect(written).toEqual({
        code: 0,
        said: expect.stringMatching(
          /^Written: .*\(\d+ publications, 1 drafts\)\nAudit: \d+ entries/,
        ),
      });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      // The load went on while it was written.
      expect(during).toBeGreaterThan(acknowledged.length);

      const isMove = location.kind === 'sqlite' && postgresUrl !== undefined;
      const target = await (isMove ? makePostgres() : makeSqlite());
      expect(await restoreBackup(file, target, NOW)).toMatchObject({ drafts: 1 });
      const copy = await openForTest(target, 'other');
      const ids = new Set(await listIds(copy));
      for (const id of acknowledged) expect(ids).toContain(id);
      // Each record with its entry: what was under way is there as a whole or not at all.
      expect(await copy.audit.verify()).toMatchObject({ kind: 'intact', entries: ids.size });
      expect(await copy.drafts.findVersion('d1', 1)).toMatchObject({ content: DRAFT.content });
      // And it goes on from there.
      await copy.publications.insert(row('next'), [], BEGUN);
      expect(await copy.audit.verify()).toMatchObject({ entries: ids.size + 1 });
    },
  );
});

test('restoring keeps what stood there, and refuses a folder in use', SLOW, async () => {
  const location = await makeSqlite();
  const store = await openForTest(location);
  await store.publications.insert(row('before'), [], BEGUN);
  const file = backupFile();
  await writeBackup(location, file);
  await store.publications.insert(row('after'), [], BEGUN);
  await store.close();

  const held = await holdElsewhere(dirname(location.path));
  const refused = await run('restore', location, file);
  expect(refused).toMatchObject({ code: 2, said: expect.stringContaining(`${held.pid}`) });
  await held.stop();

  const restored = await run('restore', location, file);
  expect(restored).toMatchObject({ code: 0 });
  const [, setAside = ''] = /kept as (\S+)\.\n/.exec(restored.said) ?? [];
  expect(await listIds(await openForTest(location))).toEqual(['before']);
  const aside = await openForTest({ kind: 'sqlite', path: setAside });
  expect((await listIds(aside)).toSorted()).toEqual(['after', 'before']);
});

test('refuses what is no backup, and touches nothing', async () => {
  const location = await makeSqlite();
  const store = await openForTest(location);
  await store.publications.insert(row('p1'), [], BEGUN);
  const file = backupFile();
  await writeBackup(location, file);
  await expect(writeBackup(location, file)).rejects.toThrow('is there already');
  await store.close();

  const before = readFileSync(location.path);
  truncateSync(file, statSync(file).size - 8_192);
  for (const bad of [file, 'package.json', '/nowhere']) {
    await expect(restoreBackup(bad, location, NOW)).rejects.toThrow(BackupError);
  }
  expect(readFileSync(location.path).equals(before)).toBe(true);
  expect(readdirSync(dirname(location.path)).filter((name) => name.includes('unfinished'))).toEqual(
    [],
  );
});

const SESSION = {
  hash: 'h1',
  userId: 'u1',
  subject: 'ada',
  name: 'Ada',
  claims: 'sealed claims',
  tokens: 'sealed tokens',
  askedAt: NOW.toISOString(),
  askingUntil: null,
  askFailedAt: null,
  createdAt: NOW.toISOString(),
  lastSeenAt: NOW.toISOString(),
  endedAt: null,
} as const;

describeStores('who is signed in', (makeLocation) => {
  test('is in no backup, so that a restore brings no session back that was ended', async () => {
    const source = await makeSqlite();
    const store = await openForTest(source);
    await store.publications.insert(row('p1'), [], BEGUN);
    await store.sessions.insert(SESSION);
    const file = backupFile();
    await writeBackup(source, file);
    expect(readFileSync(file).includes('sealed tokens')).toBe(false);

    // As older studios wrote them.
    rmSync(file);
    await store.close();
    const before = new Sqlite(source.path);
    before.exec(`vacuum into '${file}'`);
    before.close();
    const target = await makeLocation();
    await restoreBackup(file, target, NOW);
    const restored = await openForTest(target, 'other');
    expect(await restored.sessions.find('h1')).toBeUndefined();
    expect(await listIds(restored)).toEqual(['p1']);
  });
});

test('takes the place of a damaged database, and of a log that one has left', async () => {
  const location = await makeSqlite();
  const store = await openForTest(location);
  await store.publications.insert(row('p1'), [], BEGUN);
  const file = backupFile();
  await writeBackup(location, file);
  await store.close();

  writeFileSync(location.path, 'no database at all '.repeat(1_000));
  writeFileSync(`${location.path}-wal`, 'a log of it');
  const { setAside = '' } = await restoreBackup(file, location, NOW);
  expect(readFileSync(setAside, 'utf8')).toContain('no database at all');
  expect(readFileSync(`${setAside}-wal`, 'utf8')).toBe('a log of it');
  const restored = await openForTest(location);
  expect(await listIds(restored)).toEqual(['p1']);
  await restored.close();

  rmSync(location.path);
  writeFileSync(`${location.path}-wal`, 'a log without its database');
  const later = new Date(NOW.getTime() + 1);
  await restoreBackup(file, location, later);
  expect(existsSync(`${location.path}-wal`)).toBe(false);
  expect(await listIds(await openForTest(location))).toEqual(['p1']);
});

test('restores into an empty PostgreSQL alone', { skip: postgresUrl === undefined }, async () => {
  const location = await makePostgres();
  const store = await openForTest(location);
  const file = backupFile();
  await writeBackup(location, file);
  await store.publications.insert(row('p1'), [], BEGUN);
  await expect(restoreBackup(file, location, NOW)).rejects.toThrow('into an empty one');
  expect(await listIds(store)).toEqual(['p1']);
});

/** Another process that holds the folder as a studio does. */
async function holdElsewhere(folder: string) {
  const script = `import { holdFolder } from './lib/store/hold-folder.ts';
    holdFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    '--input-type=module',
    '--eval',
    script,
  ]);
  await once(child.stdout, 'data');
  return {
    pid: child.pid,
    stop: async () => {
      child.kill();
      await once(child, 'exit');
    },
  };
}
