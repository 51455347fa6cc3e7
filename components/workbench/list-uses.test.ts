import { describe, expect, it } from 'vitest';
import { applyEdits } from '@/lib/descriptor/check/edits';
import { editForm } from '@/lib/form/edit-form';
import { DESCRIPTOR_PATH, type Draft } from './draft';
import { listUses } from './list-uses';

const TEXT = `# kept
endpoints:
  - name: api
    port: 80
  - name: admin
    port: 81
    schemaFile: admin.yaml
`;

const DRAFT: Draft = {
  target: { namespace: 'acme', project: 'store', component: 'catalog' },
  image: 'catalog:1',
  release: 'v1.2.3',
  files: new Map([[DESCRIPTOR_PATH, TEXT]]),
};

describe('listUses', () => {
  it.each([
    ['an ini file', 'etc/app.ini', ['Configuration file in /etc/config']],
    [
      'an OpenAPI file',
      'openapi.yaml',
      ['Schema of the endpoint api', 'Configuration file in /etc/config'],
    ],
  ])('offers what %s can be', (_, path, titles) => {
    expect(listUses(DRAFT, path).map(({ title }) => title)).toEqual(titles);
  });

  it.each([
    ['schema', 0, TEXT.replace('port: 80\n', 'port: 80\n    schemaFile: etc/a.yaml\n')],
    [
      'configuration',
      1,
      `${TEXT}configurations:\n  files:\n    - name: a.yaml\n      mountPath: /etc/config\n      valueFrom:\n        path: etc/a.yaml\n`,
    ],
  ])('writes a %s and touches nothing else', (_, index, expected) => {
    const use = listUses(DRAFT, 'etc/a.yaml')[index];
    const edits = use ? editForm(TEXT, use.change, DRAFT.release) : [];
    expect('refused' in edits ? edits.refused : applyEdits(TEXT, edits)).toBe(expected);
  });
});
