import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createRefuseBroken } from './refuse-broken';
import { dataHeaders } from './security-headers';

async function answerTo(sent: string): Promise<string> {
  const server = createServer((_, response) => response.end('in'));
  server.on('clientError', createRefuseBroken(dataHeaders('https://studio.example.com')));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(sent);
  return text(socket);
}

test.each([
  ['400', 'NO REQUEST AT ALL\r\n\r\n'],
  ['431', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
])('what Node.js refuses with %s has the headers of every answer', async (status, sent) => {
  const answer = await answerTo(sent);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain('x-content-type-options: nosniff\r\n');
  expect(answer).toContain("content-security-policy: default-src 'none'");
  expect(answer).toContain('strict-transport-security: max-age=');
  expect(answer).toMatch(/\r\n\r\n$/);
});
