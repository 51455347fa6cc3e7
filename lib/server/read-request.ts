import type { z } from 'zod';
import type { ApiCall } from './api-call';
import { readBody } from './read-body';
import { type ConvertBody, descriptorFrom, parseBody } from './request-schema';

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
    release: release ?? call.studio.targets.get(at).release(),
    ...(path !== undefined && { path }),
    ...(descriptor && { descriptor }),
  };
  return body;
}
