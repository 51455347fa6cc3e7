import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { createStudioMetrics } from './metrics/studio-metrics';
import { REPORT_PATH, takePolicyReports } from './policy-reports';

let server: LocalServer;
let lines: unknown[];
let time: number;
let metrics: ReturnType<typeof createStudioMetrics>;
beforeEach(async () => {
  lines = [];
  time = 0;
  metrics = createStudioMetrics();
  const log = { warn: (line: unknown) => void lines.push(line) };
  const door = takePolicyReports({ log, metrics, now: () => time });
  server = await startLocalServer((request, response) => {
    if (!door(request, response)) response.writeHead(404).end();
  });
});
afterEach(() => server.close());

async function report(body: unknown): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify({ 'csp-report': body });
  const init = {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/csp-report' },
  };
  return (await fetch(`${server.url}${REPORT_PATH}`, init)).status;
}
const counted = () => metrics.policyViolations.collect()[0]?.value ?? 0;

const INLINE = { 'effective-directive': 'script-src-elem', 'blocked-uri': 'inline' };

it('logs what a browser tells, without queries', async () => {
  await report({
    'effective-directive': 'img-src',
    'blocked-uri': 'https://evil.example/x?token=hush',
    'document-uri': 'https://studio.example.com/history?component=hush',
    'line-number': 12,
  });
  expect(lines).toEqual([
    { directive: 'img-src', blocked: 'https://evil.example', page: '/history', line: 12 },
  ]);
});

it('takes rubbish without a word', async () => {
  const rubbish = ['', '{', '[]', '{"csp-report":7}', `{"csp-report":"${'x'.repeat(20_000)}"}`];
  for (const body of rubbish) expect(await report(body)).toBe(204);
  expect([lines, counted()]).toEqual([[], 0]);
});

it('logs some of a flood, and counts all of it', async () => {
  for (let sent = 0; sent < 40; sent += 1) await report(INLINE);
  expect([lines.length, counted()]).toEqual([30, 40]);
  time += 60_000;
  await report(INLINE);
  expect(lines).toHaveLength(31);
});
