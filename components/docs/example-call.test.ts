import { describe, expect, it } from 'vitest';
import { describeApi } from '@/lib/server/contract/describe-api';
import { OPERATIONS } from '@/lib/server/contract/operations';
import { exampleCall } from './example-call';
import type { OpenApi } from './openapi';

const api: OpenApi = describeApi(OPERATIONS, { url: 'https://studio.example.com' });
const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const exampleOf = (id: string) => {
  const found = operations.find(({ operation }) => operation.operationId === id);
  return found && exampleCall(found.method, found.path, found.operation);
};

describe('the example of a call', () => {
  it.each(operations.map(({ operation }) => operation.operationId))(
    'of %s has a value for each field that has to be there',
    (id) => {
      expect(exampleOf(id)).toMatch(/^curl .*\/api\/v1\//);
      expect(exampleOf(id)).not.toMatch(/…|[{}]/);
    },
  );

  it('brings the descriptor and a file under the path by which it is referred to', () => {
    expect(exampleOf('publish')).toBe(
      [
        'curl -sS --fail-with-body "$STUDIO/api/v1/publish"',
        '-H "Authorization: Bearer $WORKLOAD_STUDIO_TOKEN"',
        '-F namespace=acme',
        '-F project=store',
        '-F component=catalog',
        '-F descriptor=@workload.yaml',
        '-F image=registry.example.com/acme/catalog:1.4.2',
        "-F 'file=@openapi.yaml;filename=docs/openapi.yaml'",
      ].join(' \\\n  '),
    );
  });

  it('asks for a record by its id, and shows no token where none is needed', () => {
    expect(exampleOf('getPublication')).toContain('/publications/$ID"');
    expect(exampleOf('exchangeToken')).not.toContain('Authorization');
  });
});
