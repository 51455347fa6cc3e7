import { expect, it } from 'vitest';
import { LIMITS, readBody } from './read-body';

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://studio.test/', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);
}

it('reads JSON', async () => {
  await expect(
    readBody(post('{"a":1}', { 'content-type': 'application/json; charset=utf-8' })),
  ).resolves.toEqual({ a: 1 });
});

it('reads a form as curl sends it: files under the path of their filename', async () => {
  const form = new FormData();
  form.set('namespace', 'acme');
  form.set('dryRun', 'true');
  form.set('descriptor', new File(['endpoints: []\r\n'], 'workload.yaml'));
  form.append('file', new File(['a: 1'], 'docs/openapi.yaml'));
  form.append('file', new File(['b'], 'b.txt'));
  await expect(readBody(post(form))).resolves.toEqual({
    namespace: 'acme',
    dryRun: true,
    descriptor: 'endpoints: []\r\n',
    files: { 'docs/openapi.yaml': 'a: 1', 'b.txt': 'b' },
  });
});

it.each([
  ['true', true],
  ['false', false],
  // Left as text, which the schema refuses.
  ['True', 'True'],
  ['1', '1'],
  ['', ''],
])('reads dryRun=%s as %j', async (written, dryRun) => {
  const form = new FormData();
  form.set('dryRun', written);
  await expect(readBody(post(form))).resolves.toEqual({ dryRun });
});

it.each([
  ['text', 'a: 1', { 'content-type': 'text/plain' }, 'unsupported-media-type'],
  ['JSON that is none', '{', { 'content-type': 'application/json' }, 'bad-request'],
  [
    'invalid UTF-8',
    new Uint8Array([0x22, 0xff, 0x22]),
    { 'content-type': 'application/json' },
    'bad-request',
  ],
  [
    'a form without its boundary',
    'x',
    { 'content-type': 'multipart/form-data; boundary=y' },
    'bad-request',
  ],
])('refuses %s', async (_about, body, headers, code) => {
  await expect(readBody(post(body, headers))).rejects.toMatchObject({ code });
});

it('stops reading a stream that is too long', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  await expect(
    readBody(post(endless, { 'content-type': 'application/json' })),
  ).rejects.toMatchObject({ code: 'too-large' });
  expect(sent).toBeLessThan(LIMITS.json + 4 * 65_536);
});

it.each([
  ['UTF-8', new Uint8Array([0xc3, 0xa9]), 'é'],
  [
    'UTF-8 with a byte order mark, which the YAML reader must see',
    new Uint8Array([0xef, 0xbb, 0xbf, 0x61]),
    '\uFEFFa',
  ],
  ['UTF-16 that says so', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), '\uFEFFa'],
])('reads a descriptor in %s', async (_about, bytes, descriptor) => {
  const form = new FormData();
  form.set('descriptor', new File([bytes], 'workload.yaml'));
  await expect(readBody(post(form))).resolves.toEqual({ descriptor });
});

it('refuses a binary file by name', async () => {
  const form = new FormData();
  form.append('file', new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], 'logo.png'));
  await expect(readBody(post(form))).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('logo.png'),
  });
});
