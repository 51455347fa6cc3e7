import { describe, expect, it } from 'vitest';
import { compareWorkloads } from './compare';
import { canonicalJson } from './normalise';
import { stampOrigin, withoutCredentials } from './origin';
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

describe('withoutCredentials', () => {
  it.each([
    ['https://user:pw@host/a.git', 'https://host/a.git'],
    ['git+https://user:pw@host/a.git', 'git+https://host/a.git'],
    ['https://u:p@ss@host', 'https://host'],
    ['HTTPS://token@host:8443/a@b', 'HTTPS://host:8443/a@b'],
    ['https://user:pa/ss@host/a.git', 'https://host/a.git'],
    ['https://user:pa/s@s/@host/a.git', 'https://host/a.git'],
    ['https://user:p@ss/word@host/a.git', 'https://host/a.git'],
    ['https://user:12/34@host/a.git', 'https://host/a.git'],
    ['https://ada@example.com:pa/ss@host/a.git', 'https://host/a.git'],
    ['https://user:pw@host.example:8443/a@b', 'https://host.example:8443/a@b'],
    ['https://user:pw@[::1]:8443/a@b', 'https://[::1]:8443/a@b'],
    ['user:pw@host:team/a.git', 'host:team/a.git'],
    ['user:p@:w@host:a', 'host:a'],
  ])('cuts them out of %s', (text, left) => {
    expect(withoutCredentials(text)).toBe(left);
  });

  it.each([
    'https://host/a@b',
    'https://host.example:8443/a@b',
    'http://localhost:3000/a@b',
    'https://host:8443/a',
    'git@host:team/a.git',
    'feature/a@b:c',
    'release@2026',
    'team/pipeline:7@a',
    '',
  ])('leaves %j', (text) => {
    expect(withoutCredentials(text)).toBe(text);
  });
});
