/**
 * Reads the audit trail of the studio whose environment it is given, also while that runs.
 * `npm run audit -- verify` prints the number of entries and the newest hash; exits 1 with the first entry that is not as
 * it was written. With `NUMBER:HASH`, kept elsewhere from an earlier run, it shows too that nothing was rewritten.
 * `npm run audit -- list` prints all entries, newest first, a line of JSON each.
 * Exits 2 when there is nothing to read.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from '../lib/env';
import type { AuditTrail } from '../lib/store/audit';
import { openStore, type StoreLocation } from '../lib/store/store';

const COMMANDS: Readonly<Record<string, (audit: AuditTrail, kept?: string) => Promise<void>>> = {
  verify,
  list,
};

const [, , name = '', kept] = process.argv;
const command = COMMANDS[name];
if (!command) fail('Say what to do: npm run audit -- verify, or npm run audit -- list');
const store = await openStore(locate());
await command(store.audit, kept);
await store.close();

async function verify(audit: AuditTrail, kept?: string): Promise<void> {
  const verdict = await audit.verify();
  if (verdict.kind === 'broken') {
    const which = verdict.sequence === undefined ? '' : `Entry ${verdict.sequence} is broken. `;
    console.error(which + verdict.problem);
    process.exitCode = 1;
    return;
  }
  if (kept !== undefined && !(await holds(audit, kept))) {
    console.error(`The chain is intact, but is not the one of ${kept}: it was written anew.`);
    process.exitCode = 1;
    return;
  }
  const { entries, since, head } = verdict;
  console.log(since ? `${entries} entries since ${since}, newest hash ${head}` : 'No entries');
}

async function holds(audit: AuditTrail, kept: string): Promise<boolean> {
  const [, number = '', hash] = /^(\d{1,9}):([\da-f]{64})$/.exec(kept) ?? [];
  if (hash === undefined) fail('Say which entry was kept: npm run audit -- verify NUMBER:HASH');
  const { items } = await audit.list({ cursor: String(Number(number) + 1), limit: 1 });
  return items[0]?.sequence === Number(number) && items[0].hash === hash;
}

async function list(audit: AuditTrail): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await audit.list({ limit: 1_000, ...(cursor !== undefined && { cursor }) });
    for (const entry of page.items) console.log(JSON.stringify(entry));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

function locate(): StoreLocation {
  const { databaseUrl, dataDir } = loadSettings();
  if (databaseUrl !== undefined) return { kind: 'postgres', url: databaseUrl };
  const path = join(dataDir, 'studio.db');
  if (!existsSync(path)) fail(`There is no database ${path}; set STUDIO_DATA_DIR or DATABASE_URL.`);
  return { kind: 'sqlite', path };
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
