import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { createGauge, type Instrument } from './instruments';

const MICROSECONDS = 1e-6;
const NANOSECONDS = 1e-9;

/** How the process itself does, by the names that OpenTelemetry gives for Node.js and V8. */
export function createProcessMetrics(): readonly Instrument[] {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return [
    {
      name: 'process_cpu_time_seconds_total',
      help: 'CPU time that the process used.',
      type: 'counter',
      collect: () => {
        const { user, system } = process.cpuUsage();
        return [
          { labels: { cpu_mode: 'user' }, value: user * MICROSECONDS },
          { labels: { cpu_mode: 'system' }, value: system * MICROSECONDS },
        ];
      },
    },
    gauge('process_memory_usage_bytes', 'Memory that is resident.', () =>
      process.memoryUsage.rss(),
    ),
    gauge('process_uptime_seconds', 'Since the process was started.', () => process.uptime()),
    gauge('v8js_memory_heap_used_bytes', 'Heap in use.', () => getHeapStatistics().used_heap_size),
    gauge(
      'v8js_memory_heap_limit_bytes',
      'Heap that there may be at most.',
      () => getHeapStatistics().heap_size_limit,
    ),
    gauge(
      'nodejs_eventloop_utilization_ratio',
      'Share of the time in which the event loop had something to do, since the start.',
      () => performance.eventLoopUtilization().utilization,
    ),
    gauge(
      'nodejs_eventloop_delay_p99_seconds',
      'By how much the event loop came late, at the 99th percentile since this was asked last.',
      () => delay.percentile(99) * NANOSECONDS,
    ),
    gauge(
      'nodejs_eventloop_delay_max_seconds',
      'By how much the event loop came late at most since this was asked last.',
      () => {
        const { max } = delay;
        // The last that is read of it. Without a new beginning, a start that took its time would be the maximum for ever.
        delay.reset();
        return max * NANOSECONDS;
      },
    ),
  ];
}

function gauge(name: string, help: string, read: () => number): Instrument {
  return createGauge(name, help, () => [{ labels: {}, value: read() }]);
}
