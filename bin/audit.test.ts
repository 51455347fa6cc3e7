import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { describeStores, openForTest, runSql } from '../test/postgres/stores';
import { BEGUN, publicationRow as row } from '../test/publication-row';
import { SLOW } from '../test/slow';
import type { StoreLocation } from '../lib/store/store';

/** As `npm run audit` does, in the environment of a studio. */
async function audit(command: string, location: StoreLocation, ...more: readonly string[]) {
  const environment =
    location.kind === 'postgres'
      ? { DATABASE_URL: location.url, STUDIO_SESSION_SECRET: 'x'.repeat(32) }
      : { STUDIO_DATA_DIR: dirname(location.path) };
  const args = ['--import', 'tsx', 'bin/audit.ts', command, ...more];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment } });
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await once(child, 'exit');
  return { code, said: (await said).join('') };
}

describeStores('the audit command', (makeLocation) => {
  test('says what it finds while the studio runs', SLOW, async () => {
    const location = await makeLocation();
    const store = await openForTest(location);
    await store.publications.insert(row('p1'), [], BEGUN);
    await store.publications.insert(row('p2'), [], BEGUN);
    const head = (await store.audit.list()).items[0]?.hash;
    expect(await audit('verify', location)).toEqual({
      code: 0,
      said: `2 entries since ${BEGUN.at}, newest hash ${head}\n`,
    });
    expect(await audit('verify', location, `2:${head}`)).toMatchObject({ code: 0 });
    expect(await audit('verify', location, `1:${head}`)).toEqual({
      code: 1,
      said: `The chain is intact, but is not the one of 1:${head}: it was written anew.\n`,
    });
    expect(await audit('verify', location, 'yesterday')).toMatchObject({ code: 2 });
    await runSql(location, `UPDATE publications SET request = '{}' WHERE id = 'p2'`);
    expect(await audit('verify', location)).toEqual({
      code: 1,
      said: 'Entry 2 is broken. Publication p2 is not as the entry says.\n',
    });
  });
});
