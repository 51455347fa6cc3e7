import { expect, test } from 'vitest';
import { failureOf, readErrorBody } from './read-error-body';

// Texts as recorded from the real server.
test.each([
  [
    'API error',
    '{"code":"FORBIDDEN","error":"You do not have permission to perform this operation"}\n',
    { code: 'FORBIDDEN', text: 'You do not have permission to perform this operation' },
  ],
  [
    '401, where `error` is the code',
    '{"error":"INVALID_TOKEN","message":"invalid or expired token"}\n',
    { code: 'INVALID_TOKEN', text: 'invalid or expired token' },
  ],
  [
    'body that does not decode',
    "can't decode JSON body: json: cannot unmarshal number into Go struct field Workload.apiVersion of type string",
    {
      text: "can't decode JSON body: json: cannot unmarshal number into Go struct field Workload.apiVersion of type string",
    },
  ],
  ['unknown path', '404 page not found\n', { text: '404 page not found' }],
  [
    'violations, escaped',
    String.raw`{"code":"UNPROCESSABLE_CONTENT","error":"spec.a: Too many; \u003cnil\u003e: Invalid value: null"}`,
    { code: 'UNPROCESSABLE_CONTENT', text: 'spec.a: Too many; <nil>: Invalid value: null' },
  ],
  ['nothing', '', { text: '' }],
  ['JSON of another kind', '["no"]', { text: '["no"]' }],
])('reads %s', (_, body, expected) => {
  expect(readErrorBody(body)).toEqual(expected);
});

test('a long page is cut', () => {
  expect(readErrorBody('x'.repeat(5_000)).text).toHaveLength(2_001);
});

test('the error carries status, place and Retry-After', () => {
  const reply = {
    method: 'GET',
    url: 'http://api/x',
    status: 429,
    headers: { 'retry-after': '7' },
    text: '',
  };
  expect(failureOf(reply)).toMatchObject({
    message: 'status 429 without a word',
    method: 'GET',
    url: 'http://api/x',
    status: 429,
    retryAfter: 7,
  });
});
