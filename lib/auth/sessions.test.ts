import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StudioError } from '../errors';
import { openStore, type Store } from '../store/store';
import type { ProviderAnswer, ProviderTokens } from './ask-provider';
import { createSeal } from './seal';
import { beginSession, endSession, findSession, type SessionDeps } from './sessions';

const MINUTE = 60_000;
const ADA = { actorKind: 'user', actorId: 'x#admin', actorName: 'Admin' } as const;
const TOKENS: ProviderTokens = { accessToken: 'access-secret', refreshToken: 'refresh-secret' };

let store: Store;
let now: number;
let groups: string[] | 'gone' | 'unreachable' | 'silent';
let asked: string[];
let deps: SessionDeps;

function answer(tokens: ProviderTokens, renew: boolean): ProviderAnswer {
  if (groups === 'gone') return { kind: 'gone' };
  const next = renew ? { ...tokens, refreshToken: `refresh-${asked.length}` } : tokens;
  if (groups === 'unreachable') return { kind: 'unreachable', cause: new Error('away') };
  if (groups === 'silent') return { kind: 'unreachable', cause: new Error('slow'), tokens: next };
  return { kind: 'known', claims: { sub: 'ada', groups }, tokens: next };
}

beforeEach(async () => {
  store = await openStore({ kind: 'sqlite', path: ':memory:' });
  now = Date.parse('2026-11-29T08:00:00Z');
  groups = ['store'];
  asked = [];
  deps = {
    sessions: { ...store.sessions },
    seal: createSeal('a session secret for the tests'),
    limits: { idleMs: 120 * MINUTE, longestMs: 720 * MINUTE },
    ask: async (_, tokens, { renew }) => {
      if (renew) asked.push(tokens.refreshToken ?? '');
      return answer(tokens, renew);
    },
    now: () => now,
  };
});
afterEach(() => store.close());

const begin = () =>
  beginSession(deps, {
    userId: 'https://idp.example.com#ada',
    subject: 'ada',
    name: 'Ada',
    claims: { sub: 'ada' },
    tokens: TOKENS,
  });
const groupsOf = async (secret: string) => (await findSession(deps, secret))?.claims['groups'];

describe('a session', () => {
  it('begins with what the provider tells beside the ID token, and is found by its secret alone', async () => {
    const secret = await begin();
    expect(await findSession(deps, secret)).toMatchObject({
      userId: 'https://idp.example.com#ada',
      name: 'Ada',
      claims: { sub: 'ada', groups: ['store'] },
      stale: false,
    });
    expect(await findSession(deps, `${secret}x`)).toBeUndefined();
    expect(await findSession(deps, '')).toBeUndefined();
  });

  it('ends for every copy of the cookie at once when one of them signs out', async () => {
    const secret = await begin();
    const other = await begin();
    await endSession(deps, secret);
    expect(await findSession(deps, secret)).toBeUndefined();
    expect(await findSession(deps, other)).toBeDefined();
  });

  it('ends with all of a person when an administrator says so, which stands in the audit', async () => {
    const secrets = [await begin(), await begin()];
    const at = new Date(now).toISOString();
    expect(await store.sessions.endAll('https://idp.example.com#ada', at, ADA)).toBe(2);
    for (const secret of secrets) expect(await findSession(deps, secret)).toBeUndefined();
    expect(await store.sessions.endAll('https://idp.example.com#ada', at, ADA)).toBe(0);
    expect((await store.audit.list()).items).toMatchObject([
      { action: 'session.end', verdict: 'refused', code: 'not-found', actorName: 'Admin' },
      { action: 'session.end', verdict: 'done', subject: 'https://idp.example.com#ada', times: 2 },
    ]);
    expect(await store.audit.verify()).toMatchObject({ kind: 'intact' });
  });

  it('ends when nobody uses it for so long', async () => {
    const secret = await begin();
    now += 119 * MINUTE;
    expect(await findSession(deps, secret)).toBeDefined();
    now += 119 * MINUTE;
    expect(await findSession(deps, secret)).toBeDefined();
    now += 120 * MINUTE;
    expect(await findSession(deps, secret)).toBeUndefined();
  });

  it('goes on in use however short the limit is', async () => {
    deps = { ...deps, limits: { ...deps.limits, idleMs: MINUTE } };
    const secret = await begin();
    for (let count = 0; count < 8; count += 1) {
      now += 20_000;
      expect(await findSession(deps, secret)).toBeDefined();
    }
    now += MINUTE;
    expect(await findSession(deps, secret)).toBeUndefined();
  });

  it('ends after the longest time, however it is used', async () => {
    const secret = await begin();
    for (let hour = 1; hour < 12; hour += 1) {
      now += 60 * MINUTE;
      expect(await findSession(deps, secret)).toBeDefined();
    }
    now += 60 * MINUTE;
    expect(await findSession(deps, secret)).toBeUndefined();
  });

  it('lies in the database without its secret, its claims and its tokens', async () => {
    const secret = await begin();
    const row = JSON.stringify(await store.sessions.findLast('https://idp.example.com#ada'));
    for (const text of [secret, 'access-secret', 'refresh-secret', '"store"', 'groups']) {
      expect(row).not.toContain(text);
    }
  });

  it('does not begin where the provider says at once that it is over', async () => {
    groups = 'gone';
    await expect(begin()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await store.sessions.findLast('https://idp.example.com#ada')).toBeUndefined();
  });

  it('goes on where the volume takes no writes, as if the provider gave no answer', async () => {
    const secret = await begin();
    const full = new StudioError('store-unavailable', 'The volume of the database is full.');
    const told: unknown[] = [];
    deps = { ...deps, onUnwritten: (cause) => told.push(cause) };
    vi.spyOn(deps.sessions, 'setLastSeen').mockRejectedValue(full);
    vi.spyOn(deps.sessions, 'takeAsking').mockRejectedValue(full);
    now += 2 * MINUTE;
    expect(await groupsOf(secret)).toEqual(['store']);
    now += 3 * MINUTE;
    expect(await findSession(deps, secret)).toMatchObject({ claims: {}, stale: true });
    expect(asked).toEqual([]);
    expect(told).toEqual([full, full, full, full]);
  });

  it('is nobody’s under another session secret, for what was sealed does not open', async () => {
    const secret = await begin();
    now += 2 * MINUTE;
    const stranger = { ...deps, seal: createSeal('another secret') };
    expect(await findSession(stranger, secret)).toBeUndefined();
  });
});

