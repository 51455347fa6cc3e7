import type { z } from 'zod';
import type { Release } from '../workload/releases';
import type { ApiCall } from './api-call';
import { readBody } from './read-body';
import { parseBody } from './parse-body';
import { type ConvertBody, descriptorFrom } from './request-schema';

/** Reads and checks the body of a call, and remembers for its report what it is about. */
export async function readRequest<T extends z.ZodType<ConvertBody>>(
  call: ApiCall,
  schema: T,
): Promise<z.output<T>> {
  const body = parseBody(schema, await readBody(call.request));
  const { namespace, project, component, image, release, path } = body;
  const descriptor = descriptorFrom(body);
  // Of plan and publish alone.
  const at = 'target' in body && typeof body.target === 'string' ? body.target : undefined;
  call.notes.subject = {
    target: { namespace, project, component },
    image,
    release: release ?? releaseAt(call, at),
    ...(path !== undefined && { path }),
    ...(descriptor && { descriptor }),
  };
  return body;
}

/** Whether there is such a target is for whoever may know it to be told later. */
function releaseAt({ studio: { targets } }: ApiCall, name: string | undefined): Release {
  const named = targets.list().find((target) => target.name === name);
  return (named ?? targets.get()).release();
}
