import { expect, it } from 'vitest';
import { joinTrace, traceHeaders } from './trace-context';

const hex = (digits: number) => 'c'.repeat(digits);
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const join = (traceparent: unknown, tracestate?: unknown) =>
  joinTrace(traceparent, tracestate, hex);

it('goes on with the trace that came, under a span of its own', () => {
  const trace = join(`00-${TRACE}-${PARENT}-01`, 'congo=t61rcWkgMzE');
  expect(trace).toEqual({
    traceId: TRACE,
    spanId: hex(16),
    flags: '01',
    state: 'congo=t61rcWkgMzE',
  });
  expect(traceHeaders(trace)).toEqual({
    traceparent: `00-${TRACE}-${hex(16)}-01`,
    tracestate: 'congo=t61rcWkgMzE',
  });
});

it.each([
  ['flags it does not know', `00-${TRACE}-${PARENT}-fe`, '00'],
  ['a later version', `01-${TRACE}-${PARENT}-03-more`, '01'],
])('takes %s', (_, traceparent, flags) => {
  expect(join(traceparent)).toEqual({ traceId: TRACE, spanId: hex(16), flags });
});

it.each([
  undefined,
  '',
  `00-${TRACE}-${PARENT}`,
  `00-${TRACE.toUpperCase()}-${PARENT}-01`,
  `00-${'0'.repeat(32)}-${PARENT}-01`,
  `00-${TRACE}-${'0'.repeat(16)}-01`,
  `ff-${TRACE}-${PARENT}-01`,
  `00-${TRACE}-${PARENT}-01-more`,
  `00-${TRACE}-${PARENT}-01\r\nx: y`,
  ['00', '01'],
])('begins a new trace for %j', (traceparent) => {
  expect(join(traceparent, 'a=b')).toEqual({ traceId: hex(32), spanId: hex(16), flags: '00' });
});

it.each(['a=b\r\nx: y', `a=${'b'.repeat(600)}`, 'a=ü', 7])(
  'drops a state that nobody could send on',
  (state) => {
    expect(join(`00-${TRACE}-${PARENT}-00`, state)).not.toHaveProperty('state');
  },
);
