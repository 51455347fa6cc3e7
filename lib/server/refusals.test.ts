import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BODY, type CiApi, openCiApi, USER } from '../../test/ci-api';
import type { AuditRow } from '../store/schema';
import { createAdmission, createSlots } from './admission';
import { Principal } from './principal';
import { revokeCiToken } from './ci-tokens';
import { auditRefusals, createRefusals, sharedRefusals } from './refusals';
import { createSharedRateLimit } from './shared-rate-limit';

const LIMIT = 3;
const unlimited = createSharedRateLimit(
  { name: 'token', limit: 1_000, windowMs: 60_000, now: Date.now },
  undefined,
);

let api: CiApi;
beforeEach(async () => {
  sharedRefusals().take();
  api = await openCiApi({ STUDIO_CALLS_PER_MINUTE: String(LIMIT) });
});
afterEach(() => api.close());

const UNREADABLE: readonly [unknown, Record<string, string>, number][] = [
  ['x', { 'content-type': 'text/json' }, 415],
  ['x', {}, 400],
  [{ ...BODY, dryrun: true }, {}, 400],
  [{ ...BODY, image: '' }, {}, 400],
  [{ ...BODY, descriptor: 'x'.repeat(300_000) }, {}, 413],
  [{ ...BODY, descriptor: undefined, files: { a: 'b' } }, {}, 400],
  [BODY, { 'idempotency-key': '"' }, 400],
];

/** Refused attempts to publish, oldest first. */
async function refused(): Promise<readonly AuditRow[]> {
  const entries = await api.audit();
  return entries.filter(({ verdict }) => verdict === 'refused').toReversed();
}

describe('an attempt to publish that cannot be read', () => {
  it('stands in the audit', async () => {
    api.studio = { ...api.studio, limits: { ...api.studio.limits, ofCaller: unlimited } };
    for (const [body, headers, status] of UNREADABLE) {
      const before = await refused();
      const answer = await api.post('/publish', body, headers);
      expect(answer.status).toBe(status);
      const { code } = answer.json;
      expect((await refused()).slice(before.length)).toMatchObject([
        { action: 'publish', code, actorId: api.token.id, component: null, times: null },
      ]);
    }
  });

  it('does not where it was to be a plan', async () => {
    expect((await api.post('/plan', 'x')).status).toBe(400);
    expect(await refused()).toEqual([]);
  });
});

describe('what is refused without being looked at', () => {
  it('stands in the audit once for each token and reason, with how often', async () => {
    for (let call = 1; call <= LIMIT; call += 1) await api.post('/publish', BODY);
    for (let call = 1; call <= 5; call += 1) {
      expect((await api.post('/publish', BODY)).json.code).toBe('rate-limited');
    }
    await api.post('/plan', BODY);
    const full = createSlots({ limit: 1, waitMs: 1 });
    await full.take();
    api.studio = {
      ...api.studio,
      admit: createAdmission(full),
      limits: { ...api.studio.limits, ofCaller: unlimited },
    };
    expect((await api.post('/publish', BODY)).json.code).toBe('overloaded');
    expect(await refused()).toEqual([]);
    await auditRefusals(api.studio);
    // What was entered is not entered again.
    await auditRefusals(api.studio);
    expect(await refused()).toMatchObject([
      { code: 'rate-limited', actorId: api.token.id, actorName: 'CI', times: 5 },
      { code: 'overloaded', actorId: api.token.id, times: null },
    ]);
    expect(await api.studio.store.audit.verify()).toMatchObject({ kind: 'intact' });
  });

  it('stands in the audit with a token that was revoked', async () => {
    await revokeCiToken(api.studio, api.token.id, Principal.ofMachine(USER));
    expect((await api.post('/publish', BODY)).status).toBe(401);
    await auditRefusals(api.studio);
    expect(await refused()).toMatchObject([{ code: 'unauthenticated', actorId: api.token.id }]);
  });

  it('stands in the audit with the token of a request that the door sent away', async () => {
    sharedRefusals().add({ bearer: api.token.secret }, 'overloaded');
    sharedRefusals().add({ bearer: api.token.secret }, 'overloaded');
    await auditRefusals(api.studio);
    expect(await refused()).toMatchObject([{ actorId: api.token.id, times: 2 }]);
  });

  it('waits while the database is away', async () => {
    const { publishing } = api.studio;
    const away = { ...publishing.audit, append: () => Promise.reject(new Error('away')) };
    sharedRefusals().add({ bearer: api.token.secret }, 'overloaded', 3);
    const without = { ...api.studio, publishing: { ...publishing, audit: away } };
    await expect(auditRefusals(without)).rejects.toThrow('away');
    await auditRefusals(api.studio);
    expect(await refused()).toMatchObject([{ actorId: api.token.id, times: 3 }]);
  });

  it('is in the log alone where it is nobody’s', async () => {
    for (const bearer of ['wls_x', `${api.token.secret.slice(0, -1)}_`, '']) {
      sharedRefusals().add({ bearer }, 'overloaded');
      const authorization = `Bearer ${bearer}`;
      expect((await api.post('/publish', BODY, { authorization })).status).toBe(401);
    }
    await auditRefusals(api.studio);
    expect(await refused()).toEqual([]);
  });

  it('takes no more room for a flood of other tokens', () => {
    const refusals = createRefusals();
    for (let other = 0; other < 100_000; other += 1) {
      refusals.add({ bearer: String(other) }, 'overloaded');
    }
    const taken = refusals.take();
    expect(taken).toHaveLength(1_001);
    expect(taken.at(-1)).toEqual({ who: { bearer: '' }, code: 'overloaded', times: 99_000 });
    expect(refusals.take()).toEqual([]);
  });
});

it('a project may have so many publications a minute, whoever publishes', async () => {
  const limit = { name: 'project', limit: 2, windowMs: 60_000, now: Date.now };
  const ofProject = createSharedRateLimit(limit, undefined);
  api.studio = { ...api.studio, limits: { ...api.studio.limits, ofCaller: unlimited, ofProject } };
  const statuses = [];
  for (const image of ['a:1', 'a:2', 'a:3']) {
    const answer = await api.post('/publish', { ...BODY, image });
    statuses.push([answer.status, answer.json.code]);
  }
  expect(statuses).toEqual([
    [201, undefined],
    [200, undefined],
    [429, 'rate-limited'],
  ]);
  // What only looks is not counted.
  expect((await api.post('/publish', { ...BODY, image: 'a:3', dryRun: true })).status).toBe(200);
  await auditRefusals(api.studio);
  expect(await refused()).toMatchObject([{ code: 'rate-limited', actorId: api.token.id }]);
});
