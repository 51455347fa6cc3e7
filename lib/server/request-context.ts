import { AsyncLocalStorage } from 'node:async_hooks';
import { oncePerProcess } from '../store/once-per-process';
import { type TraceContext, traceHeaders } from './trace-context';

/** What holds for a request from its beginning to its end, wherever that leads. */
export interface RequestContext {
  /** Stands in the log, in `x-request-id` and in every problem. */
  readonly requestId: string;
  readonly trace: TraceContext;
}

const storage = oncePerProcess('request-context', () => new AsyncLocalStorage<RequestContext>());

export function runInRequest(context: RequestContext, work: () => void): void {
  storage.run(context, work);
}

/** For the log: which request a line belongs to. Nothing for what the process does by itself. */
export function currentLogFields(): Readonly<Record<string, string>> {
  const context = storage.getStore();
  if (!context) return {};
  const { requestId, trace } = context;
  return { requestId, trace_id: trace.traceId, span_id: trace.spanId };
}

/** For calls that are made for the current request. */
export function currentTraceHeaders(): Readonly<Record<string, string>> {
  const context = storage.getStore();
  return context ? traceHeaders(context.trace) : {};
}
