import { expect, test } from 'vitest';
import { EVERYWHERE } from '../access/scope';
import type { LastCall } from '../trust/last-call';
import { issueCiToken } from '../auth/ci-token';
import { openStore } from '../store/store';
import { noteCall, readLastCall, writeNotes } from './last-call';
import { createLogger } from './log';

const AT = '2026-11-29T12:00:00.000Z';
const call = (status: number): LastCall => ({ at: AT, what: 'publish', status });

test('of many calls in a row the last is written, and what cannot be written hinders nobody', async () => {
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  const studio = { store, log: createLogger('fatal') };
  await issueCiToken(
    store.ciTokens,
    {
      id: 'one',
      name: 'main',
      scope: { namespace: '*', project: '*', component: '*' },
      createdBy: { actorKind: 'user', actorId: 'u', actorName: 'Ada' },
      expiresAt: new Date(Date.parse(AT) + 1_000),
    },
    () => Date.parse(AT),
  );
  const access = { kind: 'ci-token', ids: ['one'] } as const;
  noteCall(studio, access, call(500));
  noteCall(studio, access, call(201));
  const noted = async () =>
    readLastCall((await store.ciTokens.list([EVERYWHERE]))[0]?.lastCall ?? null);
  expect(await noted()).toBeUndefined();
  await writeNotes();
  expect(await noted()).toEqual(call(201));

  noteCall(studio, access, call(403));
  await store.close();
  await writeNotes();
});
