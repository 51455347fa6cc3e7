import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Client } from 'pg';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { EVERYWHERE } from '../access/scope';
import { describePostgres, openForTest, queryPostgres } from '../../test/postgres/stores';
import { BEGUN, publicationRow as row } from '../../test/publication-row';
import { SLOW } from '../../test/slow';
import type { Store } from './store';

const AWAY = { code: 'store-unavailable', retryAfter: 5 };
const PATIENTLY = { timeout: 10_000 };
const CART = { namespace: 'team-a', component: 'cart' };

describePostgres('a store whose database goes away', (makeLocation) => {
  let store: Store;
  let line: Line;
  let url: string;

  beforeEach(async () => {
    const location = await makeLocation();
    if (location.kind !== 'postgres') throw new Error('This is no PostgreSQL.');
    ({ url } = location);
    line = await openLine(new URL(url));
    store = await openForTest({ kind: 'postgres', url: line.url });
  });

  test('says so, lives on, and works again once it is back', async () => {
    await store.instances.start();
    await store.publications.insert(row('a'), [], BEGUN);
    line.cut();
    await expect(store.publications.find('a')).rejects.toMatchObject(AWAY);
    await expect(store.publications.insert(row('b'), [], BEGUN)).rejects.toMatchObject(AWAY);
    await expect(store.keys.prune('x')).rejects.toMatchObject(AWAY);
    const { signal } = new AbortController();
    await expect(store.turns.take(CART, signal)).rejects.toMatchObject(AWAY);
    await line.mend();
    expect((await store.publications.find('a'))?.row).toEqual(row('a'));
    expect(await store.publications.find('b')).toBeUndefined();
    await (await store.turns.take(CART, signal)).release();
  });

  test('survives that all connections are ended by the server', async () => {
    await Promise.all([store.publications.list({}), store.ciTokens.list([EVERYWHERE])]);
    await queryPostgres(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'workload-studio' and datname = current_database()`,
      url,
    );
    // The pool may hear of it only now.
    expect(await vi.waitFor(() => store.publications.list({}), PATIENTLY)).toEqual({ items: [] });
  });

  test('leaves nothing behind of what was under way', SLOW, async () => {
    // Another transaction has the head of the audit, so that ours waits in the middle of its own.
    const other = new Client(url);
    await other.connect();
    await other.query('begin; update audit_head set hash = hash');
    const inserted = store.publications
      .insert(row('a'), [], BEGUN)
      .catch((error: unknown) => error);
    await untilBlocked(url);
    line.cut();
    expect(await inserted).toMatchObject(AWAY);
    await other.query('commit');
    await other.end();
    await line.mend();
    expect(await store.publications.find('a')).toBeUndefined();
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact', entries: 0 });
  });
});

async function untilBlocked(url: string): Promise<void> {
  const blocked = `select 1 from pg_stat_activity
    where wait_event_type = 'Lock' and datname = current_database()`;
  await vi.waitFor(
    async () => expect(await queryPostgres(blocked, url)).toHaveLength(1),
    PATIENTLY,
  );
}

interface Line {
  readonly url: string;
  /** Resets all connections and takes no new ones. */
  cut(): void;
  mend(): Promise<void>;
}

/** What lies between the studio and its database. */
async function openLine(target: URL): Promise<Line> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => open.delete(from));
      from.pipe(to);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.port = String(port);
  const cut = () => {
    server.close();
    for (const socket of open) socket.resetAndDestroy();
  };
  onTestFinished(cut);
  return {
    url: url.href,
    cut,
    async mend() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}
