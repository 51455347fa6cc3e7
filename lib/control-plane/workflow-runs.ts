import { z } from 'zod';
import { type Api, pathOf, readShape } from './api';
import { failureOf } from './read-error-body';

/** The run of a build workflow. A PUT replaces labels, annotations and parameters, so all that was read is sent again. */
export interface WorkflowRun {
  readonly metadata: Readonly<Record<string, unknown>> & {
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Any status but 200 rejects with `ApiError`; see `upstream-errors.ts` for the rest. */
export interface WorkflowRunsClient {
  /** Adds annotations to those that stand. To do it again changes nothing. */
  annotate(
    namespace: string,
    name: string,
    annotations: Readonly<Record<string, string>>,
  ): Promise<void>;
  /** The same client for one whose time ends with the signal. */
  until(signal: AbortSignal): WorkflowRunsClient;
}

const shape = z.looseObject({
  metadata: z.looseObject({
    annotations: z.record(z.string(), z.string()).exactOptional(),
  }),
});

export function createWorkflowRunsClient(api: Api): WorkflowRunsClient {
  return {
    async annotate(namespace, name, annotations) {
      const path = pathOf('namespaces', namespace, 'workflowruns', name);
      const reply = await api.request({ method: 'GET', path });
      if (reply.status !== 200) throw failureOf(reply);
      const body = JSON.stringify(withAnnotations(readShape(reply, shape), annotations));
      const written = await api.request({ method: 'PUT', path, body });
      if (written.status !== 200) throw failureOf(written);
    },
    until: (signal) => createWorkflowRunsClient(api.until(signal)),
  };
}

function withAnnotations(
  run: WorkflowRun,
  annotations: Readonly<Record<string, string>>,
): WorkflowRun {
  const { metadata } = run;
  return {
    ...run,
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } },
  };
}
