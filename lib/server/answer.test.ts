import { expect, it } from 'vitest';
import { answerJson, isGood, toResponse } from './answer';
import { answerTagged } from './etag';

it('becomes a response of the same status, headers and body', async () => {
  const answer = answerJson({ ok: 'größer' }, { status: 201, headers: { 'x-made': 'here' } });
  expect(isGood(answer)).toBe(true);
  const response = toResponse(answer);
  expect(response.status).toBe(201);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/json',
    'x-made': 'here',
  });
  expect(await response.json()).toEqual({ ok: 'größer' });
});

it('has no body where the client knows it already', async () => {
  const headers = new Headers({ 'if-none-match': '*' });
  const answer = answerTagged({ headers }, 'known', { 'content-type': 'text/plain' });
  expect(isGood(answer)).toBe(false);
  const response = toResponse(answer);
  expect(response.status).toBe(304);
  expect(response.headers.get('content-type')).toBeNull();
  expect(await response.text()).toBe('');
});
