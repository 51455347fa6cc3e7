import { expect, onTestFinished, test } from 'vitest';
import { permissionsOf, type Role } from '../access/permission';
import { EVERYWHERE } from '../access/scope';
import { BEGUN, publicationRow } from '../../test/publication-row';
import { openStore } from '../store/store';
import { endSessions } from './access-for-people';
import { listAudit } from './history-for-people';
import { Principal } from './principal';
import type { Studio } from './studio';

/** As much of a studio as is asked for here. */
async function openStudio() {
  const store = await openStore({ kind: 'sqlite', path: ':memory:' });
  onTestFinished(() => store.close());
  const publishing = { audit: store.audit, now: () => new Date() };
  return { store, publishing } as unknown as Studio;
}

function everywhere(role: Role, id: string = role): Principal {
  const grants = [{ by: 'a rule', permissions: permissionsOf(role), where: [EVERYWHERE] }];
  const actor = { kind: 'user', id, name: id } as const;
  return Principal.ofPerson(actor, grants, { subject: id, claims: {} });
}

test('whoever tries to end the sessions of others and may not stands in the audit', async () => {
  const studio = await openStudio();
  await expect(endSessions(studio, everywhere('publisher'), 'x#ada')).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(endSessions(studio, everywhere('admin'), 'x#\0')).rejects.toMatchObject({
    code: 'bad-request',
  });
  expect((await studio.store.audit.list()).items).toMatchObject([
    { action: 'session.end', verdict: 'refused', code: 'bad-request', actorId: 'admin' },
    { action: 'session.end', verdict: 'refused', code: 'forbidden', actorId: 'publisher' },
  ]);
});

/** As an entry of the audit. */
const tried = (id: string) => ['session.end', id];

test('whoever sees every component sees no entries of others that are about none; administrators do', async () => {
  const studio = await openStudio();
  await studio.store.publications.insert(publicationRow('p1'), [], BEGUN);
  for (const id of ['ada', 'grace']) {
    await expect(endSessions(studio, everywhere('publisher', id), 'x#y')).rejects.toMatchObject({
      code: 'forbidden',
    });
  }
  const seenBy = async (principal: Principal) =>
    (await listAudit(studio, principal, {})).items.map(({ action, actorId }) => [action, actorId]);
  const published = ['publish', 'u1'];
  expect(await seenBy(everywhere('viewer'))).toEqual([published]);
  expect(await seenBy(everywhere('viewer', 'ada'))).toEqual([tried('ada'), published]);
  expect(await seenBy(everywhere('admin'))).toEqual([tried('grace'), tried('ada'), published]);
});
