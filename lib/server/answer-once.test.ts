import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BODY, type CiApi, KEY, openCiApi } from '../../test/ci-api';
import { BEGUN } from '../../test/publication-row';
import { fingerprint } from './idempotency-key';
import { parseBody } from './parse-body';
import { publishBody } from './request-schema';

let api: CiApi;
beforeEach(async () => {
  api = await openCiApi();
});
afterEach(() => api.close());

describe('the same key', () => {
  it('and the same fields, in whatever form: the first answer, byte for byte', async () => {
    const first = await api.post('/publish', BODY, KEY);
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const form = new FormData();
    const { descriptor, ...fields } = BODY;
    form.set('descriptor', new File([descriptor], 'workload.yaml'));
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const body of [BODY, form]) {
      const again = await api.post('/publish', body, KEY);
      expect(again.text).toBe(first.text);
      expect(again.status).toBe(201);
      expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
      expect(again.headers.get('idempotent-replayed')).toBe('true');
    }
    expect(await api.records()).toHaveLength(1);
  });

  it('and a refused publication: the first answer too', async () => {
    const body = { ...BODY, descriptor: BODY.descriptor.replace('HTTP', 'SMTP') };
    const first = await api.post('/publish', body, KEY);
    const again = await api.post('/publish', body, KEY);
    expect(first.status).toBe(422);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('content-type')).toBe('application/problem+json');
    expect(await api.records()).toHaveLength(1);
  });

  it('and another request: 422', async () => {
    await api.post('/publish', BODY, KEY);
    const other = await api.post('/publish', { ...BODY, image: 'other:2' }, KEY);
    expect({ status: other.status, code: other.json.code }).toEqual({
      status: 422,
      code: 'key-reused',
    });
    expect(await api.records()).toHaveLength(1);
    expect((await api.audit()).map(({ verdict, code }) => ({ verdict, code }))).toContainEqual({
      verdict: 'refused',
      code: 'key-reused',
    });
  });

  it('a hundred times at once: one write, one record, one answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => api.post('/publish', BODY, KEY)),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(done.filter(({ headers }) => !headers.has('idempotent-replayed'))).toHaveLength(1);
    for (const { status, headers } of answers.filter((answer) => !done.includes(answer))) {
      expect([409, 503]).toContain(status);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(api.writes()).toMatchObject([{ method: 'POST', status: 201 }]);
    expect(await api.records()).toHaveLength(1);
    expect((await api.post('/publish', BODY, KEY)).text).toBe(done[0]?.text);
  });

  it('is free again when nothing was begun', async () => {
    const { publications } = api.studio.store;
    const failing = { ...publications, insert: () => Promise.reject(new Error('disk full')) };
    const whole = api.studio;
    api.studio = { ...whole, publishing: { ...whole.publishing, publications: failing } };
    expect((await api.post('/publish', BODY, KEY)).status).toBe(500);
    api.studio = whole;
    expect((await api.post('/publish', BODY, KEY)).status).toBe(201);
  });

  it('that is none: 400', async () => {
    expect((await api.post('/publish', BODY, { 'idempotency-key': '"' })).status).toBe(400);
  });

  it('means nothing to a plan', async () => {
    await api.post('/publish', { ...BODY, dryRun: true }, KEY);
    expect((await api.post('/publish', BODY, KEY)).status).toBe(201);
  });
});

/** What a process leaves that ended in the middle. */
async function leaveKey(publicationId?: string): Promise<void> {
  const now = api.studio.publishing.now().toISOString();
  const key = KEY['idempotency-key'].slice(1, -1);
  await api.studio.store.keys.begin({
    owner: api.token.id,
    key,
    fingerprint: fingerprint('POST /api/v1/publish', parseBody(publishBody, BODY)),
    instanceId: 'gone',
    now,
    expiresAt: '2999-01-01T00:00:00.000Z',
  });
  if (publicationId) await api.studio.store.keys.attach(api.token.id, key, publicationId);
}

describe('the same key after an answer that is not kept', () => {
  it('is free where nothing was begun', async () => {
    expect((await api.post('/publish', { ...BODY, planId: 'another' }, KEY)).status).toBe(412);
    expect((await api.post('/publish', BODY, KEY)).status).toBe(201);
  });

  it('has an unknown outcome looked up, and writes no second time', async () => {
    api.sandbox.misbehave({ call: 'create', fault: 'answer-lost' });
    // The plan can be made; the look after the lost answer fails.
    api.sandbox.misbehave({ call: 'list', fault: 'slow', delayMs: 1 });
    api.sandbox.misbehave({ call: 'list', fault: 'not-json' });
    const first = await api.post('/publish', BODY, KEY);
    expect(first.status).toBe(504);
    await fetch(`${api.sandbox.apiUrl}/_sandbox/faults`, { method: 'DELETE' });
    // Where its target is not there any more nobody can be asked, and the record is the answer.
    const { studio } = api;
    api.studio = { ...studio, targets: { ...studio.targets, list: () => [] } };
    const gone = await api.post('/publish', BODY, KEY);
    expect(gone).toMatchObject({ status: 504, json: { publication: first.json.publication } });
    api.studio = studio;
    const again = await api.post('/publish', BODY, KEY);
    expect(again.status).toBe(201);
    expect(again.json).toMatchObject({
      id: first.json.publication.id,
      outcome: { state: 'succeeded', result: 'created' },
    });
    expect(api.writes()).toHaveLength(1);
    expect((await api.post('/publish', BODY, KEY)).text).toBe(again.text);
  });
});

describe('the same key after a crash', () => {
  it('that recorded nothing: begun anew', async () => {
    await leaveKey('never-recorded');
    expect((await api.post('/publish', BODY, KEY)).status).toBe(201);
    expect(await api.records()).toHaveLength(1);
  });

  it('that got through: answered from the record', async () => {
    const { json } = await api.post('/publish', BODY);
    await leaveKey(json.id);
    const answer = await api.post('/publish', BODY, KEY);
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual(json);
    expect((await api.post('/publish', BODY, KEY)).headers.get('idempotent-replayed')).toBe('true');
    expect(await api.records()).toHaveLength(1);
  });

  it('that is not settled yet: 409', async () => {
    const { json } = await api.post('/publish', BODY);
    const known = await api.studio.store.publications.find(json.id);
    if (!known) throw new Error('There is no record.');
    const row = { ...known.row, state: 'pending', outcome: '{"state":"pending"}' } as const;
    await api.studio.store.publications.correct(json.id, row, BEGUN);
    await leaveKey(json.id);
    const answer = await api.post('/publish', BODY, KEY);
    expect({ status: answer.status, code: answer.json.code }).toEqual({
      status: 409,
      code: 'key-in-flight',
    });
  });
});
