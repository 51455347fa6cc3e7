import { describe, expect, it } from 'vitest';
import { fingerprint, readIdempotencyKey } from './idempotency-key';

function keyOf(...values: string[]): string | undefined {
  const headers = new Headers();
  for (const value of values) headers.append('idempotency-key', value);
  return readIdempotencyKey(headers);
}

describe('the header', () => {
  it.each<[string, string[], string | undefined]>([
    ['none', [], undefined],
    [
      'a string',
      ['"8e03978e-40d5-43dd-bc93-6894a57f9324"'],
      '8e03978e-40d5-43dd-bc93-6894a57f9324',
    ],
    ['a string with spaces and escapes', ['"a \\"b\\" \\\\"'], 'a "b" \\'],
    ['a string with parameters, which mean nothing', ['"a";b=1'], 'a'],
    ['a UUID without quotes', ['8e03978e-40d5-43dd'], '8e03978e-40d5-43dd'],
    ['a run of a pipeline', ['refs/heads/main:42.1'], 'refs/heads/main:42.1'],
    ['the longest', [`"${'k'.repeat(255)}"`], 'k'.repeat(255)],
  ])('takes %s', (_about, values, key) => {
    expect(keyOf(...values)).toBe(key);
  });

  it.each<[string, string[]]>([
    ['an empty value', ['']],
    ['an empty string', ['""']],
    ['256 characters', ['k'.repeat(256)]],
    ['256 characters in quotes', [`"${'k'.repeat(256)}"`]],
    ['a string without its end', ['"a']],
    ['words', ['a b']],
    ['a list', ['"a", "b"']],
    ['two headers', ['a', 'b']],
    ['a token with parameters', ['a;b=1']],
    ['bytes', [':YQ==:;a']],
    ['an unknown escape', ['"a\\b"']],
    ['letters beyond ASCII', ['é']],
    ['letters beyond ASCII in quotes', ['"é"']],
  ])('refuses %s', (_about, values) => {
    expect(() => keyOf(...values)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
});

describe('a fingerprint', () => {
  const fields = { namespace: 'acme', image: 'a:1', files: { 'b.txt': 'B', 'a.txt': 'A' } };
  const known = fingerprint('POST /publish', fields);

  it('is that of the same fields in another order', () => {
    const files = { 'a.txt': 'A', 'b.txt': 'B' };
    expect(fingerprint('POST /publish', { files, image: 'a:1', namespace: 'acme' })).toBe(known);
  });

  it.each<[string, string, typeof fields]>([
    ['another operation', 'POST /other', fields],
    ['another field', 'POST /publish', { ...fields, image: 'a:2' }],
    ['a field more', 'POST /publish', Object.assign({ planId: 'p' }, fields)],
    ['another file', 'POST /publish', { ...fields, files: { ...fields.files, 'a.txt': 'B' } }],
    ['exchanged files', 'POST /publish', { ...fields, files: { 'b.txt': 'A', 'a.txt': 'B' } }],
  ])('is another with %s', (_about, operation, other) => {
    expect(fingerprint(operation, other)).not.toBe(known);
  });
});
