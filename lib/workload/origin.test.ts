import { describe, expect, it } from 'vitest';
import { compareWorkloads } from './compare';
import { canonicalJson } from './normalise';
import { stampOrigin } from './origin';
import type { Workload } from './workload';

const WORKLOAD: Workload = {
  apiVersion: 'openchoreo.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'cart-workload', namespace: 'team-a', annotations: { team: 'a' } },
  spec: { owner: { projectName: 'shop', componentName: 'cart' }, container: { image: 'cart:1' } },
};

describe('stampOrigin', () => {
  it('adds what is known beside what stands', () => {
    const stamped = stampOrigin(WORKLOAD, { commit: 'abc', run: 'https://ci.example/7' });
    expect(stamped.metadata.annotations).toEqual({
      team: 'a',
      'workload-studio.dev/commit': 'abc',
      'workload-studio.dev/run': 'https://ci.example/7',
    });
  });

  it('takes the stamp of another publication away', () => {
    const stamped = stampOrigin(WORKLOAD, { commit: 'abc', ref: 'main' });
    expect(stampOrigin(stamped, { commit: 'def' }).metadata.annotations).toEqual({
      team: 'a',
      'workload-studio.dev/commit': 'def',
    });
    expect(stampOrigin(stamped)).toEqual(WORKLOAD);
  });

  it('is no change', () => {
    const stamped = stampOrigin(WORKLOAD, { commit: 'abc' });
    expect(compareWorkloads(WORKLOAD, stamped)).toEqual([]);
    expect(canonicalJson(stamped)).toBe(canonicalJson(WORKLOAD));
  });
});
