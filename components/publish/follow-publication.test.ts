import { expect, test, vi } from 'vitest';
import type { ActionResult } from '@/components/studio-actions';
import type { ErrorCode } from '@/lib/errors';
import type { Outcome, Publication } from '@/lib/publish/plan';
import { followPublication } from './follow-publication';

function publication(outcome: Outcome): Publication {
  const target = { namespace: 'acme', project: 'store', component: 'catalog' };
  return {
    id: 'p1',
    startedAt: '2026-11-23T20:00:00Z',
    actor: { kind: 'user', id: 'u1', name: 'Ada' },
    request: { target, image: 'a/b:1', release: 'v1.2.3' },
    plan: {
      id: 'plan',
      action: 'create',
      verdict: 'accepted',
      name: 'catalog-workload',
      readable: true,
      changes: [],
      removalsNeedConsent: false,
      findings: [],
      violations: [],
    },
    steps: [],
    outcome,
  };
}

type Answer = ActionResult<Publication>;
const pending: Answer = { ok: true, value: publication({ state: 'pending' }) };
const ended: Answer = {
  ok: true,
  value: publication({ state: 'succeeded', result: 'created' }),
};
const failed = (code: ErrorCode): Answer => ({ ok: false, error: { code, message: code } });

/** Follows through the answers; past the last of them nobody wants to know any more. */
async function follow(...answers: (Answer | Error)[]) {
  const pauses: number[] = [];
  const onProgress = vi.fn<(seen: Publication) => void>();
  const result = await followPublication('p1', {
    readPublication: () => {
      const next = answers.shift();
      return next === undefined || next instanceof Error
        ? Promise.reject(next ?? new Error('asked once too often'))
        : Promise.resolve(next);
    },
    sleep: (duration) => Promise.resolve(pauses.push(duration)),
    isWanted: () => answers.length > 0 || pauses.length === 0,
    onProgress,
  });
  return { result, pauses, seen: onProgress.mock.calls.length, left: answers.length };
}

test('asks again at an even pace until it has ended', async () => {
  const { result, pauses, seen } = await follow(pending, pending, pending, ended, pending);
  expect(result).toBe(ended.value);
  expect(pauses).toEqual([250, 250, 250]);
  expect(seen).toBe(3);
});

test('asks ever more slowly while asking fails, and as before once it is answered', async () => {
  const away = failed('upstream-unavailable');
  const { pauses, result } = await follow(
    away,
    new Error('Failed to fetch'),
    away,
    away,
    away,
    away,
    away,
    pending,
    ended,
    pending,
  );
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 250]);
  expect(result).toBe(ended.value);
});

test.each<ErrorCode>(['unauthenticated', 'not-found'])('gives up on %s', async (code) => {
  const { result, left } = await follow(pending, failed(code), ended);
  expect(result).toMatchObject({ failure: { code } });
  expect(left).toBe(1);
});

test('stops when it is no longer wanted', async () => {
  expect((await follow(pending)).result).toBeUndefined();
});
