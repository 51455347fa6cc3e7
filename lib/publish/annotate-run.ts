import type { WorkflowRunsClient } from '../control-plane/workflow-runs';
import { ApiError } from '../control-plane/upstream-errors';
import type { Workload } from '../workload/workload';
import { MAX_ANNOTATION_BYTES, sizeOfAnnotations } from '../workload/check-metadata';
import { MAX_ATTEMPTS, type Patience } from './patience';
import { isPassing } from './retry-reads';
import { translateUpstream } from './upstream-failure';

export interface RunAnnotation {
  readonly namespace: string;
  readonly run: string;
  /** As the converter gives it, whatever else stands on the live one: so the reference build step tells it. */
  readonly workload: Workload;
  /** Whether there was a descriptor. */
  readonly fromSource: boolean;
}

/**
 * Tells a WorkflowRun which Workload came of it, as the reference build step does. To do it again changes nothing, so that
 * whatever may pass is tried again. Throws a `StudioError` (`upstream-…`).
 */
export async function annotateRun(
  runs: WorkflowRunsClient,
  annotation: RunAnnotation,
  patience: Patience,
): Promise<void> {
  const { namespace, run } = annotation;
  const client = runs.until(patience.over);
  const annotations = annotationsOf(annotation);
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.annotate(namespace, run, annotations);
    } catch (error) {
      // A 500 is mostly a lost race.
      const mayPass = isPassing(error) || (error instanceof ApiError && error.status === 500);
      if (mayPass && attempt < MAX_ATTEMPTS && (await patience.pause(attempt))) continue;
      throw translateUpstream(error);
    }
  }
}

/** True where no WorkflowRun can hold it: its API refuses so long an annotation. To be asked before anything is written. */
export function isTooLargeToAnnotate(annotation: RunAnnotation): boolean {
  return sizeOfAnnotations(annotationsOf(annotation)) > MAX_ANNOTATION_BYTES;
}

function annotationsOf({ workload: { metadata, spec }, fromSource }: RunAnnotation) {
  return {
    'openchoreo.dev/workload': JSON.stringify({ metadata, spec }),
    'openchoreo.dev/workload-from-source': String(fromSource),
  };
}
