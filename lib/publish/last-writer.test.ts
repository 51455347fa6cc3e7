import { beforeEach, describe, expect, test } from 'vitest';
import {
  ADA,
  DESCRIPTOR,
  ENDPOINTS,
  FakePlans,
  imageOnly,
  requestFor,
} from '../../test/fake-plans';
import { liveWorkload } from '../../test/fake-workloads';
import type { LastWritten } from '../store/publications';
import type { Workload } from '../workload/workload';
import type { Actor } from './plan';
import { hashBase } from './plan-id';

let plans: FakePlans;
beforeEach(() => {
  plans = new FakePlans();
});

describe('the last writer', () => {
  const standing = liveWorkload({
    container: {
      env: [
        { key: 'A', value: '1' },
        { key: 'B', value: '2' },
      ],
    },
    spec: { endpoints: { ...ENDPOINTS, admin: { type: 'HTTP', port: 9090 } } },
  });
  const writtenBy = ({ kind, id, name }: Actor, workload = standing): LastWritten => ({
    actorKind: kind,
    actorId: id,
    actorName: name,
    finishedAt: '2026-11-23T20:00:00.000Z',
    contentHash: hashBase(workload),
  });
  const bob: Actor = { kind: 'user', id: 'u2', name: 'Bob' };
  const pipeline: Actor = { kind: 'ci', id: 'token-1', name: 'pipeline' };

  test('is named where what stands is what this studio wrote last', async () => {
    plans.stand(standing);
    plans.lastWritten = writtenBy(bob);
    expect((await plans.plan()).lastWriter).toEqual({
      kind: 'studio',
      actor: bob,
      at: '2026-11-23T20:00:00.000Z',
    });
  });

  test.each<[string, LastWritten | undefined]>([
    ['this studio wrote nothing', undefined],
    ['what it wrote has been written over', writtenBy(bob, liveWorkload())],
    ['its record is older than hashes', { ...writtenBy(bob), contentHash: null }],
  ])('is elsewhere when %s', async (_, last) => {
    plans.stand(standing);
    plans.lastWritten = last;
    expect((await plans.plan()).lastWriter).toEqual({ kind: 'elsewhere' });
  });

  test('is none where nothing stands or may be read', async () => {
    expect((await plans.plan()).lastWriter).toBeUndefined();
    plans.stand(standing);
    plans.workloads.readable = false;
    expect((await plans.plan()).lastWriter).toBeUndefined();
  });

  const renewed: Actor = { kind: 'ci', id: 'token-2', name: 'pipeline, renewed' };
  test.each<[string, LastWritten | undefined, Actor, boolean]>([
    ['of another person', writtenBy(bob), ADA, true],
    ['of a pipeline', writtenBy(pipeline), ADA, true],
    ['of a person, by a pipeline', writtenBy(ADA), pipeline, true],
    ['of somebody outside', undefined, ADA, true],
    ['of one’s own', writtenBy(ADA), ADA, false],
    ['of a pipeline, by it with a new token', writtenBy(pipeline), renewed, false],
  ])('decides whether removals %s need consent', async (_, last, actor, expected) => {
    plans.stand(standing);
    plans.lastWritten = last;
    expect((await plans.of(requestFor(), actor)).removalsNeedConsent).toBe(expected);
  });

  const env = '\nconfigurations: { env: [{ name: A, value: "1" }] }\n';
  test.each<[string, Workload, string, boolean]>([
    ['an endpoint', liveWorkload({ spec: standing.spec }), `${DESCRIPTOR}${env}`, true],
    ['all variables', liveWorkload({ container: standing.spec.container }), DESCRIPTOR, true],
    ['the command', liveWorkload({ container: { command: ['/cart'] } }), DESCRIPTOR, true],
    [
      'one variable of two',
      liveWorkload({ container: standing.spec.container }),
      `${DESCRIPTOR}${env}`,
      false,
    ],
    ['nothing', liveWorkload(), DESCRIPTOR, false],
  ])('is asked for when %s would go: %#', async (_, live, text, expected) => {
    plans.stand(live);
    const made = await plans.plan({ descriptor: { text, files: new Map() } });
    expect(made.removalsNeedConsent).toBe(expected);
  });

  test('is asked for one’s own too where no descriptor can say what would go', async () => {
    const live = liveWorkload({ container: { command: ['/cart'] } });
    plans.stand(live);
    plans.lastWritten = writtenBy(ADA, live);
    expect((await plans.plan()).removalsNeedConsent).toBe(true);
  });

  test('does not matter to an image alone, which removes nothing', async () => {
    plans.stand(standing);
    expect((await plans.of(imageOnly())).removalsNeedConsent).toBe(false);
  });

  test('counts removals that the plan leaves out', async () => {
    const names = Array.from({ length: 600 }, (_, at) => `e${at}`);
    const endpoints = Object.fromEntries(names.map((name) => [name, ENDPOINTS.api]));
    plans.stand(liveWorkload({ spec: { endpoints } }));
    const kept = names.slice(1).map((name) => `{ name: ${name}, port: 8080, type: HTTP }`);
    const text = `endpoints: [${kept.join()}]`;
    expect((await plans.plan({ descriptor: { text, files: new Map() } })).removalsNeedConsent).toBe(
      true,
    );
  });
});