describe('the groups of a session', () => {
  it('are gone within five minutes after somebody was removed, with every refresh token used once', async () => {
    const secret = await begin();
    groups = [];
    now += MINUTE;
    expect(await groupsOf(secret)).toEqual(['store']);
    now += MINUTE;
    expect(await groupsOf(secret)).toEqual([]);
    now += 2 * MINUTE;
    await groupsOf(secret);
    expect(asked).toEqual(['refresh-secret', 'refresh-1']);
  });

  it('are asked for once, by however many at once', async () => {
    const secret = await begin();
    groups = ['bank'];
    now += 6 * MINUTE;
    const all = await Promise.all(Array.from({ length: 8 }, () => groupsOf(secret)));
    expect(all).toEqual(Array.from({ length: 8 }, () => ['bank']));
    expect(asked).toHaveLength(1);
  });

  it('hold for five minutes while the provider is away, then none do, and come back with it', async () => {
    const secret = await begin();
    groups = 'unreachable';
    now += 4 * MINUTE;
    expect(await groupsOf(secret)).toEqual(['store']);
    now += MINUTE;
    expect(await findSession(deps, secret)).toMatchObject({ claims: {}, stale: true });
    expect(asked).toHaveLength(2);
    // It is left alone for a while.
    now += 1_000;
    expect(await groupsOf(secret)).toBeUndefined();
    expect(asked).toHaveLength(2);
    groups = ['store'];
    now += 10_000;
    expect(await groupsOf(secret)).toEqual(['store']);
  });

  it('hold for five minutes where the provider gave nothing to ask it with', async () => {
    const signIn = { userId: 'x#ada', subject: 'ada', name: 'Ada', claims: { groups: ['store'] } };
    const secret = await beginSession(deps, signIn);
    now += 4 * MINUTE;
    expect(await groupsOf(secret)).toEqual(['store']);
    now += MINUTE;
    expect(await findSession(deps, secret)).toMatchObject({ claims: {}, stale: true });
  });

  it('are asked for with the tokens that came before the provider fell silent', async () => {
    const secret = await begin();
    groups = 'silent';
    now += 2 * MINUTE;
    expect(await groupsOf(secret)).toEqual(['store']);
    groups = ['bank'];
    now += MINUTE;
    expect(await groupsOf(secret)).toEqual(['bank']);
    expect(asked).toEqual(['refresh-secret', 'refresh-1']);
  });

  it('are nobody’s any more when the provider says that it is over', async () => {
    const secret = await begin();
    groups = 'gone';
    now += 2 * MINUTE;
    expect(await findSession(deps, secret)).toBeUndefined();
    groups = ['store'];
    expect(await findSession(deps, secret)).toBeUndefined();
  });
});
