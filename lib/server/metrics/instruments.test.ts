import { expect, it } from 'vitest';
import {
  createCounter,
  createGauge,
  createHistogram,
  createUpDownCounter,
  type Instrument,
} from './instruments';
import { createProcessMetrics } from './process-metrics';
import { createStudioMetrics } from './studio-metrics';
import { writeExposition } from './write-exposition';

it('writes counters, gauges and histograms as Prometheus reads them', () => {
  const calls = createCounter({ name: 'calls_total', help: 'Calls\nof all.', labels: ['code'] });
  calls.add({ code: '200' });
  calls.add({ code: '200' }, 2);
  calls.add({ code: 'a"b\\c\nd' });
  const active = createUpDownCounter({ name: 'active', help: 'Now.', labels: [] });
  active.add({}, 3);
  active.add({}, -1);
  const took = createHistogram({ name: 'took_seconds', help: 'Took.', labels: ['code'] }, [0.1, 1]);
  for (const seconds of [0.05, 0.1, 0.5, 4]) took.record({ code: '1' }, seconds);
  const heap = createGauge('heap_bytes', 'Heap.', () => [{ labels: {}, value: 12.5 }]);
  expect(writeExposition([calls, active, took, heap])).toBe(
    String.raw`# HELP calls_total Calls\nof all.
# TYPE calls_total counter
calls_total{code="200"} 3
calls_total{code="a\"b\\c\nd"} 1
# HELP active Now.
# TYPE active gauge
active 2
# HELP took_seconds Took.
# TYPE took_seconds histogram
took_seconds_bucket{code="1",le="0.1"} 2
took_seconds_bucket{code="1",le="1"} 3
took_seconds_bucket{code="1",le="+Inf"} 4
took_seconds_sum{code="1"} 4.65
took_seconds_count{code="1"} 4
# HELP heap_bytes Heap.
# TYPE heap_bytes gauge
heap_bytes 12.5
`,
  );
});

it('holds a bounded number of series, whatever values come', () => {
  const calls = createCounter({ name: 'calls_total', help: 'Calls.', labels: ['path', 'code'] });
  for (let at = 0; at < 5_000; at += 1) calls.add({ path: `/${at}`, code: '200' });
  const samples = calls.collect();
  expect(samples).toHaveLength(401);
  expect(samples.at(-1)).toEqual({ labels: { path: 'other', code: 'other' }, value: 4_600 });
});

it('keeps apart what alerts look at, however many series there are', () => {
  const { serverDuration } = createStudioMetrics();
  const record = (http_route: string, http_response_status_code: string) =>
    serverDuration.record({ http_request_method: 'GET', http_route, http_response_status_code }, 1);
  for (let at = 0; at < 1_000; at += 1) record(`/${at}`, '200');
  record('/history', '500');
  const counts = serverDuration.collect().filter(({ suffix }) => suffix === '_count');
  expect(counts).toContainEqual(
    expect.objectContaining({
      labels: expect.objectContaining({ http_route: '/history', http_response_status_code: '500' }),
      value: 1,
    }),
  );
});

it('names everything as Prometheus allows, once, with a help text', () => {
  const own: Instrument[] = Object.values(createStudioMetrics());
  const all = [...own, ...createProcessMetrics()];
  const names = all.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, type, help } of all) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(help).toMatch(/\.$/);
  }
});
