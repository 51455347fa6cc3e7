import { expect, it } from 'vitest';
import { redact } from './redact';

const SECRET = 'p/ss+wo"rd ü=';

it.each([
  ['itself', SECRET],
  ['in a URL', encodeURIComponent(SECRET)],
  ['in a form', new URLSearchParams({ secret: SECRET }).toString()],
  ['in JSON', JSON.stringify({ secret: SECRET })],
  ['in base64', Buffer.from(SECRET).toString('base64')],
  ['in base64url', Buffer.from(SECRET).toString('base64url')],
  ['in hex', Buffer.from(SECRET).toString('hex')],
])('takes a secret out that stands there %s', (_, text) => {
  const left = redact(`refused: ${text}, sorry`, SECRET);
  expect(left).toMatch(/^refused: .*\*\*\*.*, sorry$/);
  expect(left).not.toContain(text);
});

it('leaves other texts alone', () => {
  expect(redact('refused', SECRET)).toBe('refused');
  expect(redact('refused', '')).toBe('refused');
});
