import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BODY, type CiApi, openCiApi } from '../../test/ci-api';
import { createAdmission, createSlots } from './admission';

let api: CiApi;
beforeEach(async () => {
  api = await openCiApi();
});
afterEach(() => api.close());

describe('POST /api/v1/plan', () => {
  it('answers what publishing would do, and leaves no trace', async () => {
    const { status, json } = await api.post('/plan', BODY);
    expect(status).toBe(200);
    expect(json.plan).toMatchObject({
      action: 'create',
      verdict: 'accepted',
      removalsNeedConsent: false,
    });
    expect(await api.records()).toEqual([]);
    expect(api.writes()).toEqual([]);
    expect((await api.post('/publish', { ...BODY, planId: json.plan.id })).status).toBe(201);
  });

  it('refuses as a dry run of publish does', async () => {
    const descriptor = BODY.descriptor.replace('HTTP', 'SMTP');
    const planned = await api.post('/plan', { ...BODY, descriptor });
    const dry = await api.post('/publish', { ...BODY, descriptor, dryRun: true });
    expect(planned.status).toBe(422);
    expect(planned.json.findings).not.toEqual([]);
    const { requestId: _, ...problem } = planned.json;
    expect(dry.json).toMatchObject(problem);
    expect(await api.records()).toEqual([]);
  });

  it.each([{ dryRun: true }, { planId: 'p' }, { allowRemovals: true }])(
    'takes no %j',
    async (field) => {
      expect((await api.post('/plan', { ...BODY, ...field })).status).toBe(400);
    },
  );
});

describe('a plan that is named', () => {
  it('is carried out only while it holds: else 412 with the new one', async () => {
    const { json } = await api.post('/publish', { ...BODY, planId: 'of-yesterday' });
    expect(json).toMatchObject({ status: 412, code: 'plan-outdated', plan: { action: 'create' } });
    expect(api.writes()).toEqual([]);
  });
});

it('enters an attempt outside the scope in the audit, and no plan', async () => {
  const elsewhere = { ...BODY, component: 'checkout' };
  const before = (await api.audit()).length;
  expect((await api.post('/plan', elsewhere)).status).toBe(403);
  expect(await api.audit()).toHaveLength(before);
  expect((await api.post('/publish', elsewhere)).status).toBe(403);
  expect((await api.audit())[0]).toMatchObject({
    action: 'publish',
    verdict: 'refused',
    code: 'forbidden',
    actorId: api.token.id,
    component: 'checkout',
  });
  expect(await api.records()).toEqual([]);
});

it('refuses what there is no room for before it reads it', async () => {
  const slots = createSlots({ limit: 1, waitMs: 1 });
  await slots.take();
  api.studio = { ...api.studio, admit: createAdmission(slots) };
  const { status, headers, json } = await api.post('/publish', 'nonsense');
  expect({ status, code: json.code }).toEqual({ status: 503, code: 'overloaded' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});
