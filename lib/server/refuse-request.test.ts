import { expect, it } from 'vitest';
import { refuseAllBut, refuseMethod, refusePath } from './refuse-request';

async function read(response: Response) {
  const problem: unknown = await response.json();
  return { status: response.status, headers: Object.fromEntries(response.headers), problem };
}

it('says which methods a path takes', async () => {
  const { status, headers, problem } = await read(
    refuseAllBut('GET', 'PUT')(new Request('http://studio/api/drafts/1')),
  );
  expect(status).toBe(405);
  expect(headers).toMatchObject({
    allow: 'GET, PUT',
    'content-type': 'application/problem+json',
  });
  expect(problem).toMatchObject({
    code: 'method-not-allowed',
    detail: 'This path takes GET, PUT and nothing else.',
    requestId: headers['x-request-id'],
  });
});

it('says that there is no such path', async () => {
  const { status, headers, problem } = await read(
    refusePath(new Request('http://studio/api/v2/publish?x')),
  );
  expect(status).toBe(404);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(problem).toMatchObject({
    code: 'not-found',
    detail: 'The API has no path /api/v2/publish.',
    requestId: headers['x-request-id'],
  });
});

it('knows the methods of each operation', async () => {
  const { headers } = await read(refuseMethod(new Request('http://studio/api/v1/publish')));
  expect(headers['allow']).toBe('POST');
});
