import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { refuseImages } from './refuse-images';

let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer((request, response) => {
    if (!refuseImages(request, response)) response.end('in');
  });
});
afterAll(() => server.close());

const statusOf = async (path: string) => (await fetch(`${server.url}${path}`)).status;

test('no image is scaled, and all else goes on', async () => {
  for (const path of ['/_next/image', '/_next/image?url=%2Fa.png&w=3840&q=75', '/_next/image/']) {
    expect(await statusOf(path)).toBe(404);
  }
  for (const path of ['/_next/static/a.js', '/_next/images', '/docs/images/a.png?x=/_next/image']) {
    expect(await statusOf(path)).toBe(200);
  }
});
