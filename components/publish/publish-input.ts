import type { PublishInput } from '@/components/studio-actions';
import type { PublishRequest } from '@/lib/publish/plan';

/** A request in the shape that crosses the action boundary. */
export function publishInputOf({
  descriptor,
  origin: _,
  ...request
}: PublishRequest): PublishInput {
  if (!descriptor) return request;
  const { text, files } = descriptor;
  return { ...request, descriptor: { text, files: Object.fromEntries(files) } };
}
