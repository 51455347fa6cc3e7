import { oncePerProcess } from '../../store/once-per-process';
import { createCounter, createHistogram, createUpDownCounter } from './instruments';

/** What the studio counts. Labels are methods, routes of the build, statuses and closed lists: never what somebody sent. */
export type StudioMetrics = ReturnType<typeof createStudioMetrics>;

/** One for all bundles of Next.js, which count together. */
export function sharedMetrics(): StudioMetrics {
  return oncePerProcess('metrics', createStudioMetrics);
}

export function createStudioMetrics() {
  return {
    serverDuration: createHistogram({
      name: 'http_server_request_duration_seconds',
      help: 'Duration of the requests that the studio answered.',
      labels: ['http_request_method', 'http_route', 'http_response_status_code'],
      // As many as there are routes and methods: nobody fills them up by what they ask for.
      alwaysKept: ({ http_response_status_code: status }) => status.startsWith('5'),
    }),
    serverActive: createUpDownCounter({
      name: 'http_server_active_requests',
      help: 'Requests that are not answered yet.',
      labels: ['http_request_method'],
    }),
    clientDuration: createHistogram({
      name: 'http_client_request_duration_seconds',
      help: 'Duration of the calls to the control plane and its token endpoint.',
      labels: ['http_request_method', 'server_address', 'http_response_status_code', 'error_type'],
    }),
    publications: createCounter({
      name: 'studio_publications_total',
      help: 'Publications that ended, by what became of them; refused ones by the code.',
      labels: ['actor_kind', 'outcome', 'error_type'],
    }),
    policyViolations: createCounter({
      name: 'studio_policy_violations_total',
      help: 'Reports of browsers that a page did what its content security policy forbids.',
      labels: [],
    }),
    errors: createCounter({
      name: 'studio_errors_total',
      help: 'Failures that somebody was told of, by their code.',
      labels: ['error_type'],
    }),
  };
}
