import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { compressStatic } from '../start/compress-static.mjs';
import { createStaticFiles } from './static-files.mjs';

const SCRIPT = 'let answer = 42;\n'.repeat(200);

let server: LocalServer;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-static-'));
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'chunks/a~b.js'), SCRIPT);
  writeFileSync(join(folder, 'chunks/small.js'), 'let a;');
  writeFileSync(join(folder, 'chunks/picture.png'), SCRIPT);
  compressStatic(folder);
  const serve = createStaticFiles(folder);
  server = await startLocalServer((incoming, response) => {
    if (!serve(incoming, response)) response.writeHead(404).end();
  });
});

afterAll(() => server.close());

function ask(path: string, headers: Record<string, string>) {
  return request(`${server.url}/_next/static/${path}`, { headers });
}

it.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
])('answers those who accept %s with what the build compressed', async (accept, name, unpack) => {
  const answer = await ask('chunks/a~b.js?v=1', { 'accept-encoding': accept });
  const body = Buffer.from(await answer.body.arrayBuffer());
  expect(unpack(body).toString()).toBe(SCRIPT);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/javascript; charset=UTF-8',
    'content-encoding': name,
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  });
});

it.each([
  ['a client that takes no compressed answer', 'chunks/a~b.js', { 'accept-encoding': 'identity' }],
  ['a part of a file', 'chunks/a~b.js', { 'accept-encoding': 'br', range: 'bytes=0-9' }],
  ['a small file', 'chunks/small.js', { 'accept-encoding': 'br' }],
  ['a picture', 'chunks/picture.png', { 'accept-encoding': 'br' }],
  ['a compressed file itself', 'chunks/a~b.js.br', { 'accept-encoding': 'br' }],
  ['a path out of the folder', 'chunks/../../secret.js', { 'accept-encoding': 'br' }],
])('leaves %s to Next.js', async (_, path, headers: Record<string, string>) => {
  const answer = await ask(path, headers);
  await answer.body.dump();
  expect(answer.statusCode).toBe(404);
});
