import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openControlPlane } from '../control-plane/control-plane';
import { type LocalServer, startLocalServer } from '../../test/local-server';
import { createFindRoute } from './find-route';
import { createFront } from './front';
import { serveMetrics } from './metrics/serve-metrics';
import { createStudioMetrics } from './metrics/studio-metrics';
import { currentLogFields, currentTraceHeaders } from './request-context';

const TOKEN = 'metrics-token-of-a-test';
const TRACE = '0af7651916cd43dd8448eb211c80319c';

let server: LocalServer;
let lines: Record<string, unknown>[];
let handle: () => Promise<void>;

beforeEach(async () => {
  lines = [];
  handle = () => Promise.resolve();
  const metrics = createStudioMetrics();
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const log = pino({ mixin: currentLogFields, level: 'debug' }, sink);
  const findRoute = createFindRoute({
    staticRoutes: [{ page: '/history', regex: '^/history(?:/)?$' }],
    dynamicRoutes: [{ page: '/history/[id]', regex: '^/history/([^/]+?)(?:/)?$' }],
  });
  const observing = { log, metrics, findRoute };
  const front = createFront(observing, () => {}, [serveMetrics(TOKEN, Object.values(metrics))]);
  server = await startLocalServer((request, response) =>
    front(request, response, () => {
      void handle().then(() => response.end(JSON.stringify(request.headers)));
    }),
  );
});
afterEach(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers });
const scrape = async () => (await get('/metrics', { authorization: `Bearer ${TOKEN}` })).text();

it('gives each request an id and a trace, and everything done for it bears them', async () => {
  const traceparent = `00-${TRACE}-b7ad6b7169203331-01`;
  let sent: Readonly<Record<string, string>> = {};
  handle = async () => {
    await sleep(5);
    sent = currentTraceHeaders();
  };
  const answer = await get('/history?secret=hush', { 'x-request-id': 'ci-job-1234', traceparent });
  expect(answer.headers.get('x-request-id')).toBe('ci-job-1234');
  expect(sent['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
  await expect.poll(() => lines.length).toBe(1);
  expect(lines[0]).toMatchObject({
    level: 30,
    requestId: 'ci-job-1234',
    trace_id: TRACE,
    span_id: sent['traceparent']?.split('-')[2],
    method: 'GET',
    pathname: '/history',
    route: '/history',
    status: 200,
  });
});

it('makes an id where none came that can stand in a log', async () => {
  const answer = await get('/history', { 'x-request-id': '"><script>' });
  const id = answer.headers.get('x-request-id');
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(await answer.json()).toMatchObject({ 'x-request-id': id });
});

it('keeps requests apart that are under way together', async () => {
  handle = async () => {
    const before = currentLogFields();
    await sleep(10);
    expect(currentLogFields()).toEqual(before);
  };
  const ids = Array.from({ length: 20 }, (_, at) => `request-${at}`);
  await Promise.all(ids.map((id) => get('/history', { 'x-request-id': id })));
  await expect.poll(() => lines.length).toBe(20);
  expect(new Set(lines.map((line) => line['trace_id'])).size).toBe(20);
  expect(currentLogFields()).toEqual({});
});

it('passes the trace upstream, to the token endpoint and the API', async () => {
  const seen: (string | undefined)[] = [];
  const upstream = await startLocalServer((request, response) => {
    seen.push(request.headers['traceparent'] as string | undefined);
    response.setHeader('content-type', 'application/json');
    const token = { access_token: 'a', token_type: 'Bearer', expires_in: 60 };
    response.end(JSON.stringify(request.url === '/token' ? token : { items: [] }));
  });
  const plane = openControlPlane(
    {
      apiUrl: upstream.url,
      tokenUrl: `${upstream.url}/token`,
      clientId: 'a',
      clientSecret: () => 'b',
    },
    { traceHeaders: currentTraceHeaders },
  );
  handle = async () => {
    await plane.workloads.get('acme', 'catalog-workload').catch(() => undefined);
  };
  await get('/history', { traceparent: `00-${TRACE}-b7ad6b7169203331-00` });
  expect(seen).toHaveLength(2);
  for (const header of seen) expect(header).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-00$`));
  await plane.close();
  await upstream.close();
});

it('counts by the routes of the build, whatever paths are asked for', async () => {
  await get('/history');
  for (const id of ['a', 'b', 'c']) await get(`/history/${id}`);
  for (const path of ['/x/1', '/x/2', '/wp-login.php']) await get(path);
  await expect.poll(() => lines.length).toBe(7);
  const text = await scrape();
  const counts = text
    .split('\n')
    .filter((line) => line.startsWith('http_server_request_duration_seconds_count'));
  expect(counts).toEqual([
    'http_server_request_duration_seconds_count{http_request_method="GET",http_route="/history",http_response_status_code="200"} 1',
    'http_server_request_duration_seconds_count{http_request_method="GET",http_route="/history/[id]",http_response_status_code="200"} 3',
    'http_server_request_duration_seconds_count{http_request_method="",http_route="",http_response_status_code="200"} 3',
  ]);
  // The one that asks.
  expect(text).toContain('http_server_active_requests{http_request_method="GET"} 1\n');
});

it('shows metrics to whoever has the token, and to nobody else', async () => {
  expect(await scrape()).toContain('# TYPE http_server_request_duration_seconds histogram');
  for (const authorization of ['', 'Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`]) {
    const answer = await get('/metrics', { authorization });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      401,
      'application/problem+json',
    ]);
  }
});

it('has no metrics where no token is set', () => {
  const door = serveMetrics(undefined, []);
  expect(door({ url: '/metrics' } as never, {} as never)).toBe(false);
});
