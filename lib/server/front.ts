import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ObserveDeps, observeRequest } from './observe-request';
import type { Door } from './refuse-unreadable';
import { runInRequest } from './request-context';
import { requestIdOf } from './request-id';
import { joinTrace } from './trace-context';

/** The first to see a request, whatever it is for; `proceed` lets in what the doors leave. */
export type Front = (
  request: IncomingMessage,
  response: ServerResponse,
  proceed: () => void,
) => void;

/** `prepare` is given each request before the doors are. */
export function createFront(
  observing: ObserveDeps,
  prepare: (request: IncomingMessage, response: ServerResponse) => void,
  doors: readonly Door[],
): Front {
  return (request, response, proceed) => {
    const { headers } = request;
    const requestId = requestIdOf(headers['x-request-id']);
    const trace = joinTrace(headers['traceparent'], headers['tracestate'], randomHex);
    // Whoever reads it further on finds the same.
    headers['x-request-id'] = requestId;
    response.setHeader('x-request-id', requestId);
    const fields = { requestId, trace_id: trace.traceId, span_id: trace.spanId };
    prepare(request, response);
    observeRequest(observing, request, response, fields);
    runInRequest({ requestId, trace }, () => {
      if (!doors.some((door) => door(request, response))) proceed();
    });
  };
}

function randomHex(digits: number): string {
  return randomBytes(digits / 2).toString('hex');
}
