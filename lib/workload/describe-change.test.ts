import { expect, it } from 'vitest';
import type { Change } from './change';
import { type ChangeLine, describeChange } from './describe-change';

const change = (parts: Partial<Change>): Change => ({
  kind: 'added',
  section: 'other',
  name: '',
  pointer: '',
  ...parts,
});

const cases: readonly [string, Partial<Change>, readonly ChangeLine[]][] = [
  [
    'an image',
    { kind: 'changed', section: 'image', before: '"catalog:1"', after: '"catalog:2"' },
    [{ before: 'catalog:1', after: 'catalog:2' }],
  ],
  [
    'a new endpoint, what matters first',
    {
      section: 'endpoint',
      after:
        '{"basePath":"/v1","displayName":"Catalog","port":80,"schema":{"content":"…","type":"openapi"},"type":"HTTP","visibility":["external"]}',
    },
    [
      {
        after:
          'HTTP · 80 · base path /v1 · visible: external · schema openapi · displayName Catalog',
      },
    ],
  ],
  [
    'a schema of the same type with other content',
    {
      kind: 'changed',
      section: 'endpoint',
      before: '{"schema":{"content":"a","type":"openapi"}}',
      after: '{"schema":{"content":"b","type":"openapi"}}',
    },
    [{ field: 'schema', before: 'openapi', after: 'openapi, another' }],
  ],
  [
    'the fields of a changed endpoint',
    {
      kind: 'changed',
      section: 'endpoint',
      before: '{"port":80}',
      after: '{"port":81,"basePath":"/v1"}',
    },
    [
      { field: 'port', before: '80', after: '81' },
      { field: 'basePath', after: '/v1' },
    ],
  ],
  [
    'a secret',
    { section: 'env', after: '{"valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}}' },
    [{ after: 'secret db / password' }],
  ],
  [
    'a removed file',
    { kind: 'removed', section: 'file', before: '{"mountPath":"/etc/app","value":"a = 1"}' },
    [{ before: 'in /etc/app · a = 1' }],
  ],
  [
    'a dependency',
    {
      section: 'dependency',
      after:
        '{"component":"pricing","envBindings":{"address":"PRICING_URL"},"name":"api","visibility":"project"}',
    },
    [{ after: 'visible: project · address → PRICING_URL' }],
  ],
  ['a list', { section: 'args', after: '["a","b"]' }, [{ after: 'a, b' }]],
  ['what is no JSON', { section: 'env', after: '12 lines' }, [{ after: '12 lines' }]],
];

it.each(cases)('describes %s', (_, parts, lines) => {
  expect(describeChange(change(parts))).toEqual(lines);
});
