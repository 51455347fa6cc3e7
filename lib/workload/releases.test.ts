import { expect, test } from 'vitest';
import { releaseOfVersion } from './releases';

test.each([
  ['1.2.3', 'v1.2.3'],
  ['v1.1.6', 'v1.1.6'],
  ['1.0.0-rc.1', 'v1.0.0-rc.1'],
  ['1.0.0', 'v1.0.5'],
  ['1.0.0-rc.2', 'v1.0.5'],
  ['1.1.0', 'v1.1.6'],
  ['1.2.9', 'v1.2.3'],
  ['1.3.0', 'v1.2.3'],
  ['2.0.0', 'v1.2.3'],
  ['0.17.0', undefined],
  ['latest-dev', undefined],
  ['', undefined],
])('a server that calls itself %j is imitated by %s', (version, release) => {
  expect(releaseOfVersion(version)).toBe(release);
});
